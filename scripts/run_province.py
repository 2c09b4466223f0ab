"""Run the chapters for one province; write executed notebooks and one readable HTML page each."""

import argparse
from pathlib import Path

from rich.progress import track

from recomputed import cli, provinces, runs, series
from recomputed.errors import DataError


def main() -> int:
    """Read and check the arguments before anything is written, then run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("province", help="slug, e.g. yunnan; data/provinces.csv lists all 31")
    parser.add_argument("--chapter", action="append", help="only this chapter (may be repeated)")
    parser.add_argument("--data", type=Path, help="your own CSV: entity,year,indicator,value,unit "
                        "(vintage optional); its rows replace or add to the shipped ones")
    parser.add_argument("--out", type=Path, default=Path("out"), help="folder (default: out)")
    options = parser.parse_args()
    known = provinces.province(options.province)
    sources = [runs.chapter_path(name) for name in options.chapter or runs.per_province()]
    for source in filter(runs.is_of_the_book, sources):
        raise DataError(f"chapter {source.stem} is about the reports, not about a province: "
                        f"choose among {', '.join(runs.per_province())}")
    parameters = {"province": known.slug}
    if options.data:
        series.read_extra(options.data)
        parameters["data"] = str(options.data)
    _make(options.out)
    for source in track(sources, description=f"Running {known.name}"):
        _run(source, parameters, f"{runs.run_title(source)}: {known.name}", options.out)
    print(f"Wrote {', '.join(str(options.out / f'{s.stem}-{known.slug}.html') for s in sources)}")
    return 0


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(f"{folder}: cannot be made a folder: {error.strerror}") from None


def _run(source: Path, parameters: dict[str, str], title: str, out: Path) -> None:
    # these take seconds to import: a mistake in the arguments is told before
    from recomputed import execution, standalone

    notebook = out / f"{source.stem}-{parameters['province']}.ipynb"
    execution.execute(source, notebook, parameters, title, out / "figures")
    notebook.with_suffix(".html").write_text(standalone.page(notebook), encoding="utf-8")


if __name__ == "__main__":
    cli.run(main)
