from fractions import Fraction

import pytest

from recomputed.errors import DataError
from recomputed.models.overlap import intersection, most_agreed
from recomputed.rounding import Interval, stands_for


def test_marzullos_own_example_of_three_clocks():
    # 10 ± 2, 12 ± 1, 11 ± 1: all three hold 11 to 12 (the textbook case of the algorithm)
    found = most_agreed([Interval(8, 12), Interval(11, 13), Interval(10, 12)])
    assert (found.region.low, found.region.high) == (11, 12)
    assert (found.members, found.ties) == ((0, 1, 2), 0)


def test_two_of_three_agree_and_the_third_is_left_out():
    found = most_agreed([Interval(8, 12), Interval(20, 21), Interval(10, 12)])
    assert found.members == (0, 2)
    assert (found.region.low, found.region.high) == (10, 12)


def test_disjoint_intervals_tie_and_the_lowest_is_given():
    found = most_agreed([Interval(5, 6), Interval(1, 2), Interval(3, 4)])
    assert (found.members, found.ties, found.region.low) == ((1,), 2, 1)


def test_an_open_end_is_not_shared():
    assert most_agreed([Interval(1, 2, high_open=True), Interval(2, 3)]).ties == 1
    assert most_agreed([Interval(1, 2), Interval(2, 3)]).members == (0, 1)
    assert most_agreed([Interval(1, 2, low_open=True), Interval(1, 3)]).members == (0, 1)


def test_the_order_of_the_intervals_does_not_matter():
    texts = ["41.5", "41.46", "41", "40"]
    there = most_agreed([stands_for(text) for text in texts])
    back = most_agreed([stands_for(text) for text in reversed(texts)])
    assert there.region == back.region
    assert {texts[place] for place in there.members} == {
        texts[::-1][place] for place in back.members} == {"41.5", "41.46", "41"}


def test_the_region_lies_in_every_member_and_in_no_other():
    intervals = [Interval(Fraction(i % 7), Fraction(i % 7 + 1 + i % 4)) for i in range(25)]
    found = most_agreed(intervals)
    middle = (found.region.low + found.region.high) / 2
    assert {i for i, one in enumerate(intervals) if middle in one} == set(found.members)
    assert max(sum(Fraction(k, 8) in one for one in intervals) for k in range(100)) == len(
        found.members)


def test_nothing_in_common_and_nothing_at_all_are_refused():
    with pytest.raises(DataError, match="no value in common"):
        intersection(Interval(1, 2), Interval(3, 4))
    with pytest.raises(DataError, match="at least one"):
        most_agreed([])
