"""Dispersion of budgets: empty years, equal provinces, weights, trends."""

import numpy as np
import pytest

from recomputed.analyses import fiscal_dispersion
from recomputed.analyses import fiscal_provinces as provincial


@pytest.fixture(scope="module")
def panels() -> provincial.Panels:
    return provincial.load()


def test_dispersion_is_empty_where_a_province_is_missing(panels):
    found = fiscal_dispersion.dispersion(panels)
    assert found.index[found.isna().any(axis=1)].tolist() == [2002]
    assert found.stack().dropna().between(0, 1).all()
    assert found.loc[2019, "cv"] == pytest.approx(
        panels.ratio.loc[2019].std() / panels.ratio.loc[2019].mean())


def test_equal_provinces_have_no_dispersion(panels):
    even = panels.expenditure * 0 + 1
    flat = provincial.Panels(even, even * 2, even / 2, even, even, panels.people, even.iloc[:, 0])
    found = fiscal_dispersion.dispersion(flat).iloc[-1]
    assert found["gini"] == pytest.approx(0)
    assert found["cv"] == pytest.approx(0)


def test_per_head_is_weighted_by_people(panels):
    """Σᵢⱼ wᵢwⱼ|xᵢ − xⱼ| / 2μ / (1 − Σw²), by hand from the panels."""
    found = fiscal_dispersion.dispersion(panels).loc[2019]
    people = panels.people.loc[2019]
    w, x = people / people.sum(), panels.revenue.loc[2019] / people
    spread = (np.abs(np.subtract.outer(x.to_numpy(), x.to_numpy())) * np.outer(w, w)).sum()
    gini = spread / (2 * (w * x).sum()) / (1 - (w**2).sum())
    assert found["revenue_people"] == pytest.approx(gini)
    assert found["revenue_people"] != pytest.approx(found["revenue"], abs=0.01)


def test_every_measure_has_words_and_a_trend(panels):
    spread = fiscal_dispersion.dispersion(panels)
    assert set(spread) == set(fiscal_dispersion.MEASURES)
    assert set(fiscal_dispersion.OWN) < set(fiscal_dispersion.MEASURES)
    slopes = fiscal_dispersion.trends({"gini": spread.loc[panels.since:, "gini"]})
    assert slopes.loc["gini", ["n", "df"]].tolist() == [17, 15]


def test_without_tibet_the_provinces_are_more_equal(panels):
    fewer = fiscal_dispersion.dispersion(provincial.without(panels, ["tibet"]))
    assert fewer.loc[2019, "gini"] < fiscal_dispersion.dispersion(panels).loc[2019, "gini"]
