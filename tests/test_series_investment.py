"""Direct investment into China and out of it: identities, the thesis's tables, known traps."""

import numpy as np
import pandas as pd
import pytest

from recomputed import series
from recomputed.checks import Reading
from recomputed.provinces import PROVINCES

SECTORS = [key for key in series.INDICATORS if key.startswith("ofdi-stock-")]


def _china(indicator: str) -> pd.Series:
    return series.values("china", indicator)


# --- by hand -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entity", "indicator", "year", "text"),
    [
        ("china", "fdi-used", 1998, "45462.75"),
        ("china", "fdi-inflow-unctad", 2018, "138305.0"),
        ("china", "fdi-from-hong-kong", 2004, "1899830"),
        ("anhui", "fdi-used", 1997, "434.43"),  # the yearbook prints 43443, 10 thousand USD
        ("china", "ofdi-flow", 1982, "44.0"),
        ("china", "ofdi-flow", 2016, "196149.43"),
        ("china", "ofdi-stock", 2016, "135739045.0"),
        ("china", "ofdi-stock-mining", 2012, "7478420.0"),
    ],
)
def test_numbers_by_hand(entity, indicator, year, text):
    assert series.texts(entity, indicator)[year] == text


@pytest.mark.parametrize(
    ("expression", "percent"),
    [
        ('at(series("ofdi-flow"), 2016) / at(series("ofdi-flow"), 2015) - number(1)', 34.66),
        ('share(at(series("fdi-used", "zhejiang"), 2003), at(series("fdi-used"), 2003))', 9.31),
        ('share(at(series("fdi-from-japan"), 2007), at(series("fdi-used"), 2007))', 4.80),
        (
            'share(at(series("expenditure-education", "china-local"), 2010), '
            'at(series("expenditure", "china-local"), 2010))',
            16.01,
        ),
    ],
)
def test_checks_compute_with_them(expression, percent):
    result = Reading("thesis", "china").evaluate(expression)
    assert float(result.value) * 100 == pytest.approx(percent, abs=0.005)


# --- coverage ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "first", "last"),
    [
        ("fdi-used", 1997, 2019),
        ("fdi-inflow-unctad", 1990, 2021),
        ("fdi-from-world", 2000, 2019),
        ("ofdi-flow", 1982, 2021),
        ("ofdi-stock", 2008, 2019),
    ],
)
def test_years_without_a_gap(indicator, first, last):
    assert list(_china(indicator).index) == list(range(first, last + 1))


@pytest.mark.parametrize("key", [key for key in series.INDICATORS if key.startswith("fdi-from-")])
def test_sources_without_a_gap(key):
    assert list(_china(key).index) == list(range(2000, 2020))


def test_provinces_that_are_missing():
    panel = series.panel("fdi-used")
    assert panel.shape == (7, 31)
    missing = {year: list(row.index[row.isna()]) for year, row in panel.iterrows()}
    west = ["gansu", "guizhou", "ningxia", "qinghai", "shaanxi", "tibet", "xinjiang", "yunnan"]
    assert missing.pop(1997) == ["inner-mongolia", "tibet"]
    assert missing.pop(1998) == ["inner-mongolia", "qinghai", "tibet"]
    assert missing.pop(1999) == sorted(["inner-mongolia", *west])
    assert missing == {year: ["inner-mongolia"] for year in range(2000, 2004)}
    note = series.sources().loc["province-yearbooks-fdi", "note"]
    for slug in [*west, "inner-mongolia"]:
        assert PROVINCES[slug].name in note


# --- identities ----------------------------------------------------------------------------


def test_provinces_use_nearly_what_the_nation_uses():
    """The rest: Inner Mongolia, ministries, the provinces missing."""
    share = (series.panel("fdi-used").sum(axis=1) / _china("fdi-used")).dropna()
    assert list(share.index) == list(range(1997, 2004))
    assert share.between(0.974, 0.995).all()


def test_sources_are_at_most_the_total():
    total = _china("fdi-from-world")
    parts = [key for key in series.INDICATORS if key.startswith("fdi-from-")]
    parts = [key for key in parts if key not in ("fdi-from-world", "fdi-from-singapore")]
    share = sum(_china(key) for key in parts) / total
    assert share.between(0.83, 0.94).all()
    assert (_china("fdi-from-singapore") < _china("fdi-from-asean")).all()


def test_two_totals_are_one_but_in_2006():
    """The nation's total is rounded to million USD; 2013 is 3.4 off, 2006 of another coverage."""
    gap = (_china("fdi-used") - _china("fdi-from-world") / 100).dropna()
    assert len(gap) == 20
    assert gap[2006] == pytest.approx(2800.47)
    assert gap[2013] == pytest.approx(3.4)
    assert (gap.drop([2006, 2013]).abs() < 0.5).all()


def test_sectors_sum_to_the_total():
    total = _china("ofdi-stock")
    parts = pd.DataFrame({key: _china(key) for key in SECTORS})
    gap = parts.sum(axis=1) - total
    assert parts.isna().sum().sum() == 11  # public administration has 2015 only
    assert dict(_china("ofdi-stock-public-administration")) == {2015: 160.0}
    assert gap[2015] == pytest.approx(-0.35)
    assert gap[2019] == pytest.approx(0.44)
    assert (gap.drop([2015, 2019]).abs() < 1e-6).all()


def test_stock_moves_with_the_flow():
    """Stock and flow are of two makers: the stock's rise is 0.5 to 3 times the year's flow."""
    rise = (_china("ofdi-stock") / 100).diff().dropna()
    ratio = rise / _china("ofdi-flow")[rise.index]
    assert ratio.between(0.5, 3).all()


# --- what the reports rest on --------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "shares"),
    [
        (2000, [38.1, 5.6, 7.2, 5.3, 3.7, 10.8, 7.0]),
        (2002, [33.9, 7.5, 7.9, 4.4, 5.2, 10.3, 6.2]),
        (2004, [31.3, 5.1, 9.0, 3.3, 10.3, 6.5, 5.0]),
    ],
)
def test_thesis_table_3_7(year, shares):
    """To the digit, but for the EU, which is not carried."""
    sources = ["hong-kong", "taiwan", "japan", "singapore", "korea", "usa", "asean"]
    world = _china("fdi-from-world")[year]
    ours = [_china(f"fdi-from-{source}")[year] / world * 100 for source in sources]
    assert ours == pytest.approx(shares, abs=0.051)


def test_thesis_table_3_7_has_a_larger_total_in_2006_and_2008():
    """Hong Kong's 37.9 of 2008 is of UNCTAD's total; 29.3 of 2006 of one between the two."""
    hong_kong = _china("fdi-from-hong-kong")
    shares = hong_kong / _china("fdi-from-world") * 100
    wider = hong_kong / _china("fdi-inflow-unctad")  # 10 thousand ÷ million USD: percent
    assert wider[2008] == pytest.approx(37.9, abs=0.05)
    assert shares[2008] == pytest.approx(44.4, abs=0.05)
    assert wider[2006] == pytest.approx(27.8, abs=0.05)
    assert shares[2006] == pytest.approx(32.1, abs=0.05)


@pytest.mark.parametrize(
    ("sector", "shares"),
    [
        ("business-services", [29.7, 33.0, 37.3, 34.1]),
        ("finance", [18.7, 18.1, 14.5, 11.0]),
        ("trade", [14.5, 12.8, 11.1, 11.7]),
        ("mining", [16.5, 14.1, 13.0, 8.8]),
        ("manufacturing", [5.5, 6.4, 7.2, 9.2]),
        ("information", [0.8, 0.9, 1.9, 9.8]),
        ("real-estate", [2.2, 1.8, 3.1, 2.9]),
        ("transport", [6.8, 5.5, 3.6, 3.4]),
        ("construction", [1.4, 2.4, 2.5, 2.1]),
        ("utilities", [0.9, 1.7, 1.4, 1.7]),
        ("research", [1.2, 1.3, 1.3, 2.2]),
        ("household-services", [0.4, 0.7, 1.3, 0.8]),
    ],
)
def test_thesis_table_3_8(sector, shares):
    ours = (_china(f"ofdi-stock-{sector}") / _china("ofdi-stock") * 100)[[2009, 2012, 2015, 2018]]
    assert list(ours) == pytest.approx(shares, abs=0.051)


# --- known traps ---------------------------------------------------------------------------


def test_two_coverages_of_inflow_part_in_2005():
    ratio = (_china("fdi-inflow-unctad") / _china("fdi-used") - 1).dropna()
    assert (ratio.loc[:2004].abs() < 0.0001).all()
    assert ratio.loc[2005:].between(0.02, 0.21).all()
    assert ratio.idxmax() == 2005


def test_a_nations_fdi_ends_in_a_zero_that_is_no_digit():
    """From 2000 on whole millions: 40715.0 stands for 40,714.81."""
    texts = series.texts("china", "fdi-used")
    assert all(text.endswith(".0") for year, text in texts.items() if year >= 2000)
    assert _china("fdi-from-world")[2000] == 4071481
    assert ".0" in series.sources().loc["nbs-national-fdi", "note"]


def test_outflow_changes_its_source_in_1990():
    rows = series.load("national-ofdi")
    early = rows["year"] < 1990
    assert set(rows.loc[early, "source"]) == {"imf-ofdi"}
    assert set(rows.loc[~early, "source"]) == {"unctad-wir-2022-2"}


def test_outflow_of_2018_is_not_the_thesiss():
    assert _china("ofdi-flow")[2018] == 143037.31  # the thesis prints 143,040


def test_ranks_leave_inner_mongolia_out():
    result = Reading("thesis", "zhejiang").evaluate('rank("fdi-used", 2003)')
    assert result.words.endswith("among 30 (1 = highest)")
    assert np.isnan(series.panel("fdi-used").loc[2003, "inner-mongolia"])
