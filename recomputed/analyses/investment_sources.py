"""How concentrated the sources of foreign investment are: China and Zhejiang, with bounds."""

import math
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pandas as pd

from recomputed import tables
from recomputed.analyses import foreign_investment as foreign
from recomputed.models.concentration import hhi_bounds, known, without_first
from recomputed.rounding import Interval, exactly, stands_for

ZHEJIANG = "thesis-4-8"
HONG_KONG = "HK"
#: as many more sources as the world has places: what they add to the floor is below 0.005
OTHERS = 250
#: groups in Table 3-7, of which Singapore is in ASEAN
_GROUPS = ("EU", "ASEAN")
#: two places in one cell of Table 4-8
_TWO = "HK Macao"
_PERCENT = Fraction(1, 100)


def china_by_series(extra: Path | None = None) -> dict[int, Interval]:
    """Return the bounds of the index of China's sources by the series, 2000–2019.

    Shares are of the sum of all sources. A source that is not in the series can be as large as all
    that is left: nothing says that those listed are the largest.
    """
    shares = foreign.listed_shares(extra).dropna()
    return {int(year): hhi_bounds(known(row), OTHERS, largest=False)
            for year, row in shares.iterrows()}


def without_hong_kong(extra: Path | None = None) -> pd.DataFrame:
    """Return the bounds of the index of China's sources other than Hong Kong: year × ends."""
    share = foreign.shares_by("hong-kong", foreign.SUM, extra)
    return ends({year: without_first(index, exactly(float(share[year])))
                 for year, index in china_by_series(extra).items()})


def china_as_printed(extra: Path | None = None) -> dict[int, Interval]:
    """Return the bounds of the index of China's sources by Table 3-7, as long as it has one.

    Left out are the years in which its shares are not of the sum of all sources: amounts without
    the financial sector over a total with it leave a rest that nobody brings, and part of it may
    be the largest source's own. Before the series begins nothing can tell.

    The EU and ASEAN without Singapore are groups: smallest where each is dust, largest where each
    is one source. A dash, and what is not printed, can be dust or one source, too.
    """
    checked = foreign.denominators(extra)
    mixed = set(checked.index) - set(foreign.whole_rows(checked, foreign.SUM))
    found = {}
    for year, row in shares_in(foreign.CHINA).items():
        if year in mixed:
            continue
        singles = {name: share for name, share in row.items() if name not in _GROUPS}
        rest_of_asean = row["ASEAN"] - singles["Singapore"]
        groups = [row["EU"], Interval(max(Fraction(0), rest_of_asean.low), rest_of_asean.high)]
        low = hhi_bounds(list(singles.values()), OTHERS, largest=False).low
        high = hhi_bounds([*singles.values(), *groups], OTHERS, largest=False).high
        found[year] = Interval(low, high)
    return found


def zhejiang(*, largest: bool = False) -> dict[int, Interval]:
    """Return the bounds of the index of Zhejiang's sources by Table 4-8.

    Where Hong Kong and Macao share a cell, the floor takes them as two halves.

    Args:
        largest: whether no source that is not printed exceeds the last printed one, which the
            table's title (“major sources”) does not say; else all that is not printed may come
            from one.
    """
    return {year: _bounds(row, largest) for year, row in shares_in(ZHEJIANG).items()}


def _bounds(row: Mapping[str, Interval], largest: bool) -> Interval:
    whole = hhi_bounds(list(row.values()), OTHERS, largest=largest)
    if _TWO not in row:
        return whole
    half = row[_TWO].scaled(Fraction(1, 2))
    others = [share for name, share in row.items() if name != _TWO]
    return Interval(hhi_bounds([half, half, *others], OTHERS, largest=largest).low, whole.high)


def more_needed() -> pd.Series:
    """Return how many more sources Table 4-8 needs at least, were those printed the largest.

    What is not printed over the last printed share, each at the end of its rounding that needs
    fewest, by year.
    """
    found = {}
    for year, row in shares_in(ZHEJIANG).items():
        rest = 1 - sum(share.high for share in row.values())
        found[year] = max(0, math.ceil(rest / min(share.high for share in row.values())))
    return pd.Series(found).sort_index()


def hong_kong(extra: Path | None = None) -> dict[str, pd.DataFrame]:
    """Return the bounds of Hong Kong's share of FDI by place: year × `low`, `high`, ratios.

    Places: `China` (the series, over the sum of all sources), `China, printed`, `Zhejiang` (with
    Macao in the year in which they share a cell).
    """
    official = foreign.shares_by("hong-kong", foreign.SUM, extra)
    return {"China": ends({year: exactly(Fraction(share)) for year, share in official.items()}),
            "China, printed": ends({year: row[HONG_KONG]
                                    for year, row in shares_in(foreign.CHINA).items()}),
            "Zhejiang": ends({year: row.get(HONG_KONG) or row[_TWO]
                              for year, row in shares_in(ZHEJIANG).items()})}


def ends(found: Mapping[int, Interval]) -> pd.DataFrame:
    """Return intervals as floats: year × `low`, `high`."""
    return pd.DataFrame({year: {"low": float(one.low), "high": float(one.high)}
                         for year, one in found.items()}).T.sort_index()


def separated(found: Mapping[int, Interval]) -> dict[str, int]:
    """Return how many pairs of years lie apart, of how many: keys `apart`, `n`."""
    years = sorted(found)
    pairs = [(a, b) for at, a in enumerate(years) for b in years[at + 1:]]
    return {"apart": sum(not found[a].meets(found[b]) for a, b in pairs), "n": len(pairs)}


def relation(one: Mapping[str, float], other: Mapping[str, float]) -> str:
    """Return `meet` or `do not meet`, what the ranges `low` to `high` of two results do."""
    meets = max(one["low"], other["low"]) <= min(one["high"], other["high"])
    return "meet" if meets else "do not meet"


def shares_in(table: str) -> dict[int, dict[str, Interval]]:
    """Return a table of shares in per cent: fractions with their rounding, by year and source.

    Raises:
        DataError: no such table.
    """
    found: dict[int, dict[str, Interval]] = {}
    for cell in tables.select(table, foreign.SHARE, category=None):
        if cell.is_number:
            share = stands_for(cell.printed).scaled(_PERCENT)
            found.setdefault(cell.year, {})[cell.category] = share
    return found
