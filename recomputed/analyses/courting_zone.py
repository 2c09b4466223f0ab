"""The Changchun zone: its areas, its layout, and which of its measures have numbers and targets.

All numbers are those of the claims of the ledger; where a paragraph of the page stands is in
`data/changchun-paragraphs.csv`.
"""

from collections.abc import Iterable
from fractions import Fraction

import pandas as pd

from recomputed import paragraphs, verdicts
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


POLICY = "policy measures"
KINDS = tuple(kind for kind in paragraphs.KINDS if kind not in ("layout", "organization"))


def page_year() -> int:
    """Return the year of the page's last update."""
    return year_of(UPDATED)


def measures(found: Iterable[Claim] | None = None, *, kinds: Iterable[str] = KINDS
             ) -> pd.DataFrame:
    """Return the page's measures and what numbers they have, one row each, by line.

    Args:
        found: claims on the page; those of the ledger if not given.
        kinds: which groups of paragraphs are measures: those of sections 3 and 4 if not given.

    Returns:
        kind, name; numbers, amounts, targets (how many claims of each), measured (amounts in a unit
        that is no mere count), any (whether a number of the ledger stands in it), printed (whether
        any numeral does), claims (ids of the numbers, joined by spaces).
    """
    found = of_report(paragraphs.SOURCE) if found is None else list(found)
    wanted, year, rows = set(kinds), page_year(), {}
    for one in paragraphs.paragraphs():
        if one.kind not in wanted:
            continue
        own = [item for item in _inside(one, found) if sort_of(item)]
        rows[one.line] = {
            "kind": one.kind, "name": one.heading, "numbers": len(own),
            "amounts": sum(sort_of(item) == AMOUNT for item in own),
            "measured": sum(sort_of(item) == AMOUNT and item.stated.unit not in ("count", "rank")
                            for item in own),
            "targets": sum(is_target(item, year) for item in own), "any": bool(own),
            "printed": one.number, "claims": " ".join(item.id for item in own)}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("line")


def _inside(one: paragraphs.Paragraph, found: Iterable[Claim]) -> list[Claim]:
    """Return the claims that stand in a paragraph."""
    return [item for item in found if item.where.section == one.section
            and item.where.lines[0] <= one.line <= item.where.lines[1]]


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
    found, year = of_report(paragraphs.SOURCE), page_year()
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
    found, rows = of_report(paragraphs.SOURCE), {}
    for one in paragraphs.paragraphs():
        if one.kind == "layout":
            own = _inside(one, found)
            count = [item for item in own if item.id == f"changchun-2-{one.heading}"]
            rows[one.heading] = {
                "stated": count[0].stated.value if count else "several",
                "named": str(len(QUOTED.findall(count[0].check))) if count else "",
                "areas": sum(item.stated.unit == "square kilometres" for item in own)}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("part")
