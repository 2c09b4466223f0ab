"""Liaoning's fall of 2015: ratios, the contradicting passage, a third passage, industries."""

import math

import pytest

from recomputed.analyses import investment_liaoning as province
from recomputed.analyses import printed
from recomputed.rounding import Interval


def test_liaoning_ratios_follow_from_the_amounts():
    table = province.liaoning()
    assert table["agrees"].all()
    assert len(table) == 10
    assert table.loc[2015, "low"] < 51.85 / 4615 < table.loc[2015, "high"]


def test_the_fall_splits_exactly():
    split = province.fall()
    assert split["total"] == pytest.approx(math.log(51.85 / 4615) - math.log(274.23 / 4660))
    assert split["trade"] + split["gdp"] == pytest.approx(split["total"])


def test_no_pair_of_years_falls_as_paragraph_13_says():
    assert province.pairs_that_fall(printed.stated("adb-13-fdi-fall")) == []
    assert province.pairs_that_fall(Interval(-0.82, -0.81)) == [(2014, 2015)]
    assert int(province.changes().notna().to_numpy().sum()) == 45


def test_beside_the_nation_rest_and_liaoning_make_the_nation():
    beside = province.beside_nation()
    assert (beside["liaoning"] + beside["rest"]).tolist() == beside["china"].tolist()
    assert beside["share"].idxmax() == 2013
    assert beside.loc[2015, "liaoning"] == pytest.approx(5185)


def test_the_fall_does_not_hang_on_the_vintage_but_the_level_does():
    found = province.by_vintage()
    falls = found.loc[2015] / found.loc[2014] - 1
    assert falls.between(-0.815, -0.805).all()
    assert found.loc[2014, "after-2018-census"] > 1.3 * found.loc[2014, "before-2018-census"]


def test_dalian_alone_exceeds_what_paragraph_13_leaves():
    """250 million over 2 % (1.5 to 2.5) is 12.5 billion, 9.98 at least."""
    found = province.dalian()
    assert float(found.low) == pytest.approx(249.5 / 0.025 / 100)
    assert found.low > printed.fdi_needed().high
    assert found.low < 274.23


def test_industries_by_hand():
    """0.517 · 274.23 = 141.78 and 0.468 · 274.23 = 128.34, then 14.5 and 36.7."""
    found = province.industries()
    assert found["before"].tolist() == pytest.approx([141.78, 128.34], abs=0.01)
    assert found["low"].iloc[0] < 14.5 / 141.78 - 1 < found["high"].iloc[0]
    ratio = province.tertiary_to_secondary()
    assert 46.8 / 51.7 in ratio[2014]
    assert 3.67 / 1.45 in ratio[2015]
    assert not ratio[2014].meets(ratio[2015])
