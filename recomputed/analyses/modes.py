"""Yunnan's trade by mode, product and enterprise: amounts, shares, and the totals they imply.

A cell that prints an amount and a share of a total implies the total: amount ÷ share. Both are
rounded, so that it is an interval; the cells of one year must have a value in common. Nothing is
estimated here: all is interval arithmetic on printed text (`recomputed.rounding`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from recomputed import series, tables
from recomputed.errors import DataError
from recomputed.models.overlap import Overlap, most_agreed
from recomputed.rounding import Interval, exactly, parse, stands_for

AS_PRINTED, APPLIED = SETTINGS = ("as printed", "applied")
#: revisions of the customs' totals are smaller than this, misprints that show are larger
TOLERANCE = 0.03
#: 10,000 USD in a billion
BILLION = 100_000
_HUNDREDTH = Fraction(1, 100)


@dataclass(frozen=True)
class Block:
    """A part of a table: amounts of one flow beside their shares in it."""

    table: str
    flow: str
    amount: str
    share: str
    parts: str


BLOCKS = (
    Block("thesis-5-9", "trade", "Foreign Trade", "Share of foreign trade", "modes"),
    Block("thesis-5-13", "trade", "Foreign Trade", "Share of foreign trade", "enterprises"),
    Block("thesis-5-11", "exports", "Exports", "Share of exports", "products"),
    Block("thesis-5-13", "exports", "Exports", "Share of exports", "enterprises"),
    Block("thesis-5-12", "imports", "Imports", "Share of imports", "products"),
    Block("thesis-5-13", "imports", "Imports", "Share of imports", "enterprises"),
)
FLOWS = ("trade", "exports", "imports")


@dataclass(frozen=True)
class Part:
    """An amount and the share beside it, with their rounding.

    Attributes:
        amount: 10,000 USD.
        share: a ratio.
        printed: the two texts.
    """

    block: Block
    year: int
    category: str
    amount: Interval
    share: Interval
    printed: tuple[str, str]

    @property
    def total(self) -> Interval:
        """The total that the two imply, 10,000 USD."""
        return self.amount / self.share

    @property
    def number(self) -> str:
        """The table's number, `5-13`."""
        return self.block.table.removeprefix("thesis-")

    @property
    def words(self) -> str:
        """The cell for readers: `private 2013 (Table 5-13, imports)`."""
        name = self.category if self.category.isupper() else self.category.lower()
        return f"{name} {self.year} (Table {self.number}, {self.block.flow})"

    @property
    def key(self) -> tuple[str, str, int, str]:
        """What names the cell: table, flow, year, category."""
        return self.block.table, self.block.flow, self.year, self.category


def applies(errata: str) -> bool:
    """Return whether a setting of the parameter `errata` asks for corrected cells.

    Raises:
        DataError: neither of the two settings.
    """
    if errata not in SETTINGS:
        raise DataError(f"errata {errata!r}: expected {' or '.join(map(repr, SETTINGS))}")
    return errata == APPLIED


def errata_ids() -> tuple[str, ...]:
    """Return the ids of the errata that corrected cells come from."""
    return tables.corrections(*dict.fromkeys(block.table for block in BLOCKS))


def parts(*, corrected: bool = False, rule: str = "half-up",
          coarse: bool = True) -> list[Part]:
    """Return all cells of the blocks that print an amount and a share.

    Args:
        corrected: apply the declared errata.
        rule: how shares were rounded, as `rounding.stands_for` names it.
        coarse: read amounts of a row as rounded to hundreds where all of them end in two zeros.
    """
    return [part for block in BLOCKS for part in _of_block(block, corrected, rule, coarse)]


def _of_block(block: Block, corrected: bool, rule: str, coarse: bool) -> list[Part]:
    amounts, shares = ({(cell.year, cell.category): cell for cell in tables.select(
        block.table, name, category=None, corrected=corrected) if cell.is_number}
        for name in (block.amount, block.share))
    both = [key for key in amounts if key in shares]
    rounded = _in_hundreds({key: amounts[key].printed for key in both}) if coarse else set()
    return [Part(block, year, name, _amount(amounts[year, name].printed, year in rounded),
                 stands_for(shares[year, name].printed, rule).scaled(_HUNDREDTH),
                 (amounts[year, name].printed, shares[year, name].printed))
            for year, name in both]


def _in_hundreds(printed: dict[tuple[int, str], str]) -> set[int]:
    """Return the years in which two or more amounts are printed, all ending in two zeros."""
    years: dict[int, list[bool]] = {}
    for (year, _), text in printed.items():
        years.setdefault(year, []).append(parse(text) % 100 == 0)
    return {year for year, round_ones in years.items() if len(round_ones) > 1 and all(round_ones)}


def _amount(text: str, hundreds: bool) -> Interval:
    value = Fraction(parse(text))
    return Interval(value - 50, value + 50, high_open=True) if hundreds else stands_for(text)


def official() -> pd.DataFrame:
    """Return Yunnan's trade, exports and imports by the customs, 10,000 USD, year × flow."""
    goods = pd.DataFrame({flow: series.values("yunnan", flow) * 100
                          for flow in ("exports", "imports")})
    return goods.assign(trade=goods.sum(axis=1))[list(FLOWS)]


def implied(found: Iterable[Part], totals: pd.DataFrame | None = None,
            tolerance: float = TOLERANCE) -> pd.DataFrame:
    """Return the total that each cell implies beside the customs' total.

    Args:
        found: cells, from `parts`.
        totals: year × flow, 10,000 USD; the customs' by default.
        tolerance: how far off, as a ratio, a total may be that differs by a revision only.

    Returns:
        One row a cell: table, flow, year, category, words, low and high (billion USD), official
        (billion USD, missing before 2000), off (the ratio by which the nearer end misses the
        official total; 0 inside), and `apart`, whether by more than the tolerance.
    """
    totals = official() if totals is None else totals
    rows = []
    for part in found:
        low, high = (float(end) for end in (part.total.low, part.total.high))
        known = totals[part.block.flow].get(part.year, float("nan"))
        off = low / known - 1 if known < low else high / known - 1 if known > high else (
            0.0 if known == known else float("nan"))
        rows.append((*part.key[:4], part.words, low / BILLION, high / BILLION, known / BILLION,
                     off, abs(off) > tolerance))
    return pd.DataFrame(rows, columns=["table", "flow", "year", "category", "words", "low", "high",
                                       "official", "off", "apart"])


def labels(cells: pd.DataFrame) -> pd.DataFrame:
    """Return what stands beside the cells of `implied` that are apart, near ones under one name.

    Returns:
        flow, year, value (billion USD) and text: a category, or `6 products` where there are many.
    """
    rows = []
    apart = cells[cells["apart"]].assign(middle=lambda own: (own["low"] + own["high"]) / 2)
    for (flow, year), own in apart.groupby(["flow", "year"]):
        own = own.sort_values("middle")
        group = (own["middle"].pct_change() > 0.05).cumsum()
        for _, near in own.groupby(group):
            rows.append((flow, year, near["middle"].mean(), _named(near)))
    return pd.DataFrame(rows, columns=["flow", "year", "value", "text"])


def _named(cells: pd.DataFrame) -> str:
    many = cells["table"].isin([block.table for block in BLOCKS if block.parts == "products"])
    names = [name if name.isupper() else name.lower() for name in cells.loc[~many, "category"]]
    return ", ".join([*([f"{many.sum()} products"] if many.any() else []), *names])


def together(found: Iterable[Part]) -> dict[tuple[str, str, int], list[Part]]:
    """Return the cells of each row: by table, flow and year."""
    rows: dict[tuple[str, str, int], list[Part]] = {}
    for part in found:
        rows.setdefault(part.key[:3], []).append(part)
    return rows


def agreement(found: Iterable[Part]) -> pd.DataFrame:
    """Return how far the cells of each row imply one total.

    Returns:
        One row a table, flow and year with two or more cells: n, agreeing (the most cells with a
        value in common), ties, low and high of the total they share (billion USD), sum_low and
        sum_high of the printed shares (ratios), `whole` (these may be all of the total) and
        `over` (they are more than all of it, whatever the rounding).
    """
    rows = []
    for key, cells in together(found).items():
        if len(cells) > 1:
            best, shares = shared(cells), added(cell.share for cell in cells)
            rows.append((*key, len(cells), len(best.members), best.ties,
                         float(best.region.low) / BILLION, float(best.region.high) / BILLION,
                         float(shares.low), float(shares.high), Fraction(1) in shares,
                         shares.low > 1))
    return pd.DataFrame(rows, columns=["table", "flow", "year", "n", "agreeing", "ties", "low",
                                       "high", "sum_low", "sum_high", "whole", "over"])


def shared(cells: Iterable[Part]) -> Overlap:
    """Return the total that most cells agree on, 10,000 USD."""
    return most_agreed([cell.total for cell in cells])


def added(intervals: Iterable[Interval]) -> Interval:
    """Return the sum of intervals."""
    return sum(intervals, exactly(Fraction(0)))


def conflicts(found: Iterable[Part]) -> pd.DataFrame:
    """Return the rows of `agreement` whose cells have no total in common."""
    rows = agreement(found)
    return rows[rows["agreeing"] < rows["n"]]


def wrong_together(found: Iterable[Part], tolerance: float = TOLERANCE) -> pd.DataFrame:
    """Return the rows of `agreement` whose cells agree on a total that is not the customs'.

    Returns:
        As `agreement`, with `off`: the ratio by which the nearer end misses the customs' total.
    """
    rows = agreement(found)
    rows = rows[rows["agreeing"] == rows["n"]]
    totals = official() / BILLION
    known = pd.Series([totals[row.flow].get(row.year, float("nan")) for row in rows.itertuples()],
                      index=rows.index)
    off = (rows["low"] / known - 1).clip(lower=0) + (rows["high"] / known - 1).clip(upper=0)
    return rows.assign(off=off)[off.abs() > tolerance]


def row_names(rows: pd.DataFrame) -> list[str]:
    """Return rows of `agreement` in words: `imports 2012 (Table 5-13)`."""
    return [f"{row.flow} {row.year} (Table {row.table.removeprefix('thesis-')})"
            for row in rows.itertuples()]


def corrections() -> pd.DataFrame:
    """Return what each declared erratum of the blocks changes.

    Returns:
        One row an erratum: id, words, printed and corrected amount (texts), share (as printed), the
        implied total before and after (low, high; billion USD), the customs' total, and
        `fits_before`, `fits_after`: whether it lies within the tolerance.
    """
    before, after = ({part.key: part for part in parts(corrected=flag)} for flag in (False, True))
    changed = [key for key, part in before.items() if part.printed != after[key].printed]
    old, new = (implied(found[key] for key in changed) for found in (before, after))
    rows = {}
    for place, key in enumerate(changed):
        name = next(one.id for one in tables.errata() if one.table == key[0]
                    and one.expect == before[key].printed[0] and one.set == after[key].printed[0])
        rows[name] = {
            "words": before[key].words, "printed": before[key].printed[0],
            "corrected": after[key].printed[0], "share": before[key].printed[1],
            "low_before": old["low"][place], "high_before": old["high"][place],
            "low_after": new["low"][place], "high_after": new["high"][place],
            "official": old["official"][place], "fits_before": not old["apart"][place],
            "fits_after": not new["apart"][place]}
    return pd.DataFrame(rows).T.rename_axis("id")


def printed_shares(block: Block) -> pd.DataFrame:
    """Return a block's shares as printed, ratios, year × category."""
    rows = {(cell.year, cell.category): float(parse(cell.printed)) / 100
            for cell in tables.select(block.table, block.share, category=None) if cell.is_number}
    return pd.Series(rows).unstack().rename_axis("year").rename_axis(columns="category")
