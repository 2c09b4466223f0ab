"""What several intervals have in common: the values that most of them contain.

Source: K. Marzullo (1984), Maintaining the Time in a Distributed System, Stanford: of several
sources that each give an interval, the region that the largest number contain. Exact on fractions,
ends open or closed. A majority is not a proof: sources with a common fault agree, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from recomputed.errors import DataError
from recomputed.rounding import Interval


@dataclass(frozen=True)
class Overlap:
    """The region that most intervals share.

    Attributes:
        region: the values that all members contain.
        members: positions of the intervals that contain it, ascending.
        ties: how many other regions, of other members, are shared by as many.
    """

    region: Interval
    members: tuple[int, ...]
    ties: int = 0


def intersection(a: Interval, b: Interval) -> Interval:
    """Return the values that two intervals have in common.

    Raises:
        DataError: they have none.
    """
    if not a.meets(b):
        raise DataError(f"{a} and {b} have no value in common")
    low, low_open = max((a.low, a.low_open), (b.low, b.low_open))
    high, high_closed = min((a.high, not a.high_open), (b.high, not b.high_open))
    return Interval(low, high, low_open, not high_closed)


def most_agreed(intervals: Sequence[Interval]) -> Overlap:
    """Return the region that the largest number of intervals contain; of ties, the lowest.

    Args:
        intervals: at least one, in one unit.

    Raises:
        DataError: there is no interval.
    """
    if not intervals:
        raise DataError("what intervals have in common needs at least one interval")
    found: dict[tuple[int, ...], Interval] = {}
    for start in intervals:
        # each maximal region begins where one of its members begins
        region, members = start, []
        for place, other in enumerate(intervals):
            if _holds_beginning(other, start):
                region, members = intersection(region, other), [*members, place]
        found[tuple(members)] = region
    most = max(map(len, found))
    best = sorted((region.low, members) for members, region in found.items()
                  if len(members) == most)
    members = best[0][1]
    return Overlap(found[members], members, len(best) - 1)


def _holds_beginning(other: Interval, start: Interval) -> bool:
    """Whether an interval holds the values just where `start` begins."""
    begins = (other.low, other.low_open) <= (start.low, start.low_open)
    return begins and other.meets(start)
