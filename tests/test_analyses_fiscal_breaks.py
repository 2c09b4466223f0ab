"""The break of 1994: searched for, fitted, and the same from either side."""

import pytest

from recomputed.analyses import fiscal, fiscal_breaks


@pytest.fixture(scope="module")
def nation() -> fiscal.Budget:
    return fiscal.load()


def test_the_search_dates_revenue_and_expenditure(nation):
    found = fiscal_breaks.searched(dict(nation.shares[["revenue", "expenditure"]].items()))
    assert found["year"].tolist() == [1994, 1985]
    assert found["n"].tolist() == [40, 40]
    assert found["n_changes"].tolist() == [38, 38]
    assert found.loc["revenue", "rank"] == 1
    assert found.loc["revenue", "p_jump"] == pytest.approx(1 / 38)
    assert (found["p_ar"] > found["p"]).all()


def test_the_search_does_not_hang_on_which_side_is_counted(nation):
    held = nation.shares["revenue"]
    found = fiscal_breaks.searched({"local": held, "central": 1 - held})
    assert found.loc["local", "F"] == pytest.approx(found.loc["central", "F"])
    assert found.loc["local", "jump"] == pytest.approx(-found.loc["central", "jump"])


def test_lines_of_the_gap_are_the_difference_of_those_of_the_shares(nation):
    made = fiscal_breaks.lines(dict(nation.shares.items()))
    for part in ("level", "slope"):
        assert getattr(made["gap"], part).value == pytest.approx(
            getattr(made["expenditure"], part).value - getattr(made["revenue"], part).value)
    found = fiscal_breaks.segments(made)
    assert len(found) == 9
    assert found.loc[("revenue", "level in 1994"), "clear"]
    assert (found["df"] == 36).all()


def test_years_of_one_source_are_twenty(nation):
    found = fiscal_breaks.cases(nation)
    assert len(found) == 7
    assert found["revenue, one source"].index.tolist() == list(range(1978, 1998))
    assert len(found["expenditure"]) == 40


def test_independent_years_make_p_too_small(nation):
    """HC3 finds a break in every row; with AR(1) errors that of expenditure is none."""
    found = fiscal_breaks.segments(fiscal_breaks.lines(dict(nation.shares.items())))
    p, p_ar = (found[key].groupby(level=0).first() for key in ("p", "p_ar"))
    assert (p < p_ar).all()
    assert p_ar["revenue"] < 0.05 < p_ar["expenditure"]
