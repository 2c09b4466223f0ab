"""Sentences on partners agree with the functions that they are made from."""

import pandas as pd
import pytest

from recomputed.analyses import partner_groups as groups
from recomputed.analyses import partner_words as texts
from recomputed.analyses import partners
from recomputed.countries import ASEAN


def test_an_interval_that_reads_alike_is_one_number():
    assert texts.spread(0.236375, 0.236382) == "23.6 %"
    assert texts.spread(0.101, 0.202) == "10.1 % to 20.2 %"


def test_words_follow_the_numbers():
    assert texts.change("exports").startswith("fell for Zhejiang's exports (0.127 to 0.131 in 1990")
    assert texts.largest("trade", 1) == "rose for Yunnan's trade (13.2 % in 2010, 27.0 % in 2017)"
    assert texts.largest("imports", 3) == (
        "fell for Zhejiang's imports (76.7 % in 1990, 26.8 % in 2018)")
    assert texts.pairs("exports").endswith("lower in 18 of 21 pairs, higher in 0, open in 3")
    assert texts.ceiling(2010).endswith("cannot be told")
    assert texts.ceiling(2015).endswith("Yunnan's is the more concentrated")
    assert texts.at(groups.group("trade", ASEAN), 2017) == "50.5 % to 68.0 %"


def test_movers():
    moved = texts.moved("exports")
    assert moved["risen"].startswith("US (9.5 to 9.6)")
    assert moved["fallen"].startswith("Hong Kong (−29.2 to −26.9)")
    assert moved["apart"].endswith("Soviet Union and Russia.")
    assert texts.moved("trade")["apart"] == ""
    assert texts.foremost("imports") == ["South Korea or Taiwan", "Hong Kong"]
    assert texts.marked("exports")[:2] == ["US", "Hong Kong"]


def test_maps_are_of_all_lists_and_liaoning_largest_first():
    found = texts.maps(partners.liaoning_shares()["Total"])
    assert [one.id for one in found] == [
        "map-exports", "map-imports", "map-trade", "map-liaoning"]
    for one in found:
        assert len(one.shares) == 2
        assert all(own.is_monotonic_decreasing and own.notna().all()
                   for own in one.shares.values())
    assert list(found[3].shares[2016].index) == ["Japan", "South Korea", "Russia"]
    assert "as printed" not in found[3].key, "these are computed"


@pytest.mark.parametrize(("last", "title"), [
    ({"B": 0.3, "A": 0.2}, "A in 1990 (40.0 %) and B in 2018 (30.0 %); all of the 2 of 2018"),
    ({"A": 0.3, "C": 0.2}, "A in 1990 (40.0 %) and 2018 (30.0 %); 1 of the 2 of 2018")])
def test_a_maps_title_and_alt_text(last, title):
    found = texts.mapped("Trade", {1990: pd.Series({"A": 0.4, "B": 0.1}), 2018: pd.Series(last)})
    assert found["title"] == (
        f"Trade: the largest partner printed is {title} are printed for 1990, too")
    assert "in 1990 A 40.0 % and B 10.0 %" in found["alt"]
    assert found["alt"].endswith("blank: not printed.")


def test_distances_in_words():
    assert texts.far("imports").startswith("rose for Zhejiang's imports (3,336 to 3,339 km in 1990")
    assert texts.far("imports", "Hong Kong").startswith("fell for")
    assert [texts.stands(key, "Hong Kong") for key in partners.FLOWS] == [True, False, True]
    assert texts.within("trade").startswith("cannot be told to have changed for Yunnan's trade")
