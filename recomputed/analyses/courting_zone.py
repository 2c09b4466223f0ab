"""The Changchun zone: its areas, its layout, and which of its measures have numbers and targets.

All numbers are those of the claims of the ledger; where a measure of the page stands is noted here
by the line of its heading.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from recomputed import verdicts
from recomputed.analyses.courting import (
    AMOUNT,
    DATE,
    QUOTED,
    dated_after,
    is_target,
    of_report,
    sort_of,
    year_of,
)
from recomputed.claims import Claim, claim
from recomputed.rounding import Interval
from recomputed.units import unit

NOW, LATER, START = (f"changchun-{key}" for key in (
    "2-area-now", "2-area-later", "5-starting-area"))
UPDATED = "changchun-introduction-updated"


@dataclass(frozen=True)
class Measure:
    """A paragraph with a heading of its own, `Heading—text`, in sections 3 and 4 of the page.

    Attributes:
        line: its line in the text.
        kind: the group that the page puts it in; section 4 has no groups.
        name: its heading, shortened.
        unlisted: numerals in it that are no claim of the ledger, such as names of techniques.
    """

    line: int
    kind: str
    name: str
    unlisted: tuple[str, ...] = ()


_CHAINS, _PLATFORMS, _PEOPLE, POLICY = KINDS = (
    "industrial chains", "platforms", "innovation and people", "policy measures")
MEASURES = (
    Measure(57, _CHAINS, "information technology", ("5G", "4K")),
    Measure(59, _CHAINS, "equipment and manufacturing"),
    Measure(61, _CHAINS, "medical care and health"),
    Measure(63, _CHAINS, "agriculture and medicine"),
    Measure(65, _CHAINS, "cultural industry"),
    Measure(69, _PLATFORMS, "functions of platforms"),
    Measure(71, _PLATFORMS, "channels by land, sea and air"),
    Measure(73, _PLATFORMS, "new green city"),
    Measure(77, _PEOPLE, "education, science, technology"),
    Measure(79, _PEOPLE, "local governments and tourism"),
    Measure(84, POLICY, "system reform"),
    Measure(86, POLICY, "foreign investment"),
    Measure(88, POLICY, "trade facilitation", ("third-party", "first import")),
    Measure(90, POLICY, "entry and exit"),
    Measure(92, POLICY, "finance and tax"),
    Measure(94, POLICY, "financial cooperation", ("third-party",)),
)


def page_year() -> int:
    """Return the year of the page's last update."""
    return year_of(UPDATED)


def measures(found: Iterable[Claim] | None = None) -> pd.DataFrame:
    """Return the page's measures and what numbers they have, one row each, by line.

    Args:
        found: claims on the page; those of the ledger if not given.

    Returns:
        kind, name; numbers, amounts, targets (how many claims of each), measured (amounts in a unit
        that is no mere count), any (whether a number of the ledger stands in it), printed (whether
        that or an unlisted numeral does), claims (ids of the numbers, joined by spaces).
    """
    found = of_report("changchun") if found is None else list(found)
    year, rows = page_year(), {}
    for one in MEASURES:
        own = [item for item in found if item.where.section in ("3", "4") and sort_of(item)
               and item.where.lines[0] <= one.line <= item.where.lines[1]]
        rows[one.line] = {
            "kind": one.kind, "name": one.name, "numbers": len(own),
            "amounts": sum(sort_of(item) == AMOUNT for item in own),
            "measured": sum(sort_of(item) == AMOUNT and item.stated.unit not in ("count", "rank")
                            for item in own),
            "targets": sum(is_target(item, year) for item in own), "any": bool(own),
            "printed": bool(own or one.unlisted), "claims": " ".join(item.id for item in own)}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("line")


def by_kind(found: pd.DataFrame) -> pd.DataFrame:
    """Return how many measures of each kind have a number, an amount, a target.

    Args:
        found: as `measures` gives it.

    Returns:
        Index kind, last `all`; columns measures, number, amount, target.
    """
    flags = pd.DataFrame({"measures": 1, "number": found["any"], "amount": found["amounts"] > 0,
                          "target": found["targets"] > 0}).astype(int)
    table = flags.groupby(found["kind"]).sum().reindex(list(KINDS))
    table.loc["all"] = table.sum()
    return table


def page() -> dict[str, list[str]]:
    """Return what the whole page says of times after its update, as ids of claims.

    Keys `dates` (years after it), `targets` (amounts for such a year), `someday` (amounts for a
    later time that is no year), `words` (dated after it, without any number).
    """
    found, year = of_report("changchun"), page_year()
    later = [one for one in found if dated_after(one, year)]
    return {"dates": [one.id for one in later if sort_of(one) == DATE],
            "targets": [one.id for one in found if is_target(one, year)],
            "someday": [one.id for one in found if sort_of(one) == AMOUNT
                        and "term" in one.stated.period],
            "words": [one.id for one in later if not sort_of(one)]}


def areas() -> dict[str, Interval]:
    """Return the zone's areas in square kilometres: `now`, `later`, `share` and `times`.

    “About” is read as within a tenth, as the ledger reads it. `sharp` is the share with the present
    area as section 5 prints it, without “about”. The two areas vary independently of each other.
    """
    scale = unit("square kilometres").scale
    now, later, start = (verdicts.target(claim(key).stated).scaled(1 / Fraction(scale))
                         for key in (NOW, LATER, START))
    return {"now": now, "later": later, "share": now / later, "times": later / now,
            "sharp": start / later}


def city_share() -> Interval:
    """Return Changchun's share of Jilin's enterprises with Korean funds, by the two stated counts.

    The province's count has no upper end, so that the share has no lower end but zero.
    """
    city, whole = (verdicts.target(claim(f"changchun-1-rok-enterprises{key}").stated)
                   for key in ("-city", ""))
    return city / whole


def layout() -> pd.DataFrame:
    """Return the parts of the zone's layout: `stated`, `named` (how many the text names), `areas`.

    `areas` is how many areas are printed for the part. “Several” parks is no number.
    """
    found = of_report("changchun")
    rows = {}
    for part, key, line in (("core", "changchun-2-core", 46), ("wings", "changchun-2-wings", 48),
                            ("parks", "", 50)):
        printed = sum(one.stated.unit == "square kilometres" and one.where.lines[0] <= line
                      <= one.where.lines[1] for one in found)
        rows[part] = {"stated": claim(key).stated.value if key else "several",
                      "named": str(len(QUOTED.findall(claim(key).check))) if key else "",
                      "areas": printed}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("part")
