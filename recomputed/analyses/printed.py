"""What the ADB report prints on Liaoning around 2016, with the rounding of its numbers."""

from fractions import Fraction
from pathlib import Path

import pandas as pd

from recomputed import claims, series, tables
from recomputed.analyses.decline import EVENT, THEN
from recomputed.indicators import growth
from recomputed.rounding import Interval, exactly, stands_for

_ONE = exactly(Fraction(1))


def gdp() -> pd.Series:
    """Return Liaoning's GDP as Table 1 prints it, read as its heading says: billion CNY."""
    return tables.numbers("adb-1", "GDP")


def dollars() -> pd.Series:
    """Return Liaoning's GDP as Table 3 prints it, 100 million USD, 2006–2015."""
    return tables.numbers("adb-3", "GDP (Liaoning)")


def structure() -> pd.DataFrame:
    """Return Table 2: shares of the three sectors, ratios, year × sector."""
    sectors = ("Primary Industry", "Secondary Industry", "Tertiary Industry")
    return pd.DataFrame({name: tables.numbers("adb-2", name) / 100 for name in sectors})


def tertiary_to_secondary() -> dict[int, Interval]:
    """Return the ratio of the tertiary to the secondary sector in Table 2, with its rounding."""
    above, under = (tables.cells("adb-2", f"{name} Industry") for name in ("Tertiary", "Secondary"))
    return {int(year): stands_for(above[year].printed) / stands_for(under[year].printed)
            for year in sorted(above)}


def fdi() -> pd.Series:
    """Return FDI into Liaoning as the report's table prints it, 100 million USD, 2006–2015."""
    return tables.numbers("adb-fdi", "FDI")


def nominal_growth() -> Interval:
    """Return the growth of GDP into 2016 by Table 1, as a ratio, with its rounding."""
    cells = tables.cells("adb-1", "GDP")
    before, after = (stands_for(cells[str(year)].printed) for year in (EVENT - 1, EVENT))
    return after / before - _ONE


def off_series(extra: Path | None = None) -> pd.Series:
    """Return Table 1 over the series of the time − 1, by year, for years that do not agree.

    Those agree that give the printed number rounded or cut off.
    """
    official = series.values("liaoning", "gdp", THEN, extra=extra) / 10
    off = {}
    for year, cell in tables.cells("adb-1", "GDP").items():
        value = float(official[int(year)])
        if not any(value in stands_for(cell.printed, rule) for rule in ("half-up", "truncated")):
            off[int(year)] = gdp()[int(year)] / value - 1
    return pd.Series(off, dtype=float)


def stated(key: str) -> Interval:
    """Return what a claim states in per cent or points, as a ratio, with its rounding.

    Raises:
        DataError: no such claim.
    """
    low, high = (stands_for(end) for end in claims.claim(key).stated.ends)
    return low.hull(high).scaled(Fraction(1, 100))


def investment_falls() -> dict[str, Interval]:
    """Return what the printed yearly falls of investment compound to, ratios with rounding.

    Returns:
        `two`: those of 2015 and 2016; `three`: with that of 2014.
    """
    factors = {year: _ONE + stated(f"adb-32-fai-fall-{year}") for year in (2014, 2015, EVENT)}
    two = factors[2015] * factors[EVENT]
    return {"two": two - _ONE, "three": two * factors[2014] - _ONE}


def investment_change(extra: Path | None = None) -> float:
    """Return the change from 2014 to 2016 of investment without rural households, a ratio."""
    levels = series.values("liaoning", "fixed-asset-investment-excl-rural", extra=extra)
    return float(growth(levels[2014], levels[EVENT]))


def fdi_needed(key: str = "adb-13-fdi-fall") -> Interval:
    """Return what FDI would have been in 2014 by the fall that a claim states, 100 million USD."""
    printed = tables.cells("adb-fdi", "FDI")["2015"].printed
    return stands_for(printed) / (_ONE + stated(key))
