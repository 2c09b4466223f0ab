"""Foreign investment: Liaoning's fall of 2015, China's sources and their totals, and openness."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pandas as pd

from recomputed import claims, series, tables
from recomputed.indicators import growth, log_decomposition
from recomputed.provinces import provinces
from recomputed.rounding import Interval, parse, stands_for

LIAONING, CHINA = "adb-fdi", "thesis-3-7"
EVENT = 2015
#: sources of Table 3-7 that the series has, too; the EU is not among them
SOURCES = {"HK": "hong-kong", "Taiwan": "taiwan", "Japan": "japan", "Singapore": "singapore",
           "Korea": "korea", "USA": "usa", "ASEAN": "asean"}
#: countries and regions in the series, none part of another
LISTED = ("hong-kong", "british-virgin-islands", "macao", "taiwan", "japan", "korea", "singapore",
          "usa", "united-kingdom", "germany", "france", "netherlands")
#: three totals that a share can be a share of
TOTALS = {"sum of all sources": "fdi-from-world", "FDI actually used": "fdi-used",
          "UNCTAD's inflow": "fdi-inflow-unctad"}
#: the last year for which the provincial series is there, and the first of provincial GDP
FIRST_OPEN, LAST_OPEN = 2000, 2003
#: the vintages of provincial GDP, and the last year each can be read for all provinces
GDP_ENDS = {"before-2018-census": 2017, "after-2018-census": 2019}


# --- Liaoning -----------------------------------------------------------------------------------


def liaoning() -> pd.DataFrame:
    """Return FDI, GDP (100 million USD) and their ratio, printed and recomputed, by year.

    Columns `fdi`, `gdp`, `printed` (ratio), `low`, `high` (the ratio that the printed amounts
    allow), `agrees` (whether that meets what the printed ratio stands for).
    """
    found = {name: tables.cells(LIAONING, name) for name in ("FDI", "GDP", "FDI Dependence")}
    rows = {}
    for year, cell in found["FDI"].items():
        ratio = stands_for(cell.printed) / stands_for(found["GDP"][year].printed)
        text = found["FDI Dependence"][year].printed
        printed = stands_for(text).scaled(Fraction(1, 100))
        rows[int(year)] = {"printed": float(printed.low + printed.high) / 2,
                           "low": float(ratio.low), "high": float(ratio.high),
                           "agrees": ratio.meets(printed)}
    amounts = pd.DataFrame({"fdi": tables.numbers(LIAONING, "FDI"),
                            "gdp": tables.numbers(LIAONING, "GDP")})
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


def beside_nation(extra: Path | None = None) -> pd.DataFrame:
    """Return Liaoning's FDI as printed beside the nation's, million USD, 2006–2015.

    Columns `liaoning`, `china` (FDI actually used), `rest` (their difference), `share`.
    """
    own = liaoning()["fdi"] * 100
    nation = series.values("china", "fdi-used", extra=extra).reindex(own.index)
    return pd.DataFrame({"liaoning": own, "china": nation, "rest": nation - own,
                         "share": own / nation})


def coverage(extra: Path | None = None) -> pd.DataFrame:
    """Return what the provinces' FDI sums to beside the nation's, by year.

    Columns `n` (provinces with a number), `share` (their sum over the nation's).
    """
    panel = series.panel("fdi-used", extra=extra)
    nation = series.values("china", "fdi-used", extra=extra)
    share = (panel.sum(axis=1) / nation.reindex(panel.index)).dropna()
    return pd.DataFrame({"n": panel.notna().sum(axis=1).reindex(share.index), "share": share})


def coast(extra: Path | None = None) -> pd.Series:
    """Return the coastal provinces' part of the FDI of all provinces with a number, by year."""
    panel = series.panel("fdi-used", extra=extra)
    by_sea = [slug for slug, one in provinces().items() if one.coast]
    return panel[by_sea].sum(axis=1) / panel.sum(axis=1)


# --- China by source ----------------------------------------------------------------------------


def printed_shares(source: str) -> pd.Series:
    """Return a source's share of FDI as Table 3-7 prints it, a ratio, by year; dashes left out."""
    return tables.numbers(CHINA, "Share of FDI", category=source) / 100


def shares_by(source: str, total: str, extra: Path | None = None) -> pd.Series:
    """Return a source's FDI over one of the totals, a ratio, by year.

    Args:
        source: key of the series, e.g. `hong-kong`.
        total: one of `TOTALS`.
        extra: a reader's own CSV.
    """
    amount = in_millions(f"fdi-from-{source}", extra)
    return (amount / in_millions(TOTALS[total], extra)).dropna().rename(source)


def in_millions(indicator: str, extra: Path | None = None) -> pd.Series:
    """Return a national indicator in million USD, by year."""
    scale = {"million USD": 1, "10 thousand USD": 0.01}[series.unit(indicator)]
    return series.values("china", indicator, extra=extra) * scale


def denominators(extra: Path | None = None) -> pd.DataFrame:
    """Return which total the printed shares of Table 3-7 are shares of, one row a year.

    Columns: one for each of `TOTALS` (how many shares of the row it gives to the printed digit),
    `n` (shares compared), `low` and `high` (million USD: the totals with which all of them would
    be as printed; none where low is above high).
    """
    amounts = {name: in_millions(f"fdi-from-{key}", extra) for name, key in SOURCES.items()}
    totals = {label: in_millions(key, extra) for label, key in TOTALS.items()}
    cells = {name: tables.cells(CHINA, "Share of FDI", category=name) for name in SOURCES}
    rows = {}
    for year in _common(printed_shares("HK"), *amounts.values(), *totals.values()):
        stand = {name: stands_for(column[str(year)].printed) for name, column in cells.items()
                 if column[str(year)].is_number}
        rows[year] = {label: sum(float(100 * amounts[name][year] / total[year]) in within
                                 for name, within in stand.items())
                      for label, total in totals.items()}
        rows[year] |= {"n": len(stand),
                       "low": max(100 * amounts[k][year] / float(v.high) for k, v in stand.items()),
                       "high": min(100 * amounts[k][year] / float(v.low) for k, v in stand.items())}
    return pd.DataFrame(rows).T


def _common(*by_year: pd.Series) -> list[int]:
    """The years that all have, ascending."""
    return sorted(set.intersection(*({int(year) for year in one.index} for one in by_year)))


def listed_shares(extra: Path | None = None) -> pd.DataFrame:
    """Return the shares of the listed sources in the sum of all sources: year × source, ratios."""
    return pd.DataFrame({key: shares_by(key, "sum of all sources", extra) for key in LISTED})


def years_second(source: str, extra: Path | None = None) -> list[int]:
    """Return the years in which a source is the second largest of those listed."""
    ranks = listed_shares(extra).rank(axis=1, ascending=False)
    return [int(year) for year in ranks.index[ranks[source] == 2]]


# --- degree of opening --------------------------------------------------------------------------


def opening(vintage: str, extra: Path | None = None) -> pd.DataFrame:
    """Return FDI actually used over GDP, 2000–2003, ratios: year × slug, missing where FDI is.

    Dollars are converted at the official annual average rate.
    """
    fdi = series.panel("fdi-used", extra=extra).loc[FIRST_OPEN:LAST_OPEN]
    gdp = series.panel("gdp", vintage=vintage, extra=extra).loc[FIRST_OPEN:LAST_OPEN]
    rate = series.values("china", "cny-per-usd", extra=extra).reindex(fdi.index)
    return fdi.mul(rate, axis=0) / 100 / gdp


def opening_of_china(vintage: str, extra: Path | None = None) -> pd.Series:
    """Return the nation's FDI actually used over the sum of the 31 provinces' GDP, by year.

    The sum is not the nation's GDP, which no series here has; before the revision it was larger.
    """
    gdp = series.panel("gdp", vintage=vintage, extra=extra).loc[:GDP_ENDS[vintage]].sum(axis=1)
    rate = series.values("china", "cny-per-usd", extra=extra)
    fdi = series.values("china", "fdi-used", extra=extra)
    return (fdi * rate / 100 / gdp).dropna()


def over_gdp(slug: str, millions: Mapping[int, float] | pd.Series, vintage: str,
             extra: Path | None = None) -> pd.Series:
    """Return amounts in million USD over a province's GDP, ratios, by year; others left out."""
    gdp = series.values(slug, "gdp", vintage, extra=extra).loc[:GDP_ENDS[vintage]]
    rate = series.values("china", "cny-per-usd", extra=extra)
    return (pd.Series(millions, dtype=float) * rate / 100 / gdp).dropna()


def stated(key: str) -> float:
    """Return what a claim states: a ratio where it speaks of per cent, else the number.

    Raises:
        DataError: no such claim.
    """
    said = claims.claim(key).stated
    low, high = (float(parse(end)) for end in said.ends)
    return (low + high) / 2 / (100 if said.unit == "percent" else 1)


def opening_stated(extra: Path | None = None) -> pd.DataFrame:
    """Return what the thesis states of the degree of opening: columns `year`, `name`, `value`.

    Zhejiang's point of 2017 is the stated amount over GDP of the time.
    """
    keys = {(1999, "Zhejiang"): "opening-1999", (1999, "China"): "opening-1999-china",
            (2003, "Zhejiang"): "opening-2003", (2003, "China"): "opening-2003-china"}
    rows = [{"year": year, "name": name, "value": stated(f"thesis-4-4-2-1-{key}")}
            for (year, name), key in keys.items()]
    amount = stated("thesis-6-4-1-zhejiang-fdi-2017")
    late = over_gdp("zhejiang", {2017: amount}, "before-2018-census", extra)
    return pd.DataFrame([*rows, {"year": 2017, "name": "Zhejiang", "value": late[2017]}])
