"""Evaluate the claims, lay out the book's sources, and let Jupyter Book render them."""

import subprocess
import sys
from pathlib import Path
from typing import Annotated

from pytask import Product, PythonNode

from recomputed import book, runs
from recomputed.paths import BOOK, BUILD, DATA, HTML, RESULTS, ROOT
from recomputed.provinces import provinces

_DATA = {p.relative_to(ROOT).as_posix(): p for p in sorted(DATA.rglob("*.*")) if p.is_file()}
_LIBRARY = PythonNode(name=book.LIBRARY, hash=True, value=runs.digest(
    path for path in sorted((ROOT / "recomputed").rglob("*.*"))
    if path.is_file() and path.suffix != ".pyc"))


def task_claims(data: dict[str, Path] = _DATA, library: str = _LIBRARY,
                out: Annotated[Path, Product] = RESULTS / "ledger.json") -> None:
    """Evaluate every claim and write the ledger."""
    from recomputed import ledger

    ledger.write(RESULTS)


def task_site(pages: list[Path] = book.pages(), executed: dict[str, Path] = book.executed(),
              data: dict[str, Path] = _DATA, library: str = _LIBRARY,
              claims: Path = RESULTS / "ledger.json",
              out: Annotated[Path, Product] = HTML / "index.html") -> None:
    """Lay out and render the book; any warning ends the build."""
    from recomputed import ledger, province_page

    rows, placed = ledger.rows(), province_page.indicators()
    book.prune_figures(BUILD / "figures", [province_page.figure_id(slug) for slug in provinces()])
    book.assemble({slug: province_page.page(slug, placed, rows) for slug in provinces()})
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", str(BOOK),
               "--path-output", str(ROOT), "-W", "--keep-going", "-q"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError("the book has warnings or errors:\n" + done.stderr[-4000:])
