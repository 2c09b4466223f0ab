"""China's foreign investment by source: Table 3-7 beside the series, and shares of which total."""

from pathlib import Path

import pandas as pd

from recomputed import series, tables
from recomputed.models import compositions
from recomputed.rounding import Interval, stands_for

CHINA, SHARE = "thesis-3-7", "Share of FDI"
#: sources of Table 3-7 that the series has, too; the EU is not among them
SOURCES = {"HK": "hong-kong", "Taiwan": "taiwan", "Japan": "japan", "Singapore": "singapore",
           "Korea": "korea", "USA": "usa", "ASEAN": "asean"}
#: countries and regions in the series, none part of another
LISTED = ("hong-kong", "british-virgin-islands", "macao", "taiwan", "japan", "korea", "singapore",
          "usa", "united-kingdom", "germany", "france", "netherlands")
#: three totals that a share can be a share of
SUM, USED, UNCTAD = "sum of all sources", "FDI actually used", "UNCTAD's inflow"
TOTALS = {SUM: "fdi-from-world", USED: "fdi-used", UNCTAD: "fdi-inflow-unctad"}
#: parts of all that does not come from Hong Kong; Singapore is in ASEAN
_BEYOND = ("Taiwan", "Japan", "Korea", "USA", "Singapore")


def printed_shares(source: str) -> pd.Series:
    """Return a source's share of FDI as Table 3-7 prints it, a ratio, by year; dashes left out."""
    return tables.numbers(CHINA, SHARE, category=source) / 100


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

    Returns:
        One column for each of `TOTALS` (how many shares of the row it gives to the printed digit);
        `n` (shares compared); `hong_kong` (how many of the totals give Hong Kong's); `low`, `high`
        (million USD: the totals with which all would be as printed; none where low is above
        high); `odd` (where none is: the source without which UNCTAD's inflow gives the row, or
        nothing).
    """
    amounts = {name: in_millions(f"fdi-from-{key}", extra) for name, key in SOURCES.items()}
    totals = {label: in_millions(key, extra) for label, key in TOTALS.items()}
    cells = {name: tables.cells(CHINA, SHARE, category=name) for name in SOURCES}
    rows = {}
    for year in _common(printed_shares("HK"), *amounts.values(), *totals.values()):
        stand = {name: stands_for(column[str(year)].printed) for name, column in cells.items()
                 if column[str(year)].is_number}
        rows[year] = _row({name: amounts[name][year] for name in stand}, stand,
                          {label: total[year] for label, total in totals.items()})
    return pd.DataFrame(rows).T


def _row(amounts: dict[str, float], stand: dict[str, Interval], totals: dict[str, float]) -> dict:
    """One year of `denominators`: amounts and totals in million USD, shares in per cent."""
    fits = {label: [name for name, one in stand.items() if 100 * amounts[name] / total in one]
            for label, total in totals.items()}
    low, high = (pick(100 * amounts[name] / float(getattr(one, end))
                      for name, one in stand.items())
                 for pick, end in ((max, "high"), (min, "low")))
    missing = set(stand) - set(fits[UNCTAD])
    return {label: len(names) for label, names in fits.items()} | {
        "n": len(stand), "hong_kong": sum("HK" in names for names in fits.values()),
        "low": low, "high": high,
        "odd": missing.pop() if low > high and len(missing) == 1 else ""}


def _common(*by_year: pd.Series) -> list[int]:
    """The years that all have, ascending."""
    return sorted(set.intersection(*({int(year) for year in one.index} for one in by_year)))


def whole_rows(found: pd.DataFrame, total: str) -> list[int]:
    """Return the years of `denominators` in which a total gives every share of the row."""
    return [int(year) for year in found.index[found[total] == found["n"]]]


def without_total(found: pd.DataFrame) -> list[int]:
    """Return the years of `denominators` in which no single total gives every share."""
    return [int(year) for year in found.index[found["low"] > found["high"]]]


def listed_shares(extra: Path | None = None) -> pd.DataFrame:
    """Return the shares of the listed sources in the sum of all sources: year × source, ratios."""
    return pd.DataFrame({key: shares_by(key, SUM, extra) for key in LISTED})


def years_second(source: str, extra: Path | None = None) -> list[int]:
    """Return the years in which a source is the second largest of those listed."""
    ranks = listed_shares(extra).rank(axis=1, ascending=False)
    return [int(year) for year in ranks.index[ranks[source] == 2]]


def beyond_hong_kong(extra: Path | None = None) -> pd.DataFrame:
    """Return the parts of all FDI that does not come from Hong Kong: year × part, ratios.

    Whatever Hong Kong's share does, these sum to one. Singapore is taken out of ASEAN; all else,
    the EU and the Virgin Islands among it, is one part.
    """
    amounts = pd.DataFrame({name: in_millions(f"fdi-from-{key}", extra)
                            for name, key in SOURCES.items()})
    rest = in_millions(TOTALS[SUM], extra) - amounts["HK"]
    parts = amounts[list(_BEYOND)].assign(**{
        "other ASEAN": amounts["ASEAN"] - amounts["Singapore"]})
    return parts.assign(**{"all else": rest - parts.sum(axis=1)}).div(rest, axis=0).dropna()


def moved_beyond(first: int, last: int, extra: Path | None = None) -> pd.DataFrame:
    """Return how the parts beyond Hong Kong moved between two years, as a composition.

    Returns:
        By part: `first`, `last` (ratios), `shift` (change of the centred log-ratio; they sum to
        zero), the largest rise first.
    """
    parts = beyond_hong_kong(extra)
    moved = compositions.shifts(parts.loc[first], parts.loc[last])
    return pd.DataFrame({"first": parts.loc[first], "last": parts.loc[last],
                         "shift": moved}).sort_values("shift", ascending=False)
