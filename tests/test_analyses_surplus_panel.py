"""Province and year: ranks as p-values, few clusters, and slopes that hang on the years."""

import numpy as np
import pandas as pd
import pytest

from recomputed import provinces
from recomputed.analyses import surplus_panel, surplus_table
from recomputed.models import two_way_effects


def test_apart_by_hand(made):
    found = surplus_panel.apart(made.log_ratio, "zhejiang")
    assert found["gap"] == pytest.approx(np.log(2) * 1.5)
    assert (found["rank"], found["n"], found["p"]) == (1, 3, pytest.approx(1 / 3))


def test_zhejiang_among_six_cannot_be_told_below_one_sixth(trade):
    found = surplus_panel.apart(trade.log_ratio[surplus_table.six()], "zhejiang")
    assert found["p"] == pytest.approx(1 / 6)


def test_every_provinces_p_is_a_rank(trade):
    ps = [surplus_panel.apart(trade.log_ratio, slug)["p"] for slug in provinces.provinces()]
    assert sorted(ps) == pytest.approx(np.arange(1, 32) / 31)


def test_drift_of_a_made_panel():
    years = pd.RangeIndex(2000, 2010)
    panel = pd.DataFrame({"a": 0.5 * (years - 2000), **dict.fromkeys("bcd", 1.0)}, index=years)
    found = surplus_panel.drifts(panel, "a")
    assert found["slope"] == pytest.approx(0.5)
    assert (found["rank"], found["p"]) == (1, 0.25)


def test_common_trend_is_the_mean_of_own_trends(trade):
    panel = trade.log_ratio[surplus_table.six()]
    years = panel.index.to_numpy() - panel.index.to_numpy().mean()
    slopes = panel.apply(lambda own: float((own * years).sum() / (years**2).sum()))
    found = surplus_panel.common_trend(panel)
    assert found.mean == pytest.approx(slopes.mean())
    assert (found.n, found.df, found.draws, found.exact) == (6, 5, 64, True)


def test_gdp_is_of_one_vintage_to_the_last_year():
    assert surplus_panel.gdp().shape == (20, 31)
    assert surplus_panel.gdp().notna().all(axis=None)


@pytest.fixture(scope="module")
def growth(trade) -> pd.DataFrame:
    groups = {"all": list(trade.share), "six": surplus_table.six()}
    return surplus_panel.with_growth(trade.log_ratio, surplus_panel.gdp(), groups)


def _changes(trade, first, last):
    six = surplus_table.six()
    levels = trade.log_ratio[six], np.log(surplus_panel.gdp()[six])
    return [panel.loc[first:last].diff().iloc[1:] for panel in levels]


def test_growth_is_tested_in_changes_with_few_clusters(growth, trade):
    assert growth["n"].tolist() == [19 * 31, 19 * 6]
    assert growth["df"].tolist() == [30, 5]
    assert growth["weights"].tolist() == ["Rademacher", "Webb"]
    again = two_way_effects(*_changes(trade, 2000, 2019))
    assert growth.loc["six", ["slope", "p_wild"]].tolist() == [again.slope, again.p_wild]


def test_the_null_of_all_years_hangs_on_the_years(growth, trade):
    """Clear of zero in no group over all years; in 2005–2016 the six's slope has p = 0.033."""
    assert (growth["p_wild"] > 0.05).all()
    assert growth["windows"].tolist() == [55, 55]
    assert two_way_effects(*_changes(trade, 2005, 2016)).p_wild == pytest.approx(0.033, abs=5e-4)
    assert growth.loc["six", "below"] == 11
    assert (growth["p_largest"] >= growth["p_window"]).all()


def test_windows_are_named_by_levels_and_not_by_changes(growth, trade):
    own = growth.loc["six"]
    again = two_way_effects(*_changes(trade, own["first"], own["last"]))
    assert (again.slope, again.p_wild) == (own["slope_window"], own["p_window"])


def test_slopes_without_each_province(trade):
    six = surplus_table.six()
    found = surplus_panel.without_each(trade.log_ratio[six], surplus_panel.gdp()[six])
    assert found.index.tolist() == six
    y, x = (panel.drop(columns="fujian") for panel in _changes(trade, 2000, 2019))
    assert found["fujian"] == pytest.approx(two_way_effects(y, x, draws=1).slope)
