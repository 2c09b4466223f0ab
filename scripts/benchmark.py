"""Measure how heavy and how quick each kind of page is, and write it down.

The built site is served on this machine; Chromium opens each page at the size of a desk and of a
phone, first with an empty cache, then again. Exits with 1 where a page is too heavy, or asks
another host for anything.
"""

import argparse
from pathlib import Path

from playwright.sync_api import Error, sync_playwright
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from recomputed import benchmark, cli, pdf_print
from recomputed.errors import DataError
from recomputed.paths import HTML, ROOT, shown

OUT = ROOT / "docs" / "benchmark.md"
#: characters across where the table does not go to a terminal
_WIDTH = 120


def main() -> int:
    """Read the arguments, measure, print, write, and say what is over a limit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--site", type=Path, default=HTML, help=f"the built site (default: {shown(HTML)})"
    )
    parser.add_argument("--out", type=Path, default=OUT, help=f"default: {shown(OUT)}")
    parser.add_argument("--runs", type=int, default=3, help="the median of so many (default: 3)")
    parser.add_argument(
        "--limit",
        type=int,
        default=benchmark.LIMIT,
        help=f"KB compressed a page may have (default: {benchmark.LIMIT})",
    )
    parser.add_argument(
        "--ledger-limit",
        type=int,
        default=benchmark.LEDGER_LIMIT,
        help=f"KB the ledger may have (default: {benchmark.LEDGER_LIMIT})",
    )
    options = parser.parse_args()
    if options.runs < 1:
        raise DataError(f"--runs {options.runs}: expected 1 or more")
    benchmark.check_site(options.site)
    executable = pdf_print.chromium()
    rows = _measure(options.site, options.runs, executable)
    _print(rows)
    _write(options.out, benchmark.markdown(rows, options.runs))
    wrong = benchmark.over(rows, options.limit, options.ledger_limit)
    for line in wrong:
        print(line)
    return 1 if wrong else 0


def _measure(site: Path, runs: int, executable: str) -> list[benchmark.Row]:
    todo = [(kind, size) for kind in benchmark.PAGES for size in benchmark.SIZES]
    with (
        benchmark.serve(site) as address,
        sync_playwright() as play,
        Progress(transient=True) as progress,
    ):
        try:
            browser = play.chromium.launch(executable_path=executable, args=list(pdf_print.OPTIONS))
        except Error as error:
            first = str(error).splitlines()[0]
            raise DataError(f"{executable} cannot be started: {first}") from None
        task = progress.add_task("Measuring", total=len(todo) * runs)
        rows = []
        for kind, size in todo:
            visits = []
            for _ in range(runs):
                visits.append(benchmark.visit(browser, address, kind, size))
                progress.advance(task)
            rows.append(benchmark.Row(kind, size, *benchmark.medians(visits)))
        browser.close()
    return rows


def _print(rows: list[benchmark.Row]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for place, head in enumerate(benchmark.HEADS):
        table.add_column(head, justify="left" if place < 2 else "right", no_wrap=True)
    for row in rows:
        table.add_row(*benchmark.cells(row))
    console = Console()
    (console if console.is_terminal else Console(width=_WIDTH)).print(table)


def _write(out: Path, text: str) -> None:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise DataError(f"{out}: cannot be written: {error.strerror}") from None


if __name__ == "__main__":
    cli.run(main)
