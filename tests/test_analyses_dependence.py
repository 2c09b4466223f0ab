"""Trade dependence: panels, decompositions, trends, and tests over provinces."""

import numpy as np
import pandas as pd
import pytest

from recomputed.analyses import dependence
from recomputed.errors import DataError


@pytest.fixture(scope="module")
def panels() -> dependence.Panels:
    return dependence.load()


@pytest.fixture(scope="module")
def then() -> dependence.Panels:
    return dependence.load(vintage=dependence.THEN)


def test_panels_are_complete_and_revised_by_default(panels, then):
    assert panels.ratio.shape == (18, 31)
    assert panels.ratio.notna().all(axis=None)
    assert panels.ratio.loc[2015, "liaoning"] > then.ratio.loc[2015, "liaoning"]
    assert panels.trade.equals(then.trade)


def test_unknown_vintage_is_one_line():
    with pytest.raises(DataError, match="before-2018-census or after-2018-census"):
        dependence.load(vintage="latest")


def test_a_readers_trade_is_used(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("entity,year,indicator,value,unit\n"
                   "tibet,2017,exports,1000,million USD\ntibet,2017,imports,0,million USD\n",
                   encoding="utf-8")
    mine = dependence.load(own)
    assert mine.trade.loc[2017, "tibet"] == 1000
    trade, gdp = mine.in_dollars("tibet")
    assert mine.ratio.loc[2017, "tibet"] == pytest.approx(trade[2017] / gdp[2017])


def test_the_series_gap_spans_the_reports_years(panels):
    gap = panels.gap("liaoning")
    assert list(gap.index) == list(range(2006, 2016))
    assert gap[2010] == pytest.approx(panels.nation[2010] - panels.ratio.loc[2010, "liaoning"])


@pytest.mark.parametrize("slug", ["liaoning", "tibet", "shanghai"])
def test_the_decomposition_is_exact(panels, slug):
    whole = dependence.decomposition(panels, slug, 2000, 2017)
    parts = [dependence.decomposition(panels, slug, a, b) for a, b in ((2000, 2006), (2006, 2017))]
    assert whole["trade"] + whole["gdp"] + whole["rate"] == pytest.approx(whole["total"])
    assert whole["total"] == pytest.approx(
        np.log(panels.ratio.loc[2017, slug] / panels.ratio.loc[2000, slug]))
    assert whole.to_numpy() == pytest.approx((parts[0] + parts[1]).to_numpy())


def test_vintages_differ_in_gdp_only(panels, then):
    new, old = (dependence.decomposition(which, "liaoning", 2006, 2015) for which in (panels, then))
    assert new["trade"] == pytest.approx(old["trade"])
    assert new["rate"] == pytest.approx(old["rate"])
    assert new["gdp"] != pytest.approx(old["gdp"], abs=0.1)


def test_trends_of_a_line_and_of_noise():
    years = pd.RangeIndex(2000, 2018)
    noise = pd.Series(np.random.default_rng(1).normal(0, 0.01, 18), index=years)
    found = dependence.trends({"line": 0.01 * (years.to_series() - 2000) + noise, "noise": noise})
    assert found.loc["line", "slope"] == pytest.approx(0.01, abs=0.001)
    assert found.loc["line", "excluded"]
    assert not found.loc["noise", "excluded"]
    assert found["n"].tolist() == [18, 18]


def test_drift_by_hand():
    """Changes 1, 2, 3, 2: mean 2, variance 2/3, t(3) at 97.5 % is 3.1824."""
    values = pd.Series([0.0, 1, 3, 6, 8], index=range(2000, 2005))
    row = dependence.drifts({"made": values}).loc["made"]
    assert (row["n"], row["df"], row["mean"]) == (4, 3, 2)
    assert row["high"] - row["mean"] == pytest.approx(3.1824 * (2 / 3) ** 0.5 / 2, abs=1e-3)
    # the same path in steps of five years moves a fifth as fast
    slow = dependence.drifts({"made": values.set_axis(range(1980, 2005, 5))}).loc["made"]
    assert slow[["mean", "low", "high"]].to_numpy() * 5 == pytest.approx(
        row[["mean", "low", "high"]].to_numpy())


@pytest.mark.parametrize("years", [[2000, 2001, 2003, 2004], [2000, 2001, 2002]])
def test_drift_needs_four_even_years(years):
    with pytest.raises(DataError, match="four or more evenly spaced"):
        dependence.drifts({"made": pd.Series(range(len(years)), index=years, dtype=float)})


def test_leaving_out_finds_the_odd_year():
    values = pd.Series(np.arange(8) * 0.5, index=range(2000, 2008))
    values[2007] += 3
    found = dependence.leaving_out(values)
    assert found[2007] == pytest.approx(0.5)
    assert (found.drop(2007) > 0.6).all()


def test_one_ratio_in_either_currency(panels):
    for trade, gdp in (panels.in_dollars("hebei"), panels.in_yuan("hebei")):
        assert (trade / gdp).to_numpy() == pytest.approx(panels.ratio["hebei"].to_numpy())
    assert panels.of("hebei").to_numpy() == pytest.approx(panels.ratio["hebei"].to_numpy())
    assert panels.of("china").to_numpy() == pytest.approx(panels.nation.to_numpy())
    assert (panels.of("hebei", "exports") < panels.of("hebei")).all()


def test_trends_need_eight_years():
    short = pd.Series([1.0, 2, 3, 5], index=range(2000, 2004))
    with pytest.raises(DataError, match="at least 8"):
        dependence.trends({"short": short})


def test_elasticity_of_a_power():
    x = pd.Series(np.exp(np.random.default_rng(2).normal(0.1, 0.1, 18).cumsum()),
                  index=range(2000, 2018))
    noise = np.exp(np.random.default_rng(3).normal(0, 0.001, 18))
    found = dependence.elasticities({"twice": (x**2 * noise, x)}).loc["twice"]
    assert found["slope"] == pytest.approx(2, abs=0.05)
    assert found["n"] == 17


def test_coast_in_points_and_in_proportion(panels):
    found = dependence.coast(panels.ratio)
    sea = dependence.coastal()
    assert (found["inside"] == 11).all()
    assert (found["outside"] == 20).all()
    last = panels.ratio.loc[2017]
    assert found.loc["level", "difference"] == pytest.approx(last[sea].mean() - last[~sea].mean())
    # equal falls in proportion are unequal falls in points
    halved = panels.ratio.copy()
    halved.loc[2017] = halved.loc[2006] / 2
    made = dependence.coast(halved)
    assert made.loc["change in logs", "difference"] == pytest.approx(0, abs=1e-9)
    assert made.loc["change", "difference"] < -0.1


def test_growth_rates_do_not_share_the_agreement_of_levels(panels):
    found = dependence.within(panels)
    assert found["n"].tolist() == [17 * 31, 11 * 31, 18 * 31]
    assert found.loc["levels", "slope"] > found.loc["growth rates", "slope"]
    assert found.loc["growth rates", "low"] < 0 < found.loc["growth rates", "high"]


def test_convergence_leaves_out_the_most_open(panels):
    found = dependence.convergence(panels.ratio)
    assert found["n"].tolist() == [31, 28]
    assert (found["low"] < found["slope"]).all()


def test_variance_parts_sum_to_one(panels):
    parts = dependence.variance(panels.ratio)
    assert sum(parts.values()) == pytest.approx(1)
    assert all(0 <= part <= 1 for part in parts.values())
