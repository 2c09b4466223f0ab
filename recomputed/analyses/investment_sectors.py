"""Foreign investment by sector, finer than the three industries: dashes, zeros, and what to do."""

import itertools

import numpy as np
import pandas as pd

from recomputed import tables
from recomputed.analyses import investment_yunnan as yunnan
from recomputed.analyses.investment_industries import INDUSTRIES, YUNNAN, ZHEJIANG
from recomputed.models import compositions
from recomputed.rounding import parse

#: half of the last printed digit of Table 4-9, per cent: what is smaller is printed as zero
_SMALLEST_SHARE = 0.05
#: totals and a part of the first of them: not sectors beside the others
_SKIPPED = {*INDUSTRIES[1:], "Agriculture"}


def sectors_of(table: str) -> pd.DataFrame:
    """Return the sectors as printed, year × sector: dashes missing, zeros zero.

    Table 4-9 in per cent, without its three industries and without agriculture, a part of the
    first; Table 5-15 in 10 thousand USD.
    """
    indicator = "FDI" if table == YUNNAN else "Share of FDI"
    rows: dict[int, dict[str, float]] = {}
    for cell in tables.select(table, indicator, category=None):
        if cell.category not in _SKIPPED:
            value = float(parse(cell.printed)) if cell.is_number else np.nan
            rows.setdefault(cell.year, {})[cell.category] = value
    return pd.DataFrame(rows).T.sort_index()


def smallest(table: str) -> dict[int, float]:
    """Return the smallest amount that would not be printed as zero, in the table's unit, by year.

    Half of the last digit; in a year of Table 5-15 that prints hundreds, half of a hundred.
    """
    if table == ZHEJIANG:
        return dict.fromkeys(sectors_of(table).index, _SMALLEST_SHARE)
    return {year: float(max(part.high - part.low for part in row.values())) / 2
            for year, row in yunnan.amounts(table).items()}


def lone_dashes(table: str) -> dict[str, list[int]]:
    """Return the years in which a sector has a dash between years with numbers, by sector.

    There the heading stood in the statistics before and after: the dash hides an amount, or none.
    """
    sectors, found = sectors_of(table), {}
    for name in sectors:
        known = sectors[name].first_valid_index(), sectors[name].last_valid_index()
        inside = sectors.loc[known[0]:known[1], name]
        if inside.isna().any():
            found[name] = inside.index[inside.isna()].tolist()
    return found


def sector_steps(table: str) -> pd.DataFrame:
    """Return how far the sectors moved between printed years, by two treatments of what is missing.

    Columns `common` (parts printed with more than zero in both years), `parts` (in the table),
    `by_common` (distance of the subcomposition of these; it never exceeds that of more parts),
    `by_replacement` (distance with every dash and zero replaced by 65 % of the smallest amount
    that would be printed in both years: what has a dash in both does not move), `rose`, `fell`
    (the parts among the common that moved most).
    """
    sectors, limits, found = sectors_of(table), smallest(table), {}
    for first, last in itertools.pairwise(sectors.index):
        before, after = sectors.loc[first], sectors.loc[last]
        both = sectors.columns[(before > 0) & (after > 0)]
        moved = compositions.shifts(before[both], after[both])
        limit = max(limits[first], limits[last])
        filled = [compositions.replaced(row, limit) for row in (before, after)]
        found[f"{first}–{last}"] = {
            "common": len(both), "parts": len(sectors.columns),
            "by_common": compositions.aitchison(before[both], after[both]),
            "by_replacement": compositions.aitchison(*filled),
            "rose": moved.idxmax(), "fell": moved.idxmin()}
    return pd.DataFrame(found).T
