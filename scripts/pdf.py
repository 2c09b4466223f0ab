"""Print the built book as one PDF."""

import argparse
from pathlib import Path

import yaml
from rich.console import Console
from rich.progress import track

from recomputed import cli
from recomputed.errors import DataError
from recomputed.paths import BOOK, BUILD, HTML, shown


def main() -> int:
    """Read the arguments, assemble the pages, print, and say what was made."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--site", type=Path, default=HTML, help=f"the built site (default: {shown(HTML)})"
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=BUILD / "recomputed.pdf",
        help=f"the PDF (default: {shown(BUILD / 'recomputed.pdf')})",
    )
    parser.add_argument(
        "--only",
        action="append",
        metavar="PAGE",
        help="only this page, e.g. chapters/adb (may be repeated)",
    )
    options = parser.parse_args()
    # these take seconds to import: a mistake in the arguments is told before
    from recomputed import pdf, pdf_print

    chromium = pdf_print.chromium()
    entries = _entries(options.only)
    book = pdf.assemble(entries, _pages(options.site, [entry.page for entry in entries]))
    console = Console(stderr=True)
    for page, links in book.broken.items():
        console.print(f"{page}: links to places that are not there: {', '.join(links)}")
    with console.status("Starting Chromium") as status:
        printed = pdf_print.to_pdf(book.html, chromium, status.update)
    _write(options.out, printed)
    print(
        f"The book as PDF is at {shown(options.out)}: {pdf_print.length(printed)} pages, "
        f"{len(book.figures)} figures, {len(book.tables)} tables, {len(printed) / 1e6:.1f} MB"
    )
    return 1 if book.broken else 0


def _entries(only: list[str] | None) -> list:
    """Return the pages to print, in order; those of the whole book where none is named."""
    from recomputed import pdf

    path = BOOK / "_toc.yml"
    if not path.is_file():
        raise DataError(f"{shown(path)} is not there: `make book` builds the book first")
    entries = pdf.contents(yaml.safe_load(path.read_text(encoding="utf-8")))
    known = [entry.page for entry in entries]
    for page in only or []:
        if page not in known:
            raise DataError(f"no page {page!r} in the book: expected one such as {known[1]}")
    return [entry for entry in entries if not only or entry.page in only]


def _pages(site: Path, names: list[str]) -> dict[str, str]:
    missing = [name for name in names if not (site / f"{name}.html").is_file()]
    if missing:
        raise DataError(
            f"{shown(site)} has no {missing[0]}.html: `make book` builds the book first"
        )
    return {
        name: (site / f"{name}.html").read_text(encoding="utf-8")
        for name in track(names, description="Reading pages", transient=True)
    }


def _write(out: Path, printed: bytes) -> None:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(printed)
    except OSError as error:
        raise DataError(f"{out}: cannot be written: {error.strerror}") from None


if __name__ == "__main__":
    cli.run(main)
