"""Everything that readers download: one place that makes the files and names them."""

from collections.abc import Mapping
from pathlib import Path

from recomputed import citable, cite, deposit, paths, reports, table_files

#: format -> ending of the file with the citations of everything
BIBLIOGRAPHIES = {"bibtex": "bib", "ris": "ris", "csl-json": "csl.json"}


def write(folder: Path) -> dict[str, Path]:
    """Write what is made anew into a folder, and return all that is offered.

    The ledger's files are to be there already (`ledger.write`), figures as far as runs have
    exported them.

    Args:
        folder: where to, e.g. `_build/results`.

    Returns:
        The file that stands under each name below `downloads/` in the book.

    Raises:
        DataError: a malformed data file.
    """
    results = {name: folder / name for name in ("ledger.csv", "ledger.json")}
    made = _tables() | _citations() | {
        deposit.ARCHIVE: deposit.archive(results), deposit.CRATE: deposit.crate(results).encode()}
    copies = {f"tables/{key}.csv": paths.TABLES / f"{key}.csv" for key in reports.printed_tables()}
    return results | _write(made, folder / "downloads") | copies | _figures()


def _tables() -> dict[str, bytes]:
    edition = deposit.edition()
    made = {}
    for key in reports.printed_tables():
        made[f"tables/{key}.xlsx"] = table_files.as_xlsx(key, edition)
        made[f"tables/{key}.tex"] = table_files.as_latex(key).encode()
    return made


def _citations() -> dict[str, bytes]:
    found, edition = citable.everything().values(), deposit.edition()
    return {f"citations.{ending}": cite.bibliography(found, style, edition).encode()
            for style, ending in BIBLIOGRAPHIES.items()}


def _figures() -> dict[str, Path]:
    exported = paths.BUILD / "figures"
    return {f"figures/{file.relative_to(exported).as_posix()}": file
            for file in sorted(exported.rglob("*")) if file.is_file()}


def _write(made: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """Write files where they changed."""
    for name, content in made.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return {name: folder / name for name in made}
