"""What a list of the largest parts says of a group, and whether two intervals can be told apart."""

from collections.abc import Sequence

from recomputed.errors import DataError
from recomputed.rounding import Interval


def group_bounds(members: Sequence[Interval], others: Sequence[Interval], unlisted: int,
                 cap: Interval) -> Interval:
    """Return the bounds of a group's share of a whole of which only the largest parts are listed.

    The floor is what the listed members have; the ceiling adds as much as the cap for each member
    that is not listed, and is not above what the listed others leave. An accounting identity:
    nothing is estimated.

    Args:
        members: shares of the group's listed parts, fractions with their rounding.
        others: shares of the listed parts that do not belong to it.
        unlisted: how many members are not listed.
        cap: what no unlisted part exceeds, such as the least listed share.

    Raises:
        DataError: a negative number of members or share, or more than one altogether.
    """
    if unlisted < 0:
        raise DataError("more members of the group are listed than it has")
    if any(share.low < 0 for share in (*members, *others)):
        raise DataError("shares must not be negative")
    low = sum(share.low for share in members)
    left = 1 - sum(share.low for share in others)
    if low > left:
        raise DataError("listed shares sum to more than one")
    return Interval(low, min(sum(share.high for share in members) + unlisted * cap.high, left))


def compared(first: Interval, last: Interval) -> str:
    """Return `lower` or `higher`, how the last lies to the first, or `cannot be told`."""
    if first.meets(last):
        return "cannot be told"
    return "lower" if last.low < first.low else "higher"
