"""Korea in tables and series: by hand, with bounds where it is not listed."""

import numpy as np
import pytest

from recomputed import series
from recomputed.analyses import korea, partners
from recomputed.errors import DataError
from recomputed.provinces import provinces


@pytest.fixture(scope="module")
def fdi():
    return korea.fdi()


def test_investment_by_hand(fdi):
    """2004: 624,786 of 6,062,998 times 10 thousand dollars, 10.3 %."""
    assert fdi.loc[2004, "amount"] == pytest.approx(6247.86)
    assert fdi.loc[2004, "share"] == pytest.approx(6247.86 / 60629.98)
    hong_kong = series.values("china", "fdi-from-hong-kong")[2004] / 100
    assert fdi.loc[2004, "beyond"] == pytest.approx(6247.86 / (60629.98 - hong_kong))


def test_shares_are_ordered_and_ranks_are_bounds(fdi):
    assert (fdi["beyond"] > fdi["share"]).all()
    assert (fdi["unctad"] <= fdi["share"] + 1e-4).all()
    assert (fdi["lowest"] >= fdi["rank"]).all()
    assert fdi["rank"].between(1, fdi["named"]).all()


def test_printed_shares_leave_dashes_out():
    printed = korea.printed()
    assert list(printed.index) == list(range(1992, 2019, 2))
    assert printed[2004] == pytest.approx(0.103)


def test_agreement_by_hand():
    """2006: 3,894.87 / 63,020.53 = 6.2 %, over UNCTAD's inflow 5.4 %; 5.5 is printed."""
    found = korea.agreement()
    assert list(found.index) == list(range(2000, 2019, 2))
    assert found.loc[2004, ["share", "unctad", "neither"]].to_list() == [True, True, False]
    assert found.loc[2006, ["share", "unctad", "between", "neither"]].to_list() == [
        False, False, True, True]


def test_a_change_is_the_sum_of_its_parts(fdi):
    found = korea.change(2004, 2019)
    assert found["amount"] + found["total"] == pytest.approx(found["share"])
    assert found["share"] == pytest.approx(np.log(fdi["share"][2019] / fdi["share"][2004]))
    assert found["rate"] == pytest.approx((5538.17 / 6247.86) ** (1 / 15) - 1)


@pytest.mark.parametrize(("first", "last", "message"), [
    (1990, 2019, "no number for 1990"), (2019, 2010, "two years in order")])
def test_a_change_needs_two_known_years_in_order(first, last, message):
    with pytest.raises(DataError, match=message):
        korea.change(first, last)


def test_around_by_hand(fdi):
    found = korea.around(2015, 5)
    mean = {side: fdi["amount"].loc[years].mean() for side, years in (
        ("before", slice(2010, 2014)), ("after", slice(2015, 2019)))}
    assert found.loc["korea", "times"] == pytest.approx(mean["after"] / mean["before"])
    assert sorted(found["rank"]) == list(range(1, 13))
    with pytest.raises(DataError, match="not all of 2012 to 2021"):
        korea.around(2017, 5)


def test_beside_another_source_the_total_does_not_matter(fdi):
    japan = series.values("china", "fdi-from-japan") / 100
    assert korea.beside().loc[2010, "japan"] == pytest.approx(fdi["amount"][2010] / japan[2010])


def test_lists_as_printed():
    exports, inward = korea.in_list("exports"), korea.in_list(korea.FDI)
    assert exports["rank"].dropna().to_dict() == {2000: 5, 2005: 8, 2010: 10, 2015: 8, 2018: 7}
    assert inward["rank"].dropna().to_dict() == {
        2000: 6, 2005: 7, 2010: 7, 2015: 9, 2016: 9, 2017: 6}
    assert korea.in_list("trade")["printed"].dropna().to_dict() == {2013: 0.039, 2014: 0.032}
    with pytest.raises(DataError, match="unknown list 'gdp'"):
        korea.in_list("gdp")


@pytest.mark.parametrize("key", korea.LISTS)
def test_an_unlisted_share_is_bounded_by_the_last_listed(key):
    for year, row in korea.in_list(key).iterrows():
        cap = float(korea.listed(key)[year].cap.high)
        if np.isnan(row["rank"]):
            assert (row["low"], row["high"]) == (0, cap)
        else:
            assert row["low"] <= row["printed"] <= row["high"]


def test_which_start_decides_the_direction():
    assert {key: (found["since_first"], found["since_listed"])
            for key in korea.LISTS if (found := korea.told(key))} == {
        "exports": ("higher", "lower"), "imports": ("higher", "lower"),
        korea.FDI: ("higher", "lower"), "trade": ("cannot be told", "lower")}


def test_korea_is_listed_without_a_gap_once_it_is():
    ranks = korea.in_list("imports")["rank"]
    assert ranks.loc[ranks.first_valid_index():].notna().all()


def test_liaoning_by_hand():
    """587.38 to 528.92 is −10.0 %; exports 330.65 to 266.21, −19.5 %."""
    found = korea.liaoning()
    assert found.loc["Total", "change"] == pytest.approx(528.92 / 587.38 - 1)
    assert found.loc["Export", "change"] == pytest.approx(266.21 / 330.65 - 1)
    totals = partners.liaoning_totals()
    assert found.loc["Total", "share_last"] == pytest.approx(528.92 / totals.loc[2016, "Total"])
    other = korea.liaoning(customs=False)
    assert other["change"].equals(found["change"])
    assert not other["share_last"].equals(found["share_last"])


def test_where_tables_name_korea():
    found = {slug: korea.of_province(slug) for slug in provinces() if korea.of_province(slug)}
    assert found == {"liaoning": ["neighbours"], "yunnan": ["trade"],
                     "zhejiang": ["exports", "imports", "investment"]}
