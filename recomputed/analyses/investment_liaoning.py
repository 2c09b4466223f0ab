"""Liaoning's foreign investment in the ADB report: its fall of 2015, by level, ratio, industry."""

from fractions import Fraction
from pathlib import Path

import pandas as pd

from recomputed import series, tables
from recomputed.analyses.investment_opening import GDP_ENDS, over_gdp
from recomputed.analyses.stated_amounts import stated
from recomputed.indicators import growth, log_decomposition
from recomputed.rounding import Interval, exactly, stands_for

TABLE = "adb-fdi"
EVENT = 2015
_ONE = exactly(Fraction(1))


def liaoning() -> pd.DataFrame:
    """Return FDI, GDP (100 million USD) and their ratio, printed and recomputed, by year.

    Columns `fdi`, `gdp`, `printed` (ratio), `low`, `high` (the ratio that the printed amounts
    allow), `agrees` (whether that meets what the printed ratio stands for).
    """
    found = {name: tables.cells(TABLE, name) for name in ("FDI", "GDP", "FDI Dependence")}
    rows = {}
    for year, cell in found["FDI"].items():
        ratio = stands_for(cell.printed) / stands_for(found["GDP"][year].printed)
        text = found["FDI Dependence"][year].printed
        printed = stands_for(text).scaled(Fraction(1, 100))
        rows[int(year)] = {"printed": float(printed.low + printed.high) / 2,
                           "low": float(ratio.low), "high": float(ratio.high),
                           "agrees": ratio.meets(printed)}
    amounts = pd.DataFrame({"fdi": tables.numbers(TABLE, "FDI"),
                            "gdp": tables.numbers(TABLE, "GDP")})
    return amounts.join(pd.DataFrame(rows).T).sort_index()


def fall(first: int = EVENT - 1, last: int = EVENT) -> dict[str, float]:
    """Return the change of FDI over GDP between two years, split exactly, in log points.

    Keys `trade` (here FDI), `gdp` (signed, so that it adds), `total`.
    """
    table = liaoning().loc[[first, last]]
    return log_decomposition(table["fdi"], table["gdp"]).iloc[0].to_dict()


def changes() -> pd.DataFrame:
    """Return growth of FDI between any two years of the table, first year × later year, ratios."""
    fdi = liaoning()["fdi"]
    return pd.DataFrame({last: {first: growth(fdi[first], fdi[last]) for first in fdi.index
                                if first < last} for last in fdi.index[1:]})


def pairs_that_fall(by: Interval) -> list[tuple[int, int]]:
    """Return the pairs of years of the table between which FDI changes by a stated ratio."""
    return [(int(first), int(last)) for last, column in changes().items()
            for first, change in column.dropna().items() if change in by]


def by_vintage(extra: Path | None = None) -> pd.DataFrame:
    """Return FDI over GDP with GDP in yuan by the series, ratios: year × vintage of GDP.

    Dollars are converted at the official annual average rate; the report's own GDP is in dollars.
    """
    millions = liaoning()["fdi"] * 100
    return pd.DataFrame({vintage: over_gdp("liaoning", millions, vintage, extra)
                         for vintage in GDP_ENDS})


def dalian() -> Interval:
    """Return Dalian's FDI of 2014 by paragraph 50, 100 million USD.

    What two other cities have, over what part of Dalian's that is. A part of the province: its
    floor is one of the province's, too.
    """
    part = stated("adb-50-fuxin-chaoyang-fdi") / stated("adb-50-fuxin-chaoyang-share")
    return part.scaled(Fraction(1, 100))


def industries() -> pd.DataFrame:
    """Return FDI by industry of 2014 and 2015, 100 million USD, and its change.

    2014: the shares of paragraph 46 of the table's total; 2015: the amounts of paragraph 13. The
    primary industry of 2014, which is not printed, is left out.

    Returns:
        Rows secondary, tertiary: `before`, `after` (middles), `low` and `high` of the change.
    """
    whole = stands_for(tables.cells(TABLE, "FDI")[str(EVENT - 1)].printed)
    rows = {}
    for name, share in (("secondary", "second"), ("tertiary", "third")):
        before = stated(f"adb-46-{share}-industry") * whole
        after = stated(f"adb-13-fdi-{name}").scaled(Fraction(1, 100))
        change = after / before - _ONE
        rows[name] = {"before": float(before.low + before.high) / 2,
                      "after": float(after.low + after.high) / 2,
                      "low": float(change.low), "high": float(change.high)}
    return pd.DataFrame.from_dict(rows, orient="index")


def tertiary_to_secondary() -> dict[int, Interval]:
    """Return tertiary over secondary FDI with its rounding, 2014 and 2015: free of the totals."""
    return {EVENT - 1: stated("adb-46-third-industry") / stated("adb-46-second-industry"),
            EVENT: stated("adb-13-fdi-tertiary") / stated("adb-13-fdi-secondary")}


def beside_nation(extra: Path | None = None) -> pd.DataFrame:
    """Return Liaoning's FDI as printed beside the nation's, million USD, 2006–2015.

    Columns `liaoning`, `china` (FDI actually used, without the financial sector), `rest` (their
    difference), `share`, `of_unctad` (share of UNCTAD's larger total, with it).
    """
    own = liaoning()["fdi"] * 100
    nation, larger = (series.values("china", name, extra=extra).reindex(own.index)
                      for name in ("fdi-used", "fdi-inflow-unctad"))
    return pd.DataFrame({"liaoning": own, "china": nation, "rest": nation - own,
                         "share": own / nation, "of_unctad": own / larger})
