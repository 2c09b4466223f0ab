"""What a group of partners has of trade, between what is listed of it and what can be hidden."""

from collections.abc import Mapping

import pandas as pd

from recomputed.analyses.partners import in_years, listed
from recomputed.analyses.printed import stated
from recomputed.countries import ASEAN, EU
from recomputed.errors import DataError
from recomputed.models import toplists
from recomputed.rounding import Interval

Members = Mapping[str, range]
#: the three markets that section 4.4.1.5 follows
THREE_MARKETS = EU.also("US", "Japan")

#: stated shares of a group that a list bounds: which list, whose share, which year
STATED = {
    "thesis-4-4-1-5-asean-exports-2018": ("exports", ASEAN, 2018),
    "thesis-4-4-1-5-asean-imports-2018": ("imports", ASEAN, 2018),
    "thesis-5-4-1-2-asean-2012": ("trade", ASEAN, 2012),
    "thesis-5-4-1-2-asean-peak-2016": ("trade", ASEAN, 2016),
    "thesis-4-4-1-5-three-markets-2018": ("exports", THREE_MARKETS, 2018),
}


def group(key: str, spans: Members, rule: str = "half-up") -> pd.DataFrame:
    """Return the bounds of a group's share by year.

    Args:
        key: of `partners.FLOWS`.
        spans: the years in which each member belongs to the group.
        rule: how printed shares were rounded.

    Returns:
        members (in that year), listed (how many of them are), low and high (ratios).
    """
    rows = {}
    for year, one in listed(key, rule).items():
        inside = {member for member, span in spans.items() if year in span}
        own = [share for partner, share in one.shares.items() if partner in inside]
        others = [share for partner, share in one.shares.items() if partner not in inside]
        found = toplists.group_bounds(own, others, len(inside) - len(own), one.cap)
        rows[year] = {"members": len(inside), "listed": len(own), "low": float(found.low),
                      "high": float(found.high)}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("year").astype(
        {"members": int, "listed": int})


def told_group(key: str, spans: Members, first: int, last: int, rule: str = "half-up") -> str:
    """Return how a group's share of the last year lies to that of the first: a word, or none.

    Raises:
        DataError: a year is not printed.
    """
    in_years(key, first, last)
    found = group(key, spans, rule)
    a, b = (Interval(*found.loc[year, ["low", "high"]]) for year in (first, last))
    return toplists.compared(a, b)


def beyond_half(bounds: pd.DataFrame, *, more: bool) -> list[int]:
    """Return the years in which bounds alone put a share above one half, or below it."""
    return list(bounds.index[bounds["low"] > 0.5 if more else bounds["high"] < 0.5])


def part(key: str, inner: Members, outer: Members) -> pd.DataFrame:
    """Return the bounds of one group's share in another that holds it, by year.

    The others of the outer group have at least what is listed of them, at most that and the cap for
    each that is not.

    Returns:
        low and high (ratios).

    Raises:
        DataError: a member of the inner group is not one of the outer.
    """
    if strangers := set(inner) - set(outer):
        raise DataError(f"{min(strangers)} is no member of the outer group")
    own = group(key, {member: outer[member] for member in inner})
    rest = group(key, {member: span for member, span in outer.items() if member not in inner})
    return pd.DataFrame({"low": own["low"] / (own["low"] + rest["high"]),
                         "high": own["high"] / (own["high"] + rest["low"])})


def beside() -> pd.DataFrame:
    """Return the stated shares beside their bounds, by claim.

    Returns:
        key, year, stated (ratio, the middle of its rounding), low, high (the bounds), fits
        (whether the stated number's rounding meets them).
    """
    rows = {}
    for claim, (key, spans, year) in STATED.items():
        found, said = group(key, spans).loc[year], stated(claim)
        rows[claim] = {"key": key, "year": year, "stated": float(said.low + said.high) / 2,
                       "low": found["low"], "high": found["high"],
                       "fits": said.low <= found["high"] and said.high >= found["low"]}
    return pd.DataFrame.from_dict(rows, orient="index")


def members(key: str, spans: Members) -> dict[int, list[str]]:
    """Return the listed members of a group by year, in printed order."""
    return {year: [partner for partner in one.shares if year in spans.get(partner, ())]
            for year, one in listed(key).items()}
