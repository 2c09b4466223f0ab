"""Execute every chapter for every province, in parallel; nothing is executed twice."""

from pathlib import Path
from typing import Annotated

from pytask import Product, task

from recomputed import runs
from recomputed.book import DEFAULT
from recomputed.paths import BUILD, DATA, ROOT, RUNS
from recomputed.provinces import provinces

LOCK = ROOT / "requirements.txt"


def _keys(chapter: Path, reads: Path) -> dict[str, Path]:
    """Return the files a run depends on: what it read last time, or all data before the first."""
    data = runs.recorded_reads(reads) or sorted(p for p in DATA.rglob("*.*") if p.is_file())
    files = [chapter, LOCK, *runs.modules_of(chapter), *data]
    return {path.relative_to(ROOT).as_posix(): path for path in files}


for _name in runs.chapters():
    _source = runs.chapter_path(_name)
    for _slug, _province in provinces().items():
        _folder = RUNS / _name

        @task(id=f"{_name}: {_slug}")
        def task_run(
            keys: dict[str, Path] = _keys(_source, _folder / f"{_slug}.reads.json"),
            source: Path = _source,
            slug: str = _slug,
            name: str = _province.name,
            out: Annotated[Path, Product] = _folder / f"{_slug}.ipynb",
        ) -> None:
            """Execute one chapter for one province."""
            title = "" if slug == DEFAULT else f"{runs.run_title(source)}: {name}"
            reads = runs.execute(source, out, {"province": slug}, title, BUILD / "figures")
            runs.record_reads(reads, out.with_suffix(".reads.json"))
