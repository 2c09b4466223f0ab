"""Yunnan's foreign investment: Tables 5-14 and 5-15 print amounts, and several totals compete."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pandas as pd

from recomputed import series, tables
from recomputed.analyses.investment_sources import HONG_KONG, OTHERS, ends
from recomputed.analyses.stated_amounts import stated
from recomputed.models.concentration import hhi_bounds
from recomputed.rounding import Interval, exactly, middle, stands_for

SOURCES, SECTORS = "thesis-5-14", "thesis-5-15"
#: counts of the whole, by name: what each is, see `counts`
COUNTS = ("sources", "industries", "series", "stated")
#: from this year on the yearbook counts by other standards, as the thesis says
NEW_STANDARDS = 2016
_ZERO = exactly(Fraction(0))


def amounts(table: str = SOURCES) -> dict[int, dict[str, Interval]]:
    """Return what a table of Yunnan's FDI prints, 10 thousand USD, by year and source or sector.

    Each with its rounding; in a year whose amounts all end in two zeros that of a hundred.
    """
    printed: dict[int, dict[str, Interval]] = {}
    for cell in tables.select(table, "FDI", category=None):
        if cell.is_number:
            printed.setdefault(cell.year, {})[cell.category] = stands_for(cell.printed)
    return {year: {name: _hundreds(part) for name, part in row.items()}
            if all(_whole(part) % 100 == 0 for part in row.values()) else row
            for year, row in printed.items()}


def _whole(part: Interval) -> Fraction:
    return (part.low + part.high) / 2


def _hundreds(part: Interval) -> Interval:
    return Interval(_whole(part) - 50, _whole(part) + 50, high_open=True)


def counts(extra: Path | None = None) -> dict[int, dict[str, Interval]]:
    """Return what Yunnan's FDI comes to by each count at hand, 10 thousand USD, with rounding.

    By year: `sources` (the sum of Table 5-14, a floor), `industries` (that of Table 5-15), `series`
    (FDI actually used), `stated` (by the text, for 2015; for 2017 implied by Zhejiang's amount and
    the multiple of section 6.4.1).
    """
    sectors = amounts(SECTORS)
    found = {year: {"sources": _total(row), "industries": _total(sectors[year])}
             for year, row in amounts().items()}
    for year, value in series.values("yunnan", "fdi-used", extra=extra).items():
        if year in found:
            found[int(year)]["series"] = exactly(Fraction(value) * 100)
    implied = stated("thesis-6-4-1-zhejiang-fdi-2017") / stated("thesis-6-4-1-fdi-multiple")
    for year, said in ((2015, stated("thesis-5-4-2-fdi-2015")), (2017, implied)):
        found[year]["stated"] = said.scaled(Fraction(100))
    return found


def _total(row: Mapping[str, Interval]) -> Interval:
    return sum(row.values(), _ZERO)


def middles(extra: Path | None = None) -> pd.DataFrame:
    """Return the middles of `counts`: year × count, 10 thousand USD; missing without a count."""
    return pd.DataFrame({year: {name: middle(one) for name, one in row.items()}
                         for year, row in counts(extra).items()}).T.reindex(columns=COUNTS)


def usable(row: Mapping[str, Interval]) -> dict[str, Interval]:
    """Return the counts of a year that can be the total: not surely below its sources' sum."""
    return {name: one for name, one in row.items() if one.high >= row["sources"].low}


def too_small(extra: Path | None = None) -> dict[int, float]:
    """Return the years whose industries are no total, and by how much they fall short, ratios."""
    return {year: middle(row["industries"]) / middle(row["sources"]) - 1
            for year, row in counts(extra).items() if "industries" not in usable(row)}


def largest(extra: Path | None = None) -> pd.Series:
    """Return the largest usable count of each year, 10 thousand USD."""
    return pd.Series({year: max(map(middle, usable(row).values()))
                      for year, row in counts(extra).items()})


def contradicted(year: int, extra: Path | None = None) -> bool:
    """Return whether the largest count needs more sources than the world has.

    Were none larger than the last printed one: then the list and the count contradict each other,
    and any source can have what is missing, the first included.
    """
    row = amounts()[year]
    gap = largest(extra)[year] - middle(_total(row))
    return gap / min(map(middle, row.values())) > OTHERS


def conflict(year: int = NEW_STANDARDS, extra: Path | None = None) -> dict[str, float]:
    """Return how the sources of Table 5-14 stand beside the largest count of a year.

    Keys `sources`, `count` (10 thousand USD), `needed` (how many more sources of the last one's
    size would fill the gap), `rest_to_hong_kong` (Hong Kong's share if it had the gap).
    """
    row = {name: middle(part) for name, part in amounts()[year].items()}
    total, named = float(largest(extra)[year]), sum(row.values())
    return {"sources": named, "count": total, "needed": (total - named) / min(row.values()),
            "rest_to_hong_kong": (total - named + row[HONG_KONG]) / total}


def concentration(extra: Path | None = None, slack: float = 0) -> dict[int, Interval]:
    """Return the bounds of the index of Yunnan's sources by Table 5-14, over all usable totals.

    From the sum of the sources, with nothing left, to the largest count at hand, with all that is
    left from one other source; where that count is contradicted, up to Hong Kong having it.

    Args:
        extra: a reader's own CSV.
        slack: by how much (a ratio) the largest count may fall short of the whole.
    """
    found = {}
    for year, row in amounts().items():
        cases = [hhi_bounds(_over(row, total), OTHERS, largest=False)
                 for total in _totals(year, extra, slack)]
        if contradicted(year, extra):
            filled = row | {HONG_KONG: _with_gap(row, year, extra)}
            cases.append(hhi_bounds(_over(filled, _total(filled)), OTHERS, largest=False))
        found[year] = _hull(cases)
    return found


def hong_kong(extra: Path | None = None) -> pd.DataFrame:
    """Return the bounds of Hong Kong's share by Table 5-14 over all usable totals, ratios."""
    found = {}
    for year, row in amounts().items():
        cases = [row[HONG_KONG] / total for total in _totals(year, extra)]
        if contradicted(year, extra):
            own = _with_gap(row, year, extra)
            cases.append(own / exactly(Fraction(largest(extra)[year])))
        found[year] = _hull(cases)
    return ends(found)


def _with_gap(row: Mapping[str, Interval], year: int, extra: Path | None) -> Interval:
    gap = Fraction(largest(extra)[year]) - _whole(_total(row))
    return row[HONG_KONG] + exactly(gap)


def _totals(year: int, extra: Path | None, slack: float = 0) -> list[Interval]:
    found = list(usable(counts(extra)[year]).values())
    most = max(found, key=middle)
    return [*found, most.scaled(1 + Fraction(slack))]


def shortfall(extra: Path | None = None) -> float:
    """Return by how much the industries of Table 5-15 fall short of a larger count at most.

    The ratio by which they would have to be raised in the worst year, at least zero.
    """
    totals = middles(extra)
    # in 2016 the two tables contradict each other, and the sources are the smaller
    return float((totals.max(axis=1) / totals["industries"] - 1).max())


def _over(row: Mapping[str, Interval], total: Interval) -> list[Interval]:
    return [amount / total for amount in row.values()]


def _hull(found: list[Interval]) -> Interval:
    return Interval(min(one.low for one in found), max(one.high for one in found))
