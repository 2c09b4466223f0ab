"""Yunnan's foreign investment: totals that compete, and bounds over all that can be one."""

import pytest

from recomputed.analyses import investment_sources as sources
from recomputed.analyses import investment_yunnan as yunnan
from recomputed.rounding import Interval


def test_totals_below_the_sources_are_not_used():
    kept = {year: set(yunnan.usable(row)) for year, row in yunnan.counts().items()}
    assert [year for year, names in kept.items() if "industries" in names] == [2005, 2010, 2015,
                                                                                2016]
    assert all("sources" in names for names in kept.values())
    assert list(yunnan.too_small()) == [1998, 2000, 2017]


def test_a_total_within_the_rounding_is_used():
    row = {"sources": Interval(100, 102), "industries": Interval(99, 100.5),
           "series": Interval(98, 99)}
    assert set(yunnan.usable(row)) == {"sources", "industries"}


def test_what_the_text_implies_for_2017_carries_its_rounding():
    """17,902 ÷ 18.6 = 962.5 million USD; the multiple stands for 18.55 to 18.65."""
    found = yunnan.counts()[2017]["stated"]
    assert float(found.low) == pytest.approx(1_790_150 / 18.65)
    assert float(found.high) == pytest.approx(1_790_250 / 18.55)
    assert yunnan.middles().loc[2017, "stated"] == pytest.approx(1_790_200 / 18.6, rel=1e-4)


def test_bounds_hold_every_total_and_widen_with_slack():
    tight = yunnan.concentration()
    wide = yunnan.concentration(slack=yunnan.shortfall())
    for year, one in tight.items():
        assert wide[year].low <= one.low
        assert wide[year].high >= one.high
        amounts = [float(part.low + part.high) / 2 for part in yunnan.amounts()[year].values()]
        for count in yunnan.usable(yunnan.counts()[year]).values():
            total = float(count.low + count.high) / 2
            dust = sum((amount / total) ** 2 for amount in amounts)
            alone = dust + max(0.0, 1 - sum(amounts) / total) ** 2
            assert float(one.low) - 0.005 <= dust <= alone <= float(one.high)


def test_2016_reaches_as_far_as_the_chapter_says():
    """If Hong Kong had the gap, Σs² is at least its share squared: the interval holds that."""
    found = yunnan.conflict()
    assert found["needed"] == pytest.approx((85519 - 40500) / 100)
    assert found["rest_to_hong_kong"] == pytest.approx((85519 - 16200) / 85519)
    assert [year for year in yunnan.counts() if yunnan.contradicted(year)] == [2016]
    assert float(yunnan.concentration()[2016].high) > found["rest_to_hong_kong"] ** 2
    assert yunnan.hong_kong().loc[2016, "high"] >= found["rest_to_hong_kong"]


def test_hong_kong_2017_by_hand():
    """82,400 over 96,507 at most, and over the sources' own 87,800."""
    low, high = yunnan.hong_kong().loc[2017]
    assert low == pytest.approx(82_350 / (1_790_250 / 18.55))
    assert 82_400 / 87_800 < high < 0.95


def test_amounts_in_hundreds_stand_for_hundreds():
    amounts = yunnan.amounts()
    assert amounts[2015]["UK"] == Interval(8550, 8650, high_open=True)
    assert float(amounts[2010]["Japan"].high) == 672.5


def test_the_first_and_last_intervals_separate():
    found = yunnan.concentration()
    assert found[1998].high < found[2017].low
    assert sources.separated(found)["n"] == 21
