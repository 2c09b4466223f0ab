"""The book's sources as Sphinx sees them: pages, executed chapters, provinces, contents."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import yaml

from recomputed import runs
from recomputed.paths import BOOK, CHAPTERS, ROOT, RUNS
from recomputed.provinces import provinces

#: what the library is called where a build says why a task runs
LIBRARY = "the library's code"


def pages() -> list[Path]:
    """Return the written pages, the configuration and the contents."""
    return sorted([ROOT / "index.md", ROOT / "_config.yml", ROOT / "_toc.yml",
                   *CHAPTERS.glob("*.md")])


def executed() -> dict[str, Path]:
    """Return every executed notebook by its place in the book, without ending."""
    own = {f"chapters/{name}": RUNS / name / f"{runs.home(name)}.ipynb"
           for name in runs.chapters()}
    return own | {place_of(name, slug): RUNS / name / f"{slug}.ipynb"
                  for slug in provinces() for name in runs.per_province()}


def place_of(name: str, slug: str) -> str:
    """Return where a chapter's run for a province stands: its home's is the chapter itself."""
    return f"chapters/{name}" if slug == runs.home(name) else f"provinces/{slug}/{name}"


def prune_figures(folder: Path, others: Iterable[str]) -> None:
    """Delete exported figures that no run shows any more; `others` are ids to keep besides."""
    shown = {about["id"] for path in executed().values() for about in runs.figures_in(path)}
    for path in sorted(folder.glob("*.*")):
        if path.stem not in shown | set(others):
            path.unlink()


def assemble(province_pages: dict[str, str]) -> None:
    """Lay out the book's sources under `_build/book`; touch only what changed.

    Args:
        province_pages: Markdown of each province's page, by slug.
    """
    contents = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in pages()}
    contents["_toc.yml"] = _contents((ROOT / "_toc.yml").read_text(encoding="utf-8")).encode()
    contents |= {f"{place}.ipynb": path.read_bytes() for place, path in executed().items()}
    contents |= {f"provinces/{slug}.md": text.encode() for slug, text in province_pages.items()}
    _sync(BOOK, contents)


def _contents(committed: str) -> str:
    """Add the provinces' pages to the table of contents, below their index."""
    toc = yaml.safe_load(committed)
    for part in toc["parts"]:
        for chapter in part["chapters"]:
            if chapter["file"] == "chapters/provinces":
                chapter["sections"] = [_section(slug) for slug in provinces()]
    return yaml.safe_dump(toc, sort_keys=False, allow_unicode=True)


def _section(slug: str) -> dict:
    section: dict = {"file": f"provinces/{slug}"}
    own = [{"file": f"provinces/{slug}/{name}"} for name in runs.per_province()
           if slug != runs.home(name)]
    return section | ({"sections": own} if own else {})


def _sync(folder: Path, contents: dict[str, bytes]) -> None:
    for name, content in contents.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(folder).as_posix() not in contents:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            shutil.rmtree(path)
