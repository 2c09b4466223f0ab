"""Foreign investment by source and by industry: concentration and composition, with bounds."""

import itertools
import math
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd

from recomputed import series, tables
from recomputed.analyses import foreign_investment as foreign
from recomputed.errors import DataError
from recomputed.models import compositions
from recomputed.models.concentration import hhi_bounds, known, without_first
from recomputed.rounding import Interval, exactly, parse, stands_for

ZHEJIANG_SOURCES, ZHEJIANG_SECTORS = "thesis-4-8", "thesis-4-9"
YUNNAN_SOURCES, YUNNAN_SECTORS = "thesis-5-14", "thesis-5-15"
INDUSTRIES = ("Primary Industry", "Secondary Industry", "Tertiary Industry")
#: what Table 5-15 prints, by industry; all else is tertiary
_PRIMARY = ("Farming, Forestry, Animal Husbandry & Fishery",)
_SECONDARY = ("Mining and Quarrying", "Manufacturing", "Construction",
              "Production and Supply of Electricity, Gas & Water")
#: groups in Table 3-7, of which Singapore is in ASEAN
_GROUPS = ("EU", "ASEAN")
#: two places in one cell of Table 4-8
_TWO = "HK Macao"
HONG_KONG = "HK"
_PERCENT = Fraction(1, 100)
#: as many more sources as the world has places: what they add to the floor is below 0.005
OTHERS = 250
#: the half of the last printed digit: what is smaller is printed as zero
LIMITS = {ZHEJIANG_SECTORS: 0.05, YUNNAN_SECTORS: 0.5}


# --- concentration ------------------------------------------------------------------------------


def china_by_series(extra: Path | None = None) -> dict[int, Interval]:
    """Return the bounds of the index of China's sources by the series, 2000–2019.

    Shares are of the sum of all sources. A source that is not in the series can be as large as all
    that is left: nothing says that those listed are the largest.
    """
    shares = foreign.listed_shares(extra).dropna()
    found = {}
    for year, row in shares.iterrows():
        found[int(year)] = hhi_bounds(known(row), OTHERS, largest=False)
    return found


def without_hong_kong(extra: Path | None = None) -> pd.DataFrame:
    """Return the bounds of the index of China's sources other than Hong Kong: year × ends."""
    share = foreign.shares_by("hong-kong", "sum of all sources", extra)
    return ends({year: without_first(index, exactly(float(share[year])))
                 for year, index in china_by_series(extra).items()})


def china_as_printed() -> dict[int, Interval]:
    """Return the bounds of the index of China's sources by Table 3-7, 1988–2018.

    The EU and ASEAN without Singapore are groups: smallest where each is dust, largest where each
    is one source. A dash, and what is not printed, can be dust or one source, too.
    """
    found = {}
    for year, row in _table(foreign.CHINA).items():
        singles = {name: share for name, share in row.items() if name not in _GROUPS}
        rest_of_asean = row["ASEAN"] - singles["Singapore"]
        groups = [row["EU"], Interval(max(Fraction(0), rest_of_asean.low), rest_of_asean.high)]
        low = hhi_bounds(list(singles.values()), OTHERS, largest=False).low
        high = hhi_bounds([*singles.values(), *groups], OTHERS, largest=False).high
        found[year] = Interval(low, high)
    return found


def zhejiang(*, largest: bool = True) -> dict[int, Interval]:
    """Return the bounds of the index of Zhejiang's sources by Table 4-8.

    Where Hong Kong and Macao share a cell, the floor takes them as two halves.

    Args:
        largest: whether no source that is not printed exceeds the last printed one; else all that
            is not printed may come from one.
    """
    return {year: _bounds(row, largest) for year, row in _table(ZHEJIANG_SOURCES).items()}


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
    for year, row in _table(ZHEJIANG_SOURCES).items():
        rest = 1 - sum(share.high for share in row.values())
        found[year] = max(0, math.ceil(rest / min(share.high for share in row.values())))
    return pd.Series(found).sort_index()


def yunnan_conflict(year: int = 2016) -> dict[str, float]:
    """Return how the sources of Table 5-14 stand beside the industries of Table 5-15 in a year.

    Keys `sources`, `industries` (10 thousand USD), `smallest` (the last source), `needed` (how many
    more sources of that size would fill the gap), `rest_to_hong_kong` (Hong Kong's share if it had
    what the other sources leave of the industries).
    """
    row = {name: _middle(part) for name, part in yunnan_amounts()[year].items()}
    total = sum(map(_middle, industries_of(YUNNAN_SECTORS)[year].values()))
    named, smallest = sum(row.values()), min(row.values())
    return {"sources": named, "industries": total, "smallest": smallest,
            "needed": (total - named) / smallest,
            "rest_to_hong_kong": (total - named + row[HONG_KONG]) / total}


def yunnan_amounts(table: str = YUNNAN_SOURCES) -> dict[int, dict[str, Interval]]:
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


def yunnan_totals(extra: Path | None = None) -> pd.DataFrame:
    """Return what Yunnan's FDI comes to by each count at hand, 10 thousand USD, by year.

    Columns: `sources` (the sum of Table 5-14, a floor), `industries` (that of Table 5-15),
    `series` (FDI actually used), `stated` (by the text, for 2015; for 2017 implied by Zhejiang's
    amount and the multiple of section 6.4.1).
    """
    sources = {year: sum(map(_middle, row.values())) for year, row in yunnan_amounts().items()}
    multiple = foreign.stated("thesis-6-4-1-fdi-multiple")
    said = {2015: foreign.stated("thesis-5-4-2-fdi-2015") * 100,
            2017: foreign.stated("thesis-6-4-1-zhejiang-fdi-2017") * 100 / multiple}
    industries = {year: sum(map(_middle, row.values()))
                  for year, row in industries_of(YUNNAN_SECTORS).items()}
    official = series.values("yunnan", "fdi-used", extra=extra) * 100
    return pd.DataFrame({"sources": pd.Series(sources), "industries": pd.Series(industries),
                         "series": official, "stated": pd.Series(said)}).loc[list(sources)]


def usable(totals: pd.DataFrame) -> pd.DataFrame:
    """Return the totals that can be one: those not below the sum of their sources; else missing."""
    return totals.where(totals.ge(totals["sources"], axis=0))


def yunnan(extra: Path | None = None, slack: float = 0) -> dict[int, Interval]:
    """Return the bounds of the index of Yunnan's sources by Table 5-14, over all usable totals.

    From the sum of the sources, with nothing left, to the largest count at hand.

    Args:
        extra: a reader's own CSV.
        slack: by how much (a ratio) the largest count may fall short of the whole.
    """
    return {year: _hull([hhi_bounds(_over(row, total), OTHERS, largest=True)
                         for total in _totals_of(year, extra, slack)])
            for year, row in yunnan_amounts().items()}


def _totals_of(year: int, extra: Path | None, slack: float = 0) -> list[Fraction]:
    found = usable(yunnan_totals(extra)).loc[year].dropna()
    return [Fraction(total) for total in (*found, found.max() * (1 + slack))]


def shortfall(extra: Path | None = None) -> float:
    """Return by how much the industries of Table 5-15 fall short of a larger count at most.

    The ratio by which they would have to be raised in the worst year, at least zero.
    """
    totals = yunnan_totals(extra)
    # in 2016 the two tables contradict each other, and the sources are the smaller
    return float((totals.max(axis=1) / totals["industries"] - 1).max())


def _over(row: Mapping[str, Interval], total: Fraction) -> list[Interval]:
    return [amount.scaled(1 / total) for amount in row.values()]


def _hull(found: list[Interval]) -> Interval:
    return Interval(min(one.low for one in found), max(one.high for one in found))


def hong_kong(extra: Path | None = None) -> pd.DataFrame:
    """Return the bounds of Hong Kong's share of FDI, ratios: year × (place, `low` or `high`).

    Places: `China` (the series, over the sum of all sources), `China, printed`, `Zhejiang` (with
    Macao in the year in which they share a cell), `Yunnan`.
    """
    official = foreign.shares_by("hong-kong", "sum of all sources", extra)
    found = {"China": {year: exactly(Fraction(share)) for year, share in official.items()},
             "China, printed": {year: row[HONG_KONG]
                                for year, row in _table(foreign.CHINA).items()},
             "Zhejiang": {year: row.get(HONG_KONG) or row[_TWO]
                          for year, row in _table(ZHEJIANG_SOURCES).items()},
             "Yunnan": {year: _hull([row[HONG_KONG].scaled(1 / total)
                                     for total in _totals_of(year, extra)])
                        for year, row in yunnan_amounts().items()}}
    return pd.concat({place: ends(found[place]) for place in found}, axis=1).sort_index()


def ends(found: Mapping[int, Interval]) -> pd.DataFrame:
    """Return intervals as floats: year × `low`, `high`."""
    return pd.DataFrame({year: {"low": float(one.low), "high": float(one.high)}
                         for year, one in found.items()}).T.sort_index()


def separated(found: Mapping[int, Interval]) -> dict[str, int]:
    """Return how many pairs of years lie apart, of how many: keys `apart`, `n`."""
    years = sorted(found)
    pairs = [(a, b) for at, a in enumerate(years) for b in years[at + 1:]]
    return {"apart": sum(not found[a].meets(found[b]) for a, b in pairs), "n": len(pairs)}


def _table(table: str) -> dict[int, dict[str, Interval]]:
    """A table of shares in per cent: fractions with their rounding, by year, as printed order."""
    found: dict[int, dict[str, Interval]] = {}
    for cell in tables.select(table, "Share of FDI", category=None):
        if cell.is_number:
            share = stands_for(cell.printed).scaled(_PERCENT)
            found.setdefault(cell.year, {})[cell.category] = share
    return found


# --- degree of opening ---------------------------------------------------------------------------


def opening_lines(extra: Path | None = None) -> pd.DataFrame:
    """Return FDI over GDP of three provinces and China, ratios: year × name, gaps missing.

    GDP of the time. Liaoning: the series to 2003, from 2006 the printed table (GDP in dollars);
    Zhejiang: the series; Yunnan: the series, from 2005 the largest count of the printed tables;
    China: over the sum of the provinces' GDP.
    """
    then = "before-2018-census"
    panel = foreign.opening(then, extra)
    table = foreign.liaoning()
    counted = usable(yunnan_totals(extra)).max(axis=1).loc[foreign.LAST_OPEN + 1:] / 100
    printed = {"Liaoning": table["fdi"] / table["gdp"],
               "Yunnan": foreign.over_gdp("yunnan", counted, then, extra)}
    lines = {name: pd.concat([panel[name.lower()].dropna(), printed.get(name)])
             for name in ("Liaoning", "Zhejiang", "Yunnan")}
    found = pd.DataFrame(lines | {"China": foreign.opening_of_china(then, extra)})
    return found.loc[foreign.FIRST_OPEN:].sort_index()


# --- composition --------------------------------------------------------------------------------


def industries_of(table: str) -> dict[int, dict[str, Interval]]:
    """Return FDI by industry (primary, secondary, tertiary), with its rounding, by year.

    Table 4-9 prints the three, in per cent; those of Table 5-15 are summed from its sectors, 10
    thousand USD, where a dash adds nothing: it stands where the statistics had no such heading.

    Raises:
        DataError: another table.
    """
    if table == ZHEJIANG_SECTORS:
        cells = [tables.cells(table, "Share of FDI", category=name) for name in INDUSTRIES]
        return {int(year): {name: stands_for(column[year].printed)
                            for name, column in zip(INDUSTRIES, cells, strict=True)}
                for year in cells[0]}
    if table != YUNNAN_SECTORS:
        raise DataError(f"table {table} has no industries: expected {ZHEJIANG_SECTORS} or "
                        f"{YUNNAN_SECTORS}")
    found = {}
    for year, row in yunnan_amounts(table).items():
        found[year] = dict.fromkeys(INDUSTRIES, exactly(Fraction(0)))
        for sector, amount in row.items():
            found[year][_industry(sector)] += amount
    return found


def _industry(sector: str) -> str:
    return INDUSTRIES[0 if sector in _PRIMARY else 1 if sector in _SECONDARY else 2]


def industry_shares(table: str) -> pd.DataFrame:
    """Return the three industries' shares of their sum, ratios: year × industry."""
    amounts = pd.DataFrame({year: {name: _middle(part) for name, part in row.items()}
                            for year, row in industries_of(table).items()}).T.sort_index()
    return amounts.div(amounts.sum(axis=1), axis=0)


def steps(table: str) -> pd.DataFrame:
    """Return how far the three industries moved between printed years, one row a step.

    The last row is the whole way from the first year to the last. Index `from–to`; columns
    `distance`, `low`, `high` (Aitchison, log points), `moved` (the industry that moved most beside
    the mean of all), `up` (whether it grew).
    """
    rows = industries_of(table)
    years = sorted(rows)
    found = {}
    for first, last in [*itertools.pairwise(years), (years[0], years[-1])]:
        low, high = compositions.aitchison_bounds(list(rows[first].values()),
                                                  list(rows[last].values()))
        before, after = _series(rows[first]), _series(rows[last])
        moved = compositions.shifts(before, after)
        most = moved.abs().idxmax()
        found[f"{first}–{last}"] = {
            "distance": compositions.aitchison(before, after), "low": low, "high": high,
            "moved": most, "up": bool(moved[most] > 0)}
    return pd.DataFrame(found).T


def tertiary_to_secondary(table: str) -> dict[int, Interval]:
    """Return the tertiary industry's FDI over the secondary's, with its rounding, by year."""
    return {year: row[INDUSTRIES[2]] / row[INDUSTRIES[1]]
            for year, row in sorted(industries_of(table).items())}


def path(table: str, first: int, last: int, extra: Path | None = None) -> dict[str, float]:
    """Return how much longer the way of the three industries was than the straight one.

    The sum of the steps between printed years over the distance from first to last: one where all
    went one way. Keys `ratio` (as printed), `steps`, `low`, `high`: by the rounding and, for
    Yunnan, by giving what Table 5-15 leaves out of a year to each of the industries in turn.

    Raises:
        DataError: fewer than two printed years between the two.
    """
    rows = {year: row for year, row in sorted(industries_of(table).items())
            if first <= year <= last}
    if len(rows) < 2:
        raise DataError(f"table {table}: fewer than two years from {first} to {last}")
    found = [_way(list(case)) for case in itertools.product(*(
        _filled(row, _left(year, extra) if table == YUNNAN_SECTORS else Fraction(0))
        for year, row in rows.items()))]
    return {"ratio": _way(list(rows.values()))["ratio"], "steps": len(rows) - 1,
            "low": min(way["low"] for way in found), "high": max(way["high"] for way in found)}


def _left(year: int, extra: Path | None) -> Fraction:
    """What Table 5-15 leaves out of the largest usable total, 10 thousand USD."""
    totals = yunnan_totals(extra)
    return Fraction(max(0, usable(totals).loc[year].max() - totals.loc[year, "industries"]))


def _filled(row: Mapping[str, Interval], left: Fraction) -> list[dict[str, Interval]]:
    """A year's industries with what is left out given to each in turn; alone where it is little."""
    if left < sum(part.low for part in row.values()) / 100:
        return [dict(row)]
    return [{name: part + exactly(left) if name == taker else part for name, part in row.items()}
            for taker in row]


def _way(rows: list[Mapping[str, Interval]]) -> dict[str, float]:
    pairs = [*itertools.pairwise(rows), (rows[0], rows[-1])]
    bounds = [compositions.aitchison_bounds(*(list(row.values()) for row in pair))
              for pair in pairs]
    exact = [compositions.aitchison(*map(_series, pair)) for pair in pairs]
    return {"ratio": sum(exact[:-1]) / exact[-1],
            "low": max(1.0, sum(low for low, _ in bounds[:-1]) / bounds[-1][1]),
            "high": sum(high for _, high in bounds[:-1]) / bounds[-1][0]
            if bounds[-1][0] else math.inf}


def sectors_of(table: str) -> pd.DataFrame:
    """Return the sectors as printed, year × sector: dashes missing, zeros zero.

    Table 4-9 in per cent, without its three industries and without agriculture, a part of the
    first; Table 5-15 in 10 thousand USD.
    """
    indicator = "FDI" if table == YUNNAN_SECTORS else "Share of FDI"
    skipped = {*INDUSTRIES[1:], "Agriculture"}
    rows: dict[int, dict[str, float]] = {}
    for cell in tables.select(table, indicator, category=None):
        if cell.category not in skipped:
            value = float(parse(cell.printed)) if cell.is_number else np.nan
            rows.setdefault(cell.year, {})[cell.category] = value
    return pd.DataFrame(rows).T.sort_index()


def sector_steps(table: str) -> pd.DataFrame:
    """Return how far the sectors moved between printed years, by two treatments of what is missing.

    Columns `common` (parts printed with more than zero in both years), `parts` (in the table),
    `by_common` (distance of the subcomposition of these; it never exceeds that of more parts),
    `by_replacement` (distance with every dash and zero replaced by 65 % of the smallest amount
    that would be printed), `rose`, `fell` (the parts among the common that moved most).
    """
    sectors, found = sectors_of(table), {}
    for first, last in itertools.pairwise(sectors.index):
        before, after = sectors.loc[first], sectors.loc[last]
        both = sectors.columns[(before > 0) & (after > 0)]
        moved = compositions.shifts(before[both], after[both])
        filled = [compositions.replaced(row, LIMITS[table]) for row in (before, after)]
        found[f"{first}–{last}"] = {
            "common": len(both), "parts": len(sectors.columns),
            "by_common": compositions.aitchison(before[both], after[both]),
            "by_replacement": compositions.aitchison(*filled),
            "rose": moved.idxmax(), "fell": moved.idxmin()}
    return pd.DataFrame(found).T


def rises(found: Mapping[int, Interval], first: int) -> bool:
    """Return whether each interval from a year on lies wholly above the one before."""
    years = [year for year in sorted(found) if year >= first]
    return all(found[a].high <= found[b].low for a, b in itertools.pairwise(years))


def relation(one: Mapping[str, float], other: Mapping[str, float]) -> str:
    """Return `meet` or `do not meet`, what the ranges `low` to `high` of two results do."""
    meets = max(one["low"], other["low"]) <= min(one["high"], other["high"])
    return "meet" if meets else "do not meet"


def missing_industries(extra: Path | None = None) -> pd.DataFrame:
    """Return what Table 5-15 leaves out beside the largest usable total, and what it could change.

    Columns `left` (share of that total in no printed sector), `low`, `high` (share of the tertiary
    industry if all of it were elsewhere, or all tertiary), by year.
    """
    totals = usable(yunnan_totals(extra)).max(axis=1)
    rows = {}
    for year, row in industries_of(YUNNAN_SECTORS).items():
        known = sum(map(_middle, row.values()))
        total = max(totals[year], known)
        tertiary = _middle(row[INDUSTRIES[2]])
        rows[year] = {"left": 1 - known / total, "low": tertiary / total,
                      "high": (tertiary + total - known) / total}
    return pd.DataFrame(rows).T.sort_index()


def _series(row: Mapping[str, Interval]) -> pd.Series:
    return pd.Series({name: _middle(part) for name, part in row.items()})


def _middle(part: Interval) -> float:
    return float(part.low + part.high) / 2
