"""Execute the chapters, most for every province, in parallel; nothing is executed twice."""

from pathlib import Path
from typing import Annotated

from pytask import Product, PythonNode, task

from recomputed import runs
from recomputed.book import LIBRARY
from recomputed.paths import BUILD, DATA, ROOT, RUNS
from recomputed.provinces import provinces

_LOCK = ROOT / "requirements.txt"
_ALL_DATA = sorted(path for path in DATA.rglob("*.*") if path.is_file())


def _data(reads: Path) -> dict[str, Path]:
    """Return the data a run depends on: what it read last time, or all before the first."""
    files = runs.recorded_reads(reads) or _ALL_DATA
    return {path.relative_to(ROOT).as_posix(): path for path in files}


for _name in runs.chapters():
    _source, _folder = runs.chapter_path(_name), RUNS / _name
    _code = runs.digest([_LOCK, *runs.modules_of(_source)])
    _every, _home = _name in runs.per_province(), runs.home(_name)
    for _slug, _province in provinces().items():
        if not _every and _slug != _home:
            continue

        @task(id=f"{_name}: {_slug}" if _every else _name)
        def task_run(
            data: dict[str, Path] = _data(_folder / f"{_slug}.reads.json"),
            library: str = PythonNode(name=LIBRARY, value=_code, hash=True),
            source: Path = _source,
            slug: str = _slug,
            name: str = "" if _slug == _home else _province.name,
            out: Annotated[Path, Product] = _folder / f"{_slug}.ipynb",
        ) -> None:
            """Execute one chapter for one province."""
            from recomputed import execution

            title = f"{runs.run_title(source)}: {name}" if name else ""
            reads = execution.execute(source, out, {"province": slug}, title, BUILD / "figures")
            runs.record_reads(reads, out.with_suffix(".reads.json"))
