"""Shares that the thesis states beside amounts, in tables of products and in the text."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from recomputed import claims, ledger, series, tables, verdicts
from recomputed.analyses.modes import TOLERANCE, Part, parts, shared, together
from recomputed.rounding import Interval, middle, parse, stands_for

_BILLION = 10**9


@dataclass(frozen=True)
class Pair:
    """Two claims of one sentence: an amount exported and its share in the province's exports."""

    words: str
    province: str
    amount: str
    share: str

    @property
    def year(self) -> int:
        """The year that both are of."""
        return int(claims.claim(self.amount).stated.period)

    @property
    def total(self) -> Interval:
        """The exports that the two imply, USD; without an upper end for `over x`."""
        amount, share = (verdicts.target(claims.claim(key).stated)
                         for key in (self.amount, self.share))
        return amount / share


_ZHEJIANG, _YUNNAN = "thesis-4-4-1-", "thesis-5-4-1-3-"
PAIRS = (
    Pair("mechanical and electrical products", "zhejiang", f"{_ZHEJIANG}4-mechanical-value-1987",
         f"{_ZHEJIANG}4-mechanical-1987"),
    Pair("private enterprises", "zhejiang", f"{_ZHEJIANG}3-private-exports-1998",
         f"{_ZHEJIANG}3-private-share-1998"),
    Pair("private enterprises", "zhejiang", f"{_ZHEJIANG}3-private-exports-2007",
         f"{_ZHEJIANG}3-private-share-2007"),
    Pair("manufactured goods", "yunnan", f"{_YUNNAN}manufactured-2000",
         f"{_YUNNAN}manufactured-share-2000"),
)
#: claims on shares in Zhejiang's exports, by what they are the share of
POINTS = {
    "mechanical and electrical": tuple(f"{_ZHEJIANG}4-mechanical-{year}"
                                       for year in (1987, 1988, 1990, 2017, 2018)),
    "textiles and clothing": tuple(f"{_ZHEJIANG}4-textiles-{year}" for year in (2000, 2018)),
    "private enterprises": tuple(f"{_ZHEJIANG}3-private-share-{year}" for year in (1998, 2007)),
    "state-owned enterprises": tuple(f"{_ZHEJIANG}3-soe-{year}" for year in (1997, 2017)),
}
#: claims on shares in Yunnan's trade in years that Table 5-9 does not have
EARLIER = {
    "border trade": tuple(f"thesis-5-4-1-1-border-share-{year}"
                          for year in (1988, 1992, 1993, 1998, 1999)),
    "general trade": tuple(f"thesis-5-4-1-1-general-{year}" for year in (1996, 1997)),
}


def pairs(found: Iterable[Pair] = PAIRS) -> pd.DataFrame:
    """Return the exports that amounts and shares of one sentence imply, beside official ones.

    Returns:
        One row a pair: words, province, year, amount and share (as stated), low and high (billion
        USD), own (the province's exports, missing before 2000), nation (China's), `impossible`
        (more than the nation's), and `slips`: by how many powers of ten the amount must be smaller
        for the total to meet the province's exports within the tolerance of revisions, or, where
        they are missing, at least must be for it not to exceed the nation's.
    """
    rows = []
    for pair in found:
        own = series.values(pair.province, "exports").get(pair.year, float("nan")) / 1000
        nation = float(series.values("china", "exports")[pair.year]) / 1000
        low, high = (float(end) / _BILLION for end in (pair.total.low, pair.total.high))
        rows.append((pair.words, pair.province, pair.year, *(
            ledger.stated(claims.claim(key)) for key in (pair.amount, pair.share)), low, high, own,
            nation, low > nation, slips(low, high, own, nation)))
    return pd.DataFrame(rows, columns=["words", "province", "year", "amount", "share", "low",
                                       "high", "own", "nation", "impossible", "slips"])


def slips(low: float, high: float, own: float, nation: float) -> int:
    """Return how many powers of ten too large a total is, as `pairs` says; 0 to 6.

    Args:
        low: lower end of the implied total, any unit.
        high: its upper end; may be infinite.
        own: what it should be, or missing.
        nation: what it cannot exceed.
    """
    for power in range(6):
        down, up = low / 10**power, high / 10**power
        known = own == own  # NaN is not
        if (known and down <= own * (1 + TOLERANCE) and up >= own * (1 - TOLERANCE)) or (
                not known and down <= nation):
            return power
    return 6


def points(named: dict[str, tuple[str, ...]]) -> pd.DataFrame:
    """Return shares that claims state.

    Returns:
        One row a claim: year, name, value (ratio, as stated) and text.
    """
    rows = []
    for name, keys in named.items():
        for one in map(claims.claim, keys):
            rows.append((int(one.stated.period), name, float(parse(one.stated.value)) / 100,
                         ledger.stated(one)))
    return pd.DataFrame(rows, columns=["year", "name", "value", "text"])


def totals() -> dict[tuple[str, int], Interval]:
    """Return exports and imports by the report's other tables, 10,000 USD, by flow and year.

    From 2010 on what most cells of Table 5-13, with errata, imply; for exports of 2005 the trade of
    Table 5-8 less the imports that the cells of Table 5-12 imply.
    """
    rows = together(parts(corrected=True))
    found = {(flow, year): shared(cells).region for (table, flow, year), cells in rows.items()
             if table == "thesis-5-13" and flow != "trade"}
    printed = tables.cells("thesis-5-8", "Foreign Trade", entity="yunnan")["2005"].printed
    trade = stands_for(printed).scaled(Fraction(10_000))  # printed in 100 million USD
    imports = shared(rows["thesis-5-12", "imports", 2005]).region
    return found | {("exports", 2005): trade - imports}


def ends(flow: str, year: int) -> tuple[float, float]:
    """Return the two ends of one of `totals`, 10,000 USD."""
    interval = totals()[flow, year]
    return float(interval.low), float(interval.high)


def products() -> pd.DataFrame:
    """Return the shares of Tables 5-11 and 5-12 as printed and over the other tables' totals.

    Returns:
        One row a cell whose year has a total: flow, year, category, printed, low, middle and high
        (ratios) and `fits`: whether the printed share can be the recomputed one.
    """
    known = totals()
    rows = [_product(part, known[part.block.flow, part.year]) for part in parts()
            if part.block.parts == "products" and (part.block.flow, part.year) in known]
    return pd.DataFrame(rows, columns=["flow", "year", "category", "printed", "low", "middle",
                                       "high", "fits"])


def _product(part: Part, total: Interval) -> tuple:
    share = part.amount / total
    return (part.block.flow, part.year, part.category, float(parse(part.printed[1])) / 100,
            float(share.low), middle(share), float(share.high), share.meets(part.share))


def by_product(years: Iterable[int], flow: str = "exports") -> pd.DataFrame:
    """Return recomputed shares of products that all years name, product × year, by the last.
    """
    found = products().query("flow == @flow").pivot(index="category", columns="year",
                                                    values="middle")
    kept = found.reindex(columns=list(years)).dropna()
    return kept.sort_values(kept.columns[-1], ascending=False).rename(index=short)


def short(category: str) -> str:
    """Return a product's name without what all of them are: `Electrical and mechanical`."""
    return category.removesuffix(" Products").removesuffix(" Industry").capitalize()
