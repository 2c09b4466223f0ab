"""What Tables 4-x and 5-x of the thesis print on one subject for Zhejiang and for Yunnan."""

import pandas as pd

from recomputed import claims, tables, words
from recomputed.analyses.side_by_side_report import SISTERS, YEAR, listed_amounts, sisters
from recomputed.countries import ASEAN
from recomputed.rounding import exactly, parse

#: the lists of the ten largest partners: table and column
LISTS = {"exports": ("thesis-4-6", "Share of exports"),
         "imports": ("thesis-4-7", "Share of imports"),
         "trade": ("thesis-5-10", "Share of foreign trade")}
#: the last year that the lists of partners of both print
PARTNERS_YEAR = 2015
#: the first and the last year that both tables of FDI by sector print, and of section 6.4.4
FDI_YEARS, ABROAD = (2000, 2017), (2003, 2018)


def printed() -> pd.DataFrame:
    """Return what the tables of chapters 4 and 5 say of one subject for each province, as texts.

    The two chapters seldom print the same quantity: the words say what is counted.

    Returns:
        Index subject; columns Zhejiang, Yunnan, `printed in`.
    """
    rows = [*_structure(), *_partners(), *_investment(), *_sister_rows()]
    return pd.DataFrame(rows, columns=["subject", "Zhejiang", "Yunnan", "printed in"]
                        ).set_index("subject")


def _structure() -> list[tuple[str, ...]]:
    """Enterprises in exports and modes of trade, of the last year printed for both."""
    def yunnan(table: str, indicator: str, category: str) -> str:
        return words.percent(tables.numbers(table, indicator, category=category)[YEAR])

    own = {kind: claims.claim(key).stated.value for kind, key in {
        "SOE": "thesis-4-4-1-3-soe-2017", "Private": "thesis-4-3-3-1-exports-2017"}.items()}
    modes = {kind: yunnan("thesis-5-9", "Share of foreign trade", f"{kind} Trade")
             for kind in ("General", "Border", "Processing")}
    floor = claims.claim("thesis-4-4-1-2-general-trade").stated.value
    return [
        *((f"{name} enterprises in exports, {YEAR}", f"{own[kind]} %",
           yunnan("thesis-5-13", "Share of exports", kind), f"{place}; Table 5-13")
          for kind, name, place in (("Private", "private", "sec. 4.3.3.1"),
                                    ("SOE", "state-owned", "sec. 4.4.1.3"))),
        ("modes of trade", f"general: over {floor} % (no year)", "; ".join(
            f"{kind.lower()} {share}" for kind, share in modes.items()) + f" ({YEAR})",
         "sec. 4.4.1.2; Table 5-9")]


def _partners(year: int = PARTNERS_YEAR) -> list[tuple[str, ...]]:
    """The largest partners and ASEAN, in the last year that the tables of both print."""
    def leader(key: str) -> str:
        shares = partner_shares(key, year)
        largest = sorted(shares, key=shares.get, reverse=True)
        return (f"{largest[0]} {words.percent(shares[largest[0]])}, three largest"
                f" {words.percent(sum(shares[name] for name in largest[:3]))}")

    def asean(key: str) -> str:
        shares = partner_shares(key, year)
        own = [share for name, share in shares.items() if name in ASEAN]
        return (f"{words.percent(sum(own))} in {len(own)} listed members" if own
                else "no member listed")

    return [(label, f"exports: {text('exports')}; imports: {text('imports')}",
             f"trade: {text('trade')}", "Tables 4-6, 4-7; 5-10")
            for label, text in ((f"largest partners, {year}", leader),
                                (f"ASEAN among the ten largest partners, {year}", asean))]


def partner_shares(key: str, year: int) -> dict[str, float]:
    """Return the printed shares of the ten largest partners, ratios.

    Args:
        key: `exports`, `imports` (Zhejiang's) or `trade` (Yunnan's).
        year: one that the table prints.

    Returns:
        By partner as printed; of two that share a cell, each has its share.
    """
    table, indicator = LISTS[key]
    return {name: float(parse(cell.printed)) / 100
            for cell in tables.select(table, indicator, category=None)
            if cell.year == year and cell.rank and cell.is_number
            for name in cell.category.split("/")}


def _investment() -> list[tuple[str, ...]]:
    """FDI by source and sector, and overseas investment."""
    hong_kong = tables.numbers("thesis-4-8", "Share of FDI", category="HK")[YEAR]
    made = tables.numbers("thesis-4-9", "Share of FDI", category="Manufacturing")
    abroad = {slug: ", ".join(claims.claim(f"thesis-6-4-4-{slug}-{year}").stated.value
                              for year in ABROAD) for slug in SISTERS}
    years = words.listed([str(year) for year in FDI_YEARS])
    return [
        (f"Hong Kong in FDI, {YEAR}", words.percent(hong_kong),
         f"{words.percent(part_of_listed('thesis-5-14', YEAR, 'HK'))} of the sources listed",
         "Tables 4-8; 5-14"),
        (f"manufacturing in FDI, {years}",
         ", ".join(words.percent(made[year]) for year in FDI_YEARS),
         ", ".join(words.percent(part_of_listed("thesis-5-15", year, "Manufacturing"))
                   for year in FDI_YEARS) + " of the sectors listed", "Tables 4-9; 5-15"),
        (f"overseas investment, {words.listed([str(year) for year in ABROAD])}, million USD",
         *abroad.values(), "sec. 6.4.4")]


def _sister_rows() -> list[tuple[str, ...]]:
    """Sister cities of the provincial governments."""
    found = sisters()
    texts = [f"{row['n']} ({row['first']}–{row['last']}), {row['until_2000']} of them by 2000,"
             f" {row['asean']} in ASEAN's members" for _, row in found.iterrows()]
    return [("sister cities of the provincial government", *texts, "Tables 4-1; 5-2")]


def part_of_listed(table: str, year: int, category: str) -> float:
    """Return a category's part of all that a table of Yunnan's FDI lists for a year, a ratio."""
    amounts = listed_amounts(table, year)
    whole = sum(amounts.values(), exactly(0))
    part = amounts[category] / whole
    return float(part.low + part.high) / 2
