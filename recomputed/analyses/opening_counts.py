"""Counts of dated entries: by kind, place, decade, province and year, and by whose act it is.

All are counts of printed points of lists that their authors chose: they describe the lists.
"""

import pandas as pd

from recomputed import tables
from recomputed.analyses.opening import KINDS, NATION, POLICY, ZONE, decade


def opened(found: pd.DataFrame, place: str) -> dict[str, int]:
    """Return the first year that the tables date for a place, by kind, totals left out."""
    own = found[(found["place"] == place) & ~found["total"]]
    return {kind: int(own.loc[own["kind"] == kind, "first"].min())
            for kind in KINDS if (own["kind"] == kind).any()}


def tally(found: pd.DataFrame) -> pd.DataFrame:
    """Return entries by kind and place (rows) and decade of the first year (columns, `1970s`).

    Entries that sum up several visits are left out.
    """
    own = found[~found["total"]]
    counts = pd.crosstab([own["kind"], own["place"]], decade(own["first"]))
    order = sorted(counts.index, key=lambda key: (KINDS.index(key[0]), key[1] != NATION, key[1]))
    return counts.loc[order].rename_axis(columns=None)


def by_year(found: pd.DataFrame) -> pd.DataFrame:
    """Return how many entries are about a province or name it, year × slug, most frequent first.

    An entry that names several provinces counts for each; a range counts in its first year; entries
    that sum up several visits are left out. Every year from the first to the last has a row.
    """
    own = found[~found["total"]]
    pairs = own.assign(slug=own["named"].str.split()).explode("slug").dropna(subset=["slug"])
    counts = pd.crosstab(pairs["first"], pairs["slug"])
    counts = counts.reindex(range(int(own["first"].min()), int(own["first"].max()) + 1),
                            fill_value=0)
    order = sorted(counts, key=lambda slug: (-counts[slug].sum(), slug))
    return counts[order].rename_axis("year").rename_axis(columns=None)


def since(found: pd.DataFrame, place: str, year: int) -> dict[str, float]:
    """Return which part of a place's listed policies and zones is of a year or later, as ratios.

    Returns:
        `points` (by the first year of each printed point), `latest` (ranges counted by their last
        year), `rows` (by dated rows instead of points).
    """
    own = found[(found["place"] == place) & found["kind"].isin((POLICY, ZONE)) & ~found["total"]]
    rows = own.drop_duplicates(["table", "first", "last"])
    return {"points": float((own["first"] >= year).mean()),
            "latest": float((own["last"] >= year).mean()),
            "rows": float((rows["first"] >= year).mean())}


def rows_dated(found: pd.DataFrame) -> int:
    """Return how many rows the entries stand in: one for a table, place and printed year."""
    return len(found[["table", "place", "first", "last"]].drop_duplicates())


def of_province(found: pd.DataFrame, slug: str) -> pd.DataFrame:
    """Return the entries that are about a province or name it."""
    return found[[slug in named.split() for named in found["named"]]]


def acts(found: pd.DataFrame, place: str) -> pd.Series:
    """Return how many policies and zones filed under a province are whose act, by actor."""
    own = found[(found["place"] == place) & found["kind"].isin((POLICY, ZONE))]
    return own["actor"].value_counts().reindex(["centre", "province", ""], fill_value=0)


def divisions() -> pd.DataFrame:
    """Return Table 1-1's levels of government: `total` as printed, and `parts`, their sum."""
    printed = tables.load("thesis-1-1")
    count = pd.Series([int(text.replace(",", "")) for text in printed["printed"]],
                      index=printed.index)
    total = count[printed["indicator"] == "Number"]
    levels = printed.loc[total.index, "category"]
    parts = [int(count[printed["indicator"] == level].sum()) for level in levels]
    return pd.DataFrame({"total": total.to_numpy(), "parts": parts}, index=levels.to_numpy())
