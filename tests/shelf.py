"""A pytest plugin: a data folder of a test's own, which it may fill and break."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from recomputed import claims, paths, reports, tables, trace

_TABLE = "- {{id: {key}, report: adb, title: made up, paragraph: 1, lines: [1, 2]}}\n"


class Shelf:
    """A data folder with the five reports, and nothing from them but what a test writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, text: str) -> Path:
        """Write a file; whatever was read before is forgotten."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        trace.forget()
        return path

    def table(self, rows: dict[str, list[str]], unit: str = "million USD",
              key: str = "adb-gold") -> Path:
        """Write a printed table: indicator -> cells from 2001 on."""
        lines = [f'liaoning,{year},{name},,,"{cell}",{unit}'
                 for name, cells in rows.items() for year, cell in enumerate(cells, start=2001)]
        self.write("tables.yml", _TABLE.format(key=key))
        return self.write(f"tables/{key}.csv", "\n".join([",".join(tables.COLUMNS), *lines, ""]))


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    """A data folder without tables, errata and claims."""
    shutil.copy(paths.DATA / "reports.yml", tmp_path)
    for module in (tables, reports):
        monkeypatch.setattr(module, "DATA", tmp_path)
    monkeypatch.setattr(tables, "TABLES", tmp_path / "tables")
    monkeypatch.setattr(claims, "CLAIMS", tmp_path / "claims")
    own = Shelf(tmp_path)
    own.write("errata.yml", "[]\n")
    yield own
    trace.forget()
