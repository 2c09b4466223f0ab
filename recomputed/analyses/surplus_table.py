"""Table 4-5 of the thesis: six coastal provinces' exports and imports, as printed and corrected."""

import pandas as pd

from recomputed import claims, tables
from recomputed.analyses.surplus import Trade
from recomputed.errors import DataError
from recomputed.indicators import rank
from recomputed.provinces import province
from recomputed.rounding import exactly, middle, stands_for
from recomputed.words import number, percent

TABLE = "thesis-4-5"
SHARE_CLAIMS = tuple(f"thesis-4-4-1-2-six-share-{year}" for year in (2000, 2005, 2010, 2015))
_ONE = exactly(1)


def corrected(errata: str) -> bool:
    """Return whether a chapter's setting asks for the declared corrections.

    Raises:
        DataError: neither `applied` nor `as printed`.
    """
    if errata not in ("applied", "as printed"):
        raise DataError(f"errata {errata!r}: expected 'applied' or 'as printed'")
    return errata == "applied"


def setting(errata: str) -> str:
    """Return a chapter's setting as its sentences name it.

    Raises:
        DataError: as `corrected`.
    """
    return "with errata applied" if corrected(errata) else "as printed"


def corrections(errata: str) -> tuple[str, ...]:
    """Return the ids of the errata that a chapter's setting applies to Table 4-5.

    Raises:
        DataError: as `corrected`.
    """
    return tables.corrections(TABLE) if corrected(errata) else ()


def printed(*, corrected: bool) -> pd.DataFrame:
    """Return Table 4-5, one row a year and province in printed order.

    Returns:
        Index (year, slug); `exports` and `imports` as text, `unit` of both.

    Raises:
        DataError: an erratum whose guard does not hold.
    """
    frame = tables.load(TABLE, corrected=corrected)
    rows = frame.pivot(index=["period", "entity"], columns="indicator", values="printed")
    units = frame.groupby(["period", "entity"])["unit"].first()
    order = list(dict.fromkeys(zip(frame["period"], frame["entity"], strict=True)))
    found = pd.DataFrame({"exports": rows["Exports"], "imports": rows["Imports"], "unit": units})
    found = found.loc[order]
    found.index = pd.MultiIndex.from_tuples([(int(year), slug) for year, slug in order],
                                            names=["year", "slug"])
    return found


def applied() -> pd.DataFrame:
    """Return the declared corrections of Table 4-5: which cells, printed and set, by id."""
    own = [erratum for erratum in tables.errata() if erratum.table == TABLE]
    return pd.DataFrame({erratum.id: {
        "cells": ", ".join(" ".join([value] if isinstance(value, str) else value).title()
                           for value in erratum.match.values()),
        "printed": erratum.expect, "read": erratum.set} for erratum in own}).T


def six() -> list[str]:
    """Return the six provinces of Table 4-5, in printed order."""
    return list(dict.fromkeys(printed(corrected=False).index.get_level_values("slug")))


def measures(table: pd.DataFrame) -> pd.DataFrame:
    """Return export share, surplus and surplus over trade of printed cells, as intervals.

    Args:
        table: as `printed` returns it.

    Returns:
        The same index; `share` and `relative` (ratios), `surplus` (unit of the cells): intervals
        of the cells' rounding.
    """
    rows = {}
    for key, row in table.iterrows():
        out, into = stands_for(row["exports"]), stands_for(row["imports"])
        share = (_ONE + into / out).reciprocal()
        rows[key] = {"share": share, "surplus": out - into, "relative": share + share - _ONE}
    return pd.DataFrame.from_dict(rows, orient="index").set_index(table.index)


def shares(table: pd.DataFrame, slug: str) -> pd.Series:
    """Return a province's export shares by the printed cells (middles), by year."""
    return measures(table)["share"].map(middle).xs(slug, level="slug")


def shown(table: pd.DataFrame) -> pd.DataFrame:
    """Return each printed surplus as text, over trade in brackets: year and unit × province."""
    found = measures(table).map(middle)
    cells = found["surplus"].map(number) + " (" + found["relative"].map(percent) + ")"
    years = [f"{year}, {unit}" for (year, _), unit in table["unit"].items()]
    names = [province(slug).name for slug in table.index.get_level_values("slug")]
    wide = pd.Series(cells.to_numpy(), index=[years, names]).unstack()
    return wide.loc[list(dict.fromkeys(years)), list(dict.fromkeys(names))]


def standing(table: pd.DataFrame, slug: str, measure: str) -> pd.DataFrame:
    """Return where a province of Table 4-5 stands among the six, by printed year.

    Returns:
        By year: `value` and `best`, the largest among the other five (middles), `other`, whose it
        is, `rank`, and `clear`: whether rounding leaves the order of the two no choice.
    """
    found = measures(table)[measure]
    rows = {}
    for year, group in found.groupby(level="year"):
        own = group.droplevel("year")
        middles = own.map(middle)
        other = middles.drop(slug).idxmax()
        rows[year] = {"value": middles[slug], "best": middles[other], "other": other,
                      "rank": int(rank(middles)[slug]), "clear": not own[slug].meets(own[other])}
    return pd.DataFrame(rows).T.infer_objects()


def stated_shares() -> pd.DataFrame:
    """Return the six provinces' stated shares of national trade, by year.

    Returns:
        value (ratio), low and high (what it rounds from).
    """
    rows = {}
    for key in SHARE_CLAIMS:
        stated = claims.claim(key).stated
        around = stands_for(stated.value)
        rows[int(stated.period)] = {"value": float(stated.value) / 100,
                                    "low": float(around.low) / 100,
                                    "high": float(around.high) / 100}
    return pd.DataFrame(rows).T


def printed_shares(trade: Trade) -> pd.Series:
    """Return the six provinces' trade in Table 4-5 (dollar years) over the nation's, by year."""
    table = printed(corrected=True)
    table = table[table["unit"] == "USD 100 million"]
    sums = table[["exports", "imports"]].astype(float).sum(axis=1).groupby(level="year").sum()
    return (sums * 100 / trade.nation).dropna()
