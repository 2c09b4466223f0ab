"""Printed tables: cells exactly as printed, and their declared corrections."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from recomputed import records, trace
from recomputed.errors import DataError
from recomputed.frames import read_csv
from recomputed.paths import DATA, TABLES
from recomputed.reports import printed_tables
from recomputed.rounding import parse

COLUMNS = ("entity", "period", "indicator", "category", "rank", "printed", "unit")
_KEY = COLUMNS[:5]
_DASH = re.compile(r"[-–—−]+")
_YEAR = re.compile(r"\d{4}")
_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
         "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
         "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
#: number words that cells print
NUMBER_WORDS = {word: number for number, word in enumerate(_ONES)} | {
    ten + (f"-{_ONES[one]}" if one else ""): 10 * tens + one
    for tens, ten in enumerate(_TENS, start=2) for one in range(10)}


class Erratum(records.Record):
    """A declared correction: which cells, what is expected there, what it should be, and why."""

    table: str
    match: dict[Literal[_KEY], str | tuple[str, ...]]
    field: Literal[COLUMNS]
    expect: str
    set: str
    evidence: str

    def touches(self, cell: Mapping[str, str]) -> bool:
        """Whether a cell is one of those that the erratum is about."""
        return all(cell[column] == value or (not isinstance(value, str) and cell[column] in value)
                   for column, value in self.match.items())


@dataclass(frozen=True)
class Cell:
    """One printed cell.

    Attributes:
        several: whether the table prints the same for other entities, too.
    """

    table: str
    entity: str
    period: str
    indicator: str
    category: str
    printed: str
    unit: str
    row: int
    rank: str = ""
    several: bool = False

    @property
    def is_dash(self) -> bool:
        """Whether the cell prints `--` or the like: that there is no number."""
        return bool(_DASH.fullmatch(self.printed))

    @property
    def is_number(self) -> bool:
        """Whether the cell is to be read as a number: neither a dash nor text."""
        return not self.is_dash and self.unit != "text"

    @property
    def year(self) -> int | None:
        """The period, where it is a year and not a range, `1977-1979`, or nothing."""
        return int(self.period) if _YEAR.fullmatch(self.period) else None

    @property
    def digits(self) -> str:
        """The number as printed, in digits: small ones may be printed as words, `four`.

        Raises:
            DataError: the cell is no number, or the text is not one.
        """
        if not self.is_number:
            printed = repr(self.printed) if self.is_dash else "text"
            raise DataError(f"{self.where}: prints {printed}, no number")
        return str(NUMBER_WORDS.get(self.printed.lower(), self.printed))

    @property
    def where(self) -> str:
        """The file and row, for messages."""
        return f"data/tables/{self.table}.csv, row {self.row}"

    @property
    def words(self) -> str:
        """What the cell is, for formulas: `GDP 2016`, `Export, Japan 2016`."""
        entity = self.entity.replace("-", " ").title() if self.several else ""
        name = ", ".join(part for part in (self.indicator, self.category, entity) if part)
        return f"{name} {self.period}".strip()


@trace.remembered
def errata() -> tuple[Erratum, ...]:
    """Return all declared corrections.

    Raises:
        DataError: malformed file, or a table that is not there.
    """
    found = records.load(DATA / "errata.yml", Erratum)
    for erratum in found:
        if erratum.table not in printed_tables():
            raise DataError(f"data/errata.yml, {erratum.id}: unknown table {erratum.table!r}")
    return tuple(found)


def corrections(*names: str) -> tuple[str, ...]:
    """Return the ids of the errata declared for tables: what `corrected` applies there."""
    return tuple(one.id for one in errata() if one.table in names)


def load(table: str, *, corrected: bool = False) -> pd.DataFrame:
    """Return a printed table, all columns as text.

    Args:
        table: id, e.g. `adb-3`.
        corrected: apply the declared errata (each guarded by what it expects to find).

    Raises:
        DataError: unknown table, malformed file, or an erratum whose guard does not hold.
    """
    frame = _as_printed(table).copy()
    if corrected:
        for erratum in errata():
            if erratum.table == table:
                _apply(erratum, frame)
    return frame


@trace.remembered
def _as_printed(table: str) -> pd.DataFrame:
    if table not in printed_tables():
        raise DataError(f"unknown table {table!r}: expected one of {', '.join(printed_tables())}")
    return read_csv(TABLES / f"{table}.csv", COLUMNS, key=_KEY, filled=("indicator", "printed"))


def _apply(erratum: Erratum, frame: pd.DataFrame) -> None:
    chosen = frame.apply(erratum.touches, axis=1)
    found = sorted(set(frame.loc[chosen, erratum.field]))
    if found != [erratum.expect]:
        raise DataError(f"data/errata.yml, {erratum.id}: expects {erratum.field} "
                        f"{erratum.expect!r} in table {erratum.table}, found {found or 'no cell'}")
    frame.loc[chosen, erratum.field] = erratum.set


def cells(table: str, indicator: str, *, category: str = "", entity: str = "",
          corrected: bool = False) -> dict[str, Cell]:
    """Return the cells of one row or column of a printed table, by period.

    Raises:
        DataError: no cell fits, or several do for one period.
    """
    found: dict[str, Cell] = {}
    for cell in select(table, indicator, category=category, entity=entity, corrected=corrected):
        if cell.period in found:
            raise DataError(f"table {table}, {indicator}: several cells for one period; "
                            "name an entity")
        found[cell.period] = cell
    return found


def select(table: str, indicator: str, *, category: str | None = "", entity: str = "",
           corrected: bool = False) -> list[Cell]:
    """Return the cells of an indicator, in printed order.

    Args:
        table: id, e.g. `adb-3`.
        indicator: as printed.
        category: as printed, or none for all of them.
        entity: a slug, or empty for all of them.
        corrected: apply the declared errata.

    Raises:
        DataError: no cell fits; the message names what there is.
    """
    known = _by_indicator(table, corrected)
    if indicator not in known:
        raise DataError(f"table {table} has no {indicator!r}: it has {_few(known)}")
    found, label = known[indicator], f"table {table}, {indicator}"
    if category is not None:
        found = _only(found, "category", category, label)
    if entity:
        found = _only(found, "entity", entity, label)
    return list(found)


@trace.remembered
def _by_indicator(table: str, corrected: bool) -> dict[str, list[Cell]]:
    """The cells of a table by indicator, in printed order: checks read them thousands of times."""
    frame = load(table, corrected=corrected)
    several = frame.groupby(["indicator", "category"])["entity"].transform("nunique") > 1
    found: dict[str, list[Cell]] = {}
    for row in frame.itertuples():
        found.setdefault(row.indicator, []).append(Cell(
            table, row.entity, row.period, row.indicator, row.category, row.printed, row.unit,
            row.Index, row.rank, bool(several[row.Index])))
    return found


def beside(cell: Cell, *, corrected: bool = False) -> list[str]:
    """Return the texts of a cell's line: what the same key prints for any indicator."""
    return _by_line(cell.table, corrected)[_line_of(cell)]


@trace.remembered
def _by_line(table: str, corrected: bool) -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for cells_of_one in _by_indicator(table, corrected).values():
        for cell in cells_of_one:
            found.setdefault(_line_of(cell), []).append(cell.printed)
    return found


def _line_of(cell: Cell) -> tuple[str, ...]:
    return (cell.entity, cell.period, cell.category, cell.rank)


def _only(found: list[Cell], column: str, value: str, label: str) -> list[Cell]:
    own = [cell for cell in found if getattr(cell, column) == value]
    if not own:
        known = [getattr(cell, column) for cell in found]
        raise DataError(f"{label}: no {column} {value!r}; it has {_few(known)}")
    return own


def _few(names: Iterable[str], most: int = 15) -> str:
    known = sorted({name or "''" for name in names})
    return ", ".join(known[:most]) + (f" … ({len(known)})" if len(known) > most else "")


def numbers(table: str, indicator: str, *, category: str = "", entity: str = "") -> pd.Series:
    """Return a row or column of a printed table as floats in its printed unit, by year.

    Cells printed with a percent sign are ratios (41.5% -> 0.415). Dashes, texts and periods that
    are no year are left out.

    Raises:
        DataError: as `cells`; a cell is not a number.
    """
    found = cells(table, indicator, category=category, entity=entity)
    return pd.Series({cell.year: _float(cell) for cell in found.values()
                      if cell.year and cell.is_number}, name=indicator).sort_index()


def _float(cell: Cell) -> float:
    try:
        return float(parse(cell.digits)) / (100 if "%" in cell.printed else 1)
    except DataError as error:
        raise DataError(f"{cell.where}: {error}") from None
