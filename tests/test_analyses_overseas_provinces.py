"""Yunnan's and Zhejiang's overseas investment: implied totals and stated amounts."""

import pandas as pd
import pytest

from recomputed.analyses import overseas
from recomputed.analyses import overseas_provinces as provinces


def test_the_three_states_sum_to_the_total():
    assert provinces.sums_hold() == (13, 13)


def test_implied_totals_by_hand():
    """2017: 60,130 ÷ 33.0 % = 182,212 (10,000 USD); 2005 and 2006 are the same within rounding."""
    total = provinces.implied()[2017]
    assert total.low < 1822.12 < total.high
    assert provinces.repeated() == [(2005, 2006)]
    assert all(one.low < one.high for one in provinces.implied().values())


def test_the_sectors_of_2008_exceed_the_total():
    found = provinces.coverage()
    assert found.index[found["low"] > 1].tolist() == [2008]
    assert found.loc[2008, "listed"] == pytest.approx(290.41)
    # 239.58 at most, less 25.11 + 106.82 + 10.00 + 90.15
    assert provinces.room(2008, "Manufacturing") == pytest.approx(7.57, abs=0.1)
    assert provinces.share_that_fits(2008) == pytest.approx(10_699 / 29_041, abs=1e-3)
    assert provinces.printed_elsewhere("5833", "thesis-5-15", "FDI") == ["Manufacturing 1998"]


def test_most_years_are_not_most_of_the_money():
    assert provinces.above_half() == {"above": 8, "n": 13}
    assert provinces.pooled(sorted(provinces.implied())).high < 0.5
    own = provinces.neighbours()["share"]
    assert own.idxmax() == 2006
    assert own.drop(2006).idxmax() == 2011


def test_leaders():
    assert provinces.leaders(pd.DataFrame({"a": [1, 3], "b": [2, 2], "c": [0, 0]},
                                          index=[2000, 2001])) == {"a": [2001], "b": [2000]}


def test_zhejiangs_amounts_by_hand():
    """151 ÷ 90.1 % = 167.6, which leaves 17.4 of 185; 116.1 ÷ 50 % = 232.2."""
    found = {name: (float(one.low), float(one.high)) for name, one in provinces.zhejiang().items()}
    for name, middle in {"total 2004": 167.6, "years 2001–2003": 17.4, "to 1999": 232.2}.items():
        assert found[name][0] < middle < found[name][1]
    assert not provinces.tensions()["fits"].any()


def test_the_gap_widened_in_dollars_and_narrowed_in_proportion():
    zhejiang, yunnan = (row for _, row in provinces.two_provinces().iterrows())
    assert zhejiang["last"] - yunnan["last"] > zhejiang["first"] - yunnan["first"]
    assert zhejiang["last"] / yunnan["last"] < zhejiang["first"] / yunnan["first"]
    assert zhejiang["years between"] == pytest.approx((12_281 / 36.7) ** (1 / 15) - 1)


def test_years_over_the_total():
    assert provinces.years_over() == [2008]


def test_yunnans_share_and_the_finance_that_its_bound_needs():
    """2017: 60,130 ÷ 33.0 % at most, 1,824.9 million of 158,288; to 1.4 %, 17.7 % of the flow."""
    nation = overseas.load()
    part = provinces.of_the_nation(nation)
    assert part.idxmax() == 2017
    assert part.max() == pytest.approx(1824.9 / 158_288.3, rel=1e-4)
    needed = provinces.finance_needed(nation, 0.014)
    assert part.max() / (1 - needed) == pytest.approx(0.014)


def test_zhejiangs_anchors_by_hand():
    """70.7 of 1,809.0 billion; 70,700 ÷ 9,188 = 7.695 million each."""
    found = provinces.anchors(overseas.load())
    assert 70.7 / 1809.03652 in found["of_stock"]
    assert 70_700 / 9_188 in found["each"]
