"""Printed tables: cells exactly as printed, and their declared corrections."""

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


class Erratum(records.Record):
    """A declared correction: which cells, what is expected there, what it should be, and why."""

    table: str
    match: dict[Literal[_KEY], str]
    field: Literal[COLUMNS]
    expect: str
    set: str
    evidence: str


@dataclass(frozen=True)
class Cell:
    """One printed cell."""

    table: str
    entity: str
    period: str
    indicator: str
    category: str
    printed: str
    unit: str
    row: int

    @property
    def where(self) -> str:
        """The file and row, for messages."""
        return f"data/tables/{self.table}.csv, row {self.row}"

    @property
    def words(self) -> str:
        """What the cell is, for formulas: `GDP 2016`, `Export, Japan 2016`."""
        name = ", ".join(part for part in (self.indicator, self.category) if part)
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
    chosen = pd.Series(True, index=frame.index)
    for column, value in erratum.match.items():
        chosen &= frame[column] == value
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
    frame = load(table, corrected=corrected)
    chosen = (frame["indicator"] == indicator) & (frame["category"] == category)
    if entity:
        chosen &= frame["entity"] == entity
    found = frame[chosen]
    if found.empty:
        known = ", ".join(sorted(set(frame["indicator"])))
        raise DataError(f"table {table} has no {indicator!r}"
                        f"{f' for {category!r}' if category else ''}: it has {known}")
    if found["period"].duplicated().any():
        raise DataError(f"table {table}, {indicator}: several cells for one period; name an entity")
    return {row.period: Cell(table, row.entity, row.period, row.indicator, row.category,
                             row.printed, row.unit, row.Index) for row in found.itertuples()}


def numbers(table: str, indicator: str, *, category: str = "", entity: str = "") -> pd.Series:
    """Return a row or column of a printed table as floats in its printed unit, by year.

    Cells printed with a percent sign are ratios (41.5% -> 0.415).

    Raises:
        DataError: as `cells`; a cell is not a number.
    """
    found = cells(table, indicator, category=category, entity=entity)
    return pd.Series({int(period): _float(cell) for period, cell in found.items()},
                     name=indicator).sort_index()


def _float(cell: Cell) -> float:
    try:
        return float(parse(cell.printed)) / (100 if "%" in cell.printed else 1)
    except DataError as error:
        raise DataError(f"{cell.where}: {error}") from None
