"""Top lists: floors and ceilings of a group, and intervals that can or cannot be told apart."""

from fractions import Fraction

import pytest

from recomputed.errors import DataError
from recomputed.models.toplists import compared, group_bounds
from recomputed.rounding import Interval, exactly


def _exact(*percents: int) -> list[Interval]:
    return [exactly(Fraction(percent, 100)) for percent in percents]


CAP = exactly(Fraction(5, 100))


def test_a_groups_bounds_by_hand():
    """30 % listed, two members unlisted at 5 % each at most: 30 % to 40 %."""
    assert group_bounds(_exact(20, 10), _exact(15), 2, CAP) == Interval(
        Fraction(3, 10), Fraction(4, 10))


def test_the_ceiling_is_not_above_what_the_others_leave():
    assert group_bounds(_exact(20), _exact(60, 15), 9, CAP).high == Fraction(1, 4)


def test_no_unlisted_member_leaves_one_value_and_rounding_widens_it():
    assert group_bounds(_exact(20), _exact(30), 0, CAP) == exactly(Fraction(1, 5))
    wide = group_bounds([Interval(Fraction(1, 10), Fraction(2, 10))], [], 0, CAP)
    assert (wide.low, wide.high) == (Fraction(1, 10), Fraction(2, 10))


@pytest.mark.parametrize(("members", "others", "unlisted", "message"), [
    ([20], [10], -1, "more members of the group"), ([60], [60], 0, "more than one"),
    ([-1], [10], 0, "negative")])
def test_what_cannot_be_is_one_line(members, others, unlisted, message):
    with pytest.raises(DataError, match=message) as error:
        group_bounds(_exact(*members), _exact(*others), unlisted, CAP)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(("first", "last", "word"), [
    ((1, 2), (3, 4), "higher"), ((3, 4), (1, 2), "lower"), ((1, 3), (2, 4), "cannot be told"),
    ((1, 2), (2, 3), "cannot be told")])
def test_only_intervals_that_do_not_meet_are_told_apart(first, last, word):
    assert compared(Interval(*first), Interval(*last)) == word
