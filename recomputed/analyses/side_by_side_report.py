"""Zhejiang and Yunnan in chapter 6 of the thesis: its Table 6-1, its claims, its multiples."""

from fractions import Fraction
from pathlib import Path

import pandas as pd

from recomputed import claims, series, tables, words
from recomputed.analyses.printed import stated
from recomputed.countries import ASEAN
from recomputed.rounding import Interval, exactly, stands_for

VISITORS = "thesis-6-1"
#: the year of which chapter 6 gives volumes and shares
YEAR = 2017
#: under which heading a claim of chapter 6 stands: the longest that its section begins with
SECTIONS = ("6.1", "6.2", "6.3", "6.4", "6.4.1", "6.4.2", "6.4.3", "6.4.4", "6.4.5", "6.5")
SISTERS = {"zhejiang": "thesis-4-1", "yunnan": "thesis-5-2"}
ENTERPRISES = ("SOE", "Private")
_STATED_2017 = {"SOE": "thesis-6-4-2-yunnan-soe-2017",
                "Private": "thesis-6-4-2-yunnan-private-2017"}


def keys(*sections: str) -> list[str]:
    """Return the ids of the ledger's claims of chapter 6 that stand under these `SECTIONS`."""
    return [key for key, one in claims.claims().items() if one.report == "thesis"
            and _heading(one.where.section) in sections]


def _heading(section: str) -> str:
    """Return under which of `SECTIONS` a section stands, or nothing: `6.2.1` under `6.2`."""
    fits = [one for one in SECTIONS if section == one or section.startswith(f"{one}.")]
    return max(fits, key=len, default="")


def visitors() -> pd.DataFrame:
    """Return Table 6-1 as printed, one row a year: `n` (entries), `visitors` (their texts)."""
    cells = tables.select(VISITORS, "Enterprises", category=None)
    own: dict[int, list[str]] = {}
    for cell in cells:
        own.setdefault(cell.year, []).append(cell.printed)
    return pd.DataFrame({"n": {year: len(texts) for year, texts in own.items()},
                         "visitors": {year: "; ".join(texts) for year, texts in own.items()}}
                        ).rename_axis("year")


def of_company(name: str) -> list[int]:
    """Return the years in which Table 6-1 names a company."""
    found = visitors()["visitors"]
    return found.index[found.str.contains(name, regex=False)].tolist()


def enterprises() -> pd.DataFrame:
    """Return Yunnan's state-owned and private shares of trade by Table 5-13 beside those stated.

    Returns:
        By printed year: `SOE`, `Private` (ratios, as printed) and `fits`: whether both can be what
        section 6.4.2 states for 2017.
    """
    wanted = {kind: stated(key) for kind, key in _STATED_2017.items()}
    printed = {kind: tables.cells("thesis-5-13", "Share of foreign trade", category=kind)
               for kind in ENTERPRISES}
    rows = {}
    for year in printed["SOE"]:
        own = {kind: stands_for(printed[kind][year].printed).scaled(Fraction(1, 100))
               for kind in ENTERPRISES}
        rows[int(year)] = {kind: float(one.low + one.high) / 2 for kind, one in own.items()} | {
            "fits": all(own[kind].meets(wanted[kind]) for kind in ENTERPRISES)}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("year")


def trade_shares(year: int, extra: Path | None = None) -> pd.DataFrame:
    """Return both provinces' shares of the nation's trade by the series, ratios.

    Returns:
        Rows zhejiang, yunnan; columns exports, imports, trade.

    Raises:
        DataError: no numbers for the year.
    """
    nation = {name: series.values("china", name, extra=extra)[year]
              for name in ("exports", "imports", "total")}
    rows = {}
    for slug in SISTERS:
        out, into = (series.values(slug, name, extra=extra)[year]
                     for name in ("exports", "imports"))
        rows[slug] = {"exports": out / nation["exports"], "imports": into / nation["imports"],
                      "trade": (out + into) / nation["total"]}
    return pd.DataFrame.from_dict(rows, orient="index")


def meant(shares: pd.DataFrame) -> list[str]:
    """Return of which of Zhejiang's shares the stated share of trade is a rounding.

    Args:
        shares: as `trade_shares` returns them.
    """
    wanted = stated("thesis-6-4-1-zhejiang-share-2017")
    return [name for name, share in shares.loc["zhejiang"].items() if share in wanted]


def sisters() -> pd.DataFrame:
    """Return what Tables 4-1 and 5-2 list: partners of the provincial governments.

    Returns:
        Rows zhejiang, yunnan; `n`, `first` and `last` (years), `until_2000` (entries), `asean`
        (entries in what are its members today).
    """
    rows = {}
    for slug, table in SISTERS.items():
        years = [int(cell.printed[:4]) for cell in tables.select(table, "Date Established",
                                                                 category=None)]
        places = [cell.printed for cell in tables.select(table, "Country", category=None)]
        rows[slug] = {"n": len(years), "first": min(years), "last": max(years),
                      "until_2000": sum(year <= 2000 for year in years),
                      "asean": sum(place in ASEAN for place in places)}
    return pd.DataFrame.from_dict(rows, orient="index")


def fdi_multiple() -> Interval:
    """Return Zhejiang's FDI of 2017 over Yunnan's, no more than which it can be, with rounding.

    Yunnan's total is not printed; the sources of Table 5-14 are a part of it, so that the quotient
    is an upper bound.
    """
    zhejiang = stands_for(claims.claim("thesis-6-4-1-zhejiang-fdi-2017").stated.value)
    listed = sum(listed_amounts("thesis-5-14", YEAR).values(), exactly(0))
    return zhejiang / listed.scaled(Fraction(1, 100))


def listed_amounts(table: str, year: int, indicator: str = "FDI") -> dict[str, Interval]:
    """Return the amounts that a table prints for a year, by category, in their unit."""
    return {cell.category: stands_for(cell.printed)
            for cell in tables.select(table, indicator, category=None)
            if cell.year == year and cell.is_number}


def trade_multiple(year: int, extra: Path | None = None) -> float:
    """Return Zhejiang's trade over Yunnan's by the series."""
    zhejiang, yunnan = (sum(series.values(slug, name, extra=extra)[year]
                            for name in ("exports", "imports")) for slug in SISTERS)
    return float(zhejiang / yunnan)


def private_gap(year: int = YEAR) -> str:
    """Return private enterprises' shares of exports in a sentence, the larger one first."""
    shares = {"Zhejiang": stated("thesis-4-3-3-1-exports-2017"),
              "Yunnan": stands_for(tables.cells("thesis-5-13", "Share of exports",
                                                category="Private")[str(year)].printed
                                   ).scaled(Fraction(1, 100))}
    middles = {name: float(one.low + one.high) / 2 for name, one in shares.items()}
    order = sorted(middles, key=middles.get, reverse=True)
    if shares["Zhejiang"].meets(shares["Yunnan"]):
        return (f"In {year} private enterprises had {words.percent(middles['Zhejiang'])} of the"
                " exports of both, as far as rounding tells.")
    return (f"In {year} private enterprises had more of the exports of {order[0]}"
            f" ({words.percent(middles[order[0]])}) than of {order[1]}"
            f" ({words.percent(middles[order[1]])}).")
