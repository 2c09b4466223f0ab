"""How a check is to be read, and what it read."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from recomputed import tables
from recomputed.errors import DataError
from recomputed.quantity import Quantity, printed


@dataclass(frozen=True)
class Context:
    """How a check is to be read, and what it read.

    Attributes:
        report: the report whose claim is checked.
        entity: what the claim is about; the default of `series`.
        rule: how printed numbers were rounded: `half-up` or `truncated`.
        corrected: whether declared errata are applied.
        stated: looks up what another claim states, by its id.
        sources: what was read, in order: `table adb-1`, `series gdp …`, `claim adb-31-…`, `text`.
    """

    report: str
    entity: str
    rule: str = "half-up"
    corrected: bool = False
    stated: Callable[[str, str], Quantity] | None = None
    sources: list[str] = field(default_factory=list)

    def note(self, source: str) -> None:
        """Remember what a check rests on, once."""
        if source not in self.sources:
            self.sources.append(source)

    def select(self, table: str, indicator: str, category: str | None = None,
               entity: str = "") -> list[tables.Cell]:
        """Return the cells of an indicator in printed order, and note that the table was read."""
        self.note(f"table {table}")
        return tables.select(table, indicator, category=category, entity=entity,
                             corrected=self.corrected)

    def beside(self, cell: tables.Cell) -> list[str]:
        """Return the texts of all cells of the same line: entity, period, category and rank."""
        return tables.beside(cell, corrected=self.corrected)

    def number(self, cell: tables.Cell, unit: str = "") -> Quantity:
        """Return the number that a cell prints, in its own unit or in another.

        Raises:
            DataError: the cell is no number; names file and row.
        """
        digits = cell.digits
        try:
            found = printed(digits, unit or cell.unit, cell.words, self.rule)
        except DataError as error:
            raise DataError(f"{cell.where}: {error}") from None
        return replace(found, digits=cell.printed) if digits != cell.printed else found
