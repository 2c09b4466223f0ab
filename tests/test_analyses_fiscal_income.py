"""Self-sufficiency and income: exact parts, ranks, and slopes in every window."""

import pytest

from recomputed.analyses import fiscal_income, fiscal_table
from recomputed.analyses import fiscal_provinces as provincial


@pytest.fixture(scope="module")
def panels() -> provincial.Panels:
    return provincial.load()


@pytest.fixture(scope="module")
def then() -> provincial.Panels:
    return provincial.load(vintage=provincial.THEN)


def test_slopes_of_revenue_and_expenditure_make_that_of_the_ratio(panels, then):
    found = fiscal_income.within(panels, then)
    assert found.loc["self-sufficiency", "slope"] == pytest.approx(
        found.loc["revenue", "slope"] - found.loc["expenditure", "slope"])
    assert found.loc["self-sufficiency", "n"] == 31 * 16
    assert found.loc["self-sufficiency", "df"] == 30
    assert found.loc["self-sufficiency, without three redefined", "clusters"] == 28
    assert found.loc["self-sufficiency, GDP of the time", "n"] == 31 * 14


def test_income_and_table_3_1_beside_self_sufficiency(panels):
    assert fiscal_income.richer(panels, 2019).rho == pytest.approx(
        panels.ratio.loc[2019].corr(panels.income.loc[2019], method="spearman"))
    kept = fiscal_income.kept(panels, fiscal_table.retention())
    assert (kept.n, kept.rho < 0) == (11, True)
    apart = fiscal_income.between(panels, fiscal_table.deficit_1988())
    own = panels.ratio.loc[2000]
    assert apart.difference == pytest.approx(
        own[fiscal_table.deficit_1988()].mean() - own.drop(fiscal_table.deficit_1988()).mean())
    assert (apart.n_inside, apart.n_outside) == (16, 15)


def test_fewer_years_are_fewer_cells(then):
    few = provincial.load(first=2005, last=2015)
    assert fiscal_income.within(few, then).loc["self-sufficiency", "n"] == 310


def test_the_widest_window_is_the_slope_of_all_years(panels, then):
    found = fiscal_income.windows(panels)
    assert len(found.table) == 28
    whole = fiscal_income.within(panels, then).loc["self-sufficiency"]
    assert found.table.loc[(2004, 2019), "slope"] == pytest.approx(whole["slope"])
    assert found.table.loc[(2004, 2019), "p_wild"] == whole["p"]
