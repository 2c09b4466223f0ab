"""What the chapter on overseas investment says, against the functions; the parts of sentences."""

import re

import nbformat
import pandas as pd
import pytest

from recomputed import claims, words
from recomputed.analyses import growth_rates, overseas
from recomputed.analyses import overseas_provinces as provinces
from recomputed.analyses import overseas_provinces_words as places
from recomputed.analyses import overseas_words as parts
from recomputed.paths import CHAPTERS

NOTEBOOK = CHAPTERS / "overseas-investment.ipynb"


@pytest.fixture(scope="module")
def nation() -> overseas.Overseas:
    return overseas.load()


@pytest.fixture(scope="module")
def printed() -> pd.DataFrame:
    return overseas.concentration_printed()


@pytest.fixture(scope="module")
def prose() -> str:
    outputs = [output for cell in nbformat.read(NOTEBOOK, as_version=4).cells
               for output in cell.get("outputs", [])]
    return "\n".join(output["data"].get("text/markdown", "") for output in outputs
                     if output.output_type == "display_data")


def test_the_chapter_says_what_the_functions_give(prose, nation, printed):
    rate = growth_rates.readings(claims.claim(parts.RATE))["rate"].iloc[1]
    assert f"{words.percent(rate)} a year over 14 years" in prose
    for year in (2006, 2015, 2018):
        middle = printed.loc[year, ["top3 low", "top3 high"]].mean()
        assert f"{words.percent(middle)} in {year}" in prose
    share = provinces.pooled(sorted(provinces.implied()))
    assert words.between(float(share.low), float(share.high), words.percent) in prose
    assert f"in {overseas.stock_and_flow(nation)['ratio'].idxmax()}" in prose
    assert "Of 10 stated rates 6 come out over the years between, 2 over one year more" in prose


def test_the_chapter_has_a_robustness_line_under_each_result(prose):
    assert prose.count("*Robustness:*") >= 10
    assert not re.search(r"\bbecause\b|\bcaused?\b|\bnan\b|n/a", prose)


def test_spans_say_whether_they_count_alike(nation):
    assert parts.headline(nation, 2007, 2016)["unlike"] == ""
    assert parts.headline(nation, 2005, 2016)["unlike"] == (
        " (financial sector: not counted in 2005, counted in 2016)")
    table = parts.spans_table(nation)["financial sector"]
    assert table["1990–2000"] == "not known"
    assert table["2001–2010"] == "not known, then counted"


def test_an_interval_that_reads_alike_is_one_number(nation):
    assert places.anchors(nation)["of_stock"] == "3.9 %"


def test_growth_bounds_are_in_order(nation):
    found = parts.spans(nation)
    assert float(found["without"].split()[0]) < float(found["whole"].split()[0])
