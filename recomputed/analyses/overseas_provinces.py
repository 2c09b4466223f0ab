"""Overseas investment of Yunnan (Tables 5-16, 5-17) and Zhejiang (stated amounts) in the thesis."""

from fractions import Fraction
from itertools import pairwise

import pandas as pd

from recomputed import tables
from recomputed.analyses.overseas import Overseas
from recomputed.analyses.stated_amounts import stated, year_of
from recomputed.indicators import cagr
from recomputed.rounding import Interval, exactly, middle, stands_for

NEIGHBOURS, BY_SECTOR, AMOUNT = "thesis-5-16", "thesis-5-17", "Overseas investment"
#: the states whose lines Table 5-16 prints
THREE = ("Myanmar", "Laos", "Vietnam")
_ZERO = exactly(Fraction(0))
#: million USD in one unit of the tables
MILLION = Fraction(1, 100)


def neighbours() -> pd.DataFrame:
    """Return Table 5-16 by year: three states and Total, million USD; share, a fraction."""
    found = pd.DataFrame({name: tables.numbers(NEIGHBOURS, AMOUNT, category=name) / 100
                          for name in (*THREE, "Total")})
    return found.assign(share=tables.numbers(
        NEIGHBOURS, "Share of overseas investment", category="Total") / 100)


def _amounts(name: str) -> dict[int, Interval]:
    """Return one line of Table 5-16, million USD with rounding, by year."""
    return {cell.year: stands_for(cell.printed).scaled(MILLION)
            for cell in tables.select(NEIGHBOURS, AMOUNT, category=name)}


def sums_hold() -> tuple[int, int]:
    """Return in how many years the three states sum to the printed total, and of how many."""
    parts = {name: tables.numbers(NEIGHBOURS, AMOUNT, category=name) for name in THREE}
    totals = tables.numbers(NEIGHBOURS, AMOUNT, category="Total")
    return int((sum(parts.values()) == totals).sum()), len(totals)


def shares() -> dict[int, Interval]:
    """Return the printed shares of the three states, fractions with rounding, by year."""
    return {cell.year: stands_for(cell.printed).scaled(Fraction(1, 100)) for cell in tables.select(
        NEIGHBOURS, "Share of overseas investment", category="Total")}


def implied() -> dict[int, Interval]:
    """Return Yunnan's total that Table 5-16 implies, amount ÷ share, million USD, by year."""
    own = shares()
    return {year: amount / own[year] for year, amount in _amounts("Total").items()}


def repeated() -> list[tuple[int, int]]:
    """Return neighbouring years that imply one total within rounding, though the amounts differ."""
    totals, amounts = implied(), _amounts("Total")
    return [(a, b) for a, b in pairwise(sorted(totals))
            if totals[a].meets(totals[b]) and not amounts[a].meets(amounts[b])]


def by_sector() -> pd.DataFrame:
    """Return Table 5-17, year × sector, million USD; missing where nothing or a dash is printed."""
    cells = [cell for cell in tables.select(BY_SECTOR, AMOUNT, category=None) if cell.is_number]
    names = dict.fromkeys(cell.category for cell in cells)
    return pd.DataFrame({name: tables.numbers(BY_SECTOR, AMOUNT, category=name) / 100
                         for name in names})


def _sectors() -> dict[int, dict[str, Interval]]:
    found: dict[int, dict[str, Interval]] = {}
    for cell in tables.select(BY_SECTOR, AMOUNT, category=None):
        if cell.is_number:
            own = found.setdefault(cell.year, {})
            own[cell.category] = stands_for(cell.printed).scaled(MILLION)
    return found


def coverage() -> pd.DataFrame:
    """Return the sectors of Table 5-17 together beside the total that Table 5-16 implies.

    Returns:
        By year: sectors (how many), listed (their sum), implied (middle), both million USD; low and
        high of listed ÷ implied.
    """
    totals = implied()
    rows = {}
    for year, row in _sectors().items():
        whole, total = sum(row.values(), _ZERO), totals[year]
        ratio = whole / total
        rows[year] = {"sectors": len(row), "listed": float(whole.low + whole.high) / 2,
                      "implied": float(total.low + total.high) / 2,
                      "low": float(ratio.low), "high": float(ratio.high)}
    return pd.DataFrame.from_dict(rows, orient="index")


def years_over() -> list[int]:
    """Return the years in which the sectors exceed the implied total, whatever the rounding."""
    found = coverage()
    return [int(year) for year in found.index[found["low"] > 1]]


def room(year: int, sector: str) -> float:
    """Return the most that a sector can have beside the others under the implied total.

    In million USD; below zero, the others alone exceed it.
    """
    row = _sectors()[year]
    others = sum((one for name, one in row.items() if name != sector), _ZERO)
    return float(implied()[year].high - others.low)


def share_that_fits(year: int) -> float:
    """Return the largest share of the three states that the sectors' sum leaves room for."""
    listed = sum(_sectors()[year].values(), _ZERO)
    return float((_amounts("Total")[year] / listed).high)


def printed_elsewhere(text: str, table: str, indicator: str) -> list[str]:
    """Return the years and categories of another table that print the same text."""
    return [f"{cell.category} {cell.period}" for cell in tables.select(
        table, indicator, category=None) if cell.printed == text]


def above_half() -> dict[str, int]:
    """Return in how many years the printed share is above one half, and of how many."""
    found = shares()
    return {"above": sum(one.low > Fraction(1, 2) for one in found.values()), "n": len(found)}


def pooled(years: list[int]) -> Interval:
    """Return the three states' share of the implied totals of several years together."""
    totals, amounts = implied(), _amounts("Total")
    return sum((amounts[year] for year in years), _ZERO) / sum((totals[year] for year in years),
                                                               _ZERO)


def leaders(frame: pd.DataFrame) -> dict[str, list[int]]:
    """Return the years in which each column is the largest, columns that never are left out."""
    first = frame.idxmax(axis=1)
    return {name: first.index[first == name].tolist() for name in frame if (first == name).any()}


def of_the_nation(data: Overseas) -> pd.Series:
    """Return Yunnan's implied total over the nation's flow by UNCTAD, upper ends, by year.

    From 2007 on the flow has the financial sector, which Yunnan's amounts leave out: the share of
    the flow without it is larger.
    """
    return pd.Series({year: float(total.high) / data.flow[year]
                      for year, total in implied().items()})


def finance_needed(data: Overseas, level: float) -> float:
    """Return what part of the nation's flow finance must have for Yunnan's share to reach a level.

    In the year of the largest share, a fraction.
    """
    return 1 - float(of_the_nation(data).max()) / level


def zhejiang() -> dict[str, Interval]:
    """Return what Zhejiang's stated amounts imply, million USD with rounding.

    Returns:
        total 2004: private investment ÷ its share; years 2001–2003: 2001–2004 less that; year 2003:
        as section 6.4.4 states it; to 1999: trade organisations ÷ their half; before 2003: as
        section 6.4.4 states it; 2001–2004: as stated.
    """
    near, far = "thesis-4-4-3-", "thesis-6-4-4-zhejiang-"
    four = stated(f"{near}1-investment-2001-2004")
    one = stated(f"{near}2-private-2004") / stated(f"{near}2-private-2004-share")
    return {"total 2004": one, "years 2001–2003": four - one, "year 2003": stated(f"{far}2003"),
            "to 1999": stated(f"{near}2-organizations-investment") / stated(
                f"{near}2-organizations-half"),
            "before 2003": stated(f"{far}before-2003"), "2001–2004": four}


def tensions() -> pd.DataFrame:
    """Return pairs of Zhejiang's amounts: counted alike, the first cannot exceed the second.

    Returns:
        One row a pair: part, whole (texts), part_low, part_high, whole_low, whole_high (million
        USD), fits: whether the part can be at most the whole.
    """
    found = zhejiang()
    pairs = [("year 2003", "years 2001–2003"), ("to 1999", "before 2003"),
             ("to 1999", "2001–2004")]
    return pd.DataFrame([{
        "part": a, "whole": b, "part_low": float(found[a].low), "part_high": float(found[a].high),
        "whole_low": float(found[b].low), "whole_high": float(found[b].high),
        "fits": found[a].low <= found[b].high} for a, b in pairs])


def anchors(data: Overseas) -> dict[str, Interval]:
    """Return what Zhejiang's amount to the end of 2017 comes to.

    Returns:
        `of_stock`: over the nation's stock at the end of that year, a fraction (a sum of what was
        invested over a stock, which is not the same); `each`: million USD for each enterprise and
        organisation.
    """
    section = "thesis-4-4-3-1-"
    amount = stated(f"{section}total-2017")
    # stocks are in 10 thousand USD
    stock = Fraction(float(data.stock[2017])) / 100
    return {"of_stock": amount.scaled(1 / stock),
            "each": amount / stated(f"{section}enterprises-2017")}


def two_provinces() -> pd.DataFrame:
    """Return both provinces from 2003 to 2018, million USD without finance, and yearly growth.

    Returns:
        Rows zhejiang, yunnan: first, last, years (k), then the compound rate over k − 1, k and
        k + 1 years (fractions).
    """
    rows = {}
    for slug in ("zhejiang", "yunnan"):
        keys = [f"thesis-6-4-4-{slug}-{at}" for at in (2003, 2018)]
        first, last = (middle(stated(key)) for key in keys)
        k = year_of(keys[1]) - year_of(keys[0])
        rows[slug] = {"first": first, "last": last, "years": k} | {
            name: cagr(first, last, k + more) for name, more in (
                ("one fewer", -1), ("years between", 0), ("one more", 1))}
    return pd.DataFrame.from_dict(rows, orient="index")
