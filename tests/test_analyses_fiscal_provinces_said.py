"""What is said of 31 provinces' budgets agrees with the functions."""

import nbformat
import pandas as pd
import pytest

from recomputed import words
from recomputed.analyses import fiscal, fiscal_dispersion, fiscal_income, fiscal_table
from recomputed.analyses import fiscal_provinces as provincial
from recomputed.analyses import fiscal_provinces_said as provincial_said
from recomputed.paths import CHAPTERS


@pytest.fixture(scope="module")
def nation() -> fiscal.Budget:
    return fiscal.load()


@pytest.fixture(scope="module")
def panels() -> provincial.Panels:
    return provincial.load()


def test_sums_that_are_off_are_said(panels):
    off = provincial.off_national(panels)
    assert off["revenue"].abs().gt(provincial.OFF).pipe(lambda x: x.index[x].tolist()) == [
        2004, 2005]
    said = provincial_said.remarks(panels)
    assert "Chongqing and Tianjin have no number for 2002" in said
    assert "2004 (−1.7 %) and 2005 (−1.4 %)" in said
    assert "2000 (+0.8 %)" in said


def test_the_stored_chapter_says_what_the_functions_give(nation, panels):
    path = CHAPTERS / "fiscal-splits.ipynb"
    said = " ".join(output["data"].get("text/markdown", "")
                    for cell in nbformat.read(path, as_version=4).cells
                    for output in cell.get("outputs", []) if "data" in output)
    standing = provincial.standing(panels, "liaoning")
    apart = fiscal_income.between(panels, fiscal_table.deficit_1988())
    for part in (f"{words.percent(nation.shares.loc[1993, 'revenue'])} of budget revenue in 1993",
                 f"{words.percent(nation.shares.loc[1994, 'revenue'])} in 1994",
                 f"covered {words.percent(standing.loc[2000, 'ratio'])} of its expenditure in 2000",
                 f"{words.ordinal(standing.loc[2019, 'rank'])} of 31.**",
                 f"cover {words.points(-apart.difference)} less"):
        assert part in said


@pytest.fixture(scope="module")
def spread(panels) -> pd.DataFrame:
    return fiscal_dispersion.dispersion(panels)


def slopes(excluded) -> pd.DataFrame:
    keys = list(fiscal_dispersion.MEASURES)
    return pd.DataFrame({"n": 17, "last": 0.24, "boot_low": -0.0066, "boot_high": 0.0078,
                         "excluded": [key in excluded for key in keys]}, index=keys)


@pytest.mark.parametrize(("excluded", "longer", "told", "changed"), [
    (["income"], ["income"], "no trend can be told", "none"),
    (["gini"], [], "some have one", "self-sufficiency: Gini")])
def test_a_null_is_said_with_its_width(spread, excluded, longer, told, changed):
    found = provincial_said.apart(spread, slopes(excluded), slopes(longer))
    assert found["told"].startswith(told)
    assert (found["boot"], found["changed"]) == ("−0.07 to 0.08", changed)
    assert (found["count"], found["count_again"]) == (1, len(longer))


def test_the_jump_into_2001_is_most_of_the_change(spread):
    found = provincial_said.apart(spread, slopes([]), slopes([]))
    assert (found["step_year"], found["low"], found["high"]) == (2001, 2000, 2009)
    assert found["step"] == words.number(spread.loc[2001, "gini"] - spread.loc[2000, "gini"], 3)


def test_revenue_beside_its_trend(panels):
    assert "below the log-linear trend" in provincial_said.beside_trend(panels, "liaoning")
    assert "n = 13, df = 11" in provincial_said.beside_trend(panels, "chongqing")
    assert provincial_said.beside_trend(provincial.load(first=2007), "tibet") == ""
    assert provincial_said.beside_trend(provincial.load(last=2015), "tibet") == ""


def test_parts_are_cut_at_the_peak_and_the_fall(panels):
    assert list(provincial_said.parts_cases(panels, "liaoning")) == [
        "2000–2013", "2013–2016", "2016–2019"]
    few = provincial.load(last=2015)
    assert list(provincial_said.parts_cases(few, "liaoning")) == ["2000–2013", "2013–2015"]
