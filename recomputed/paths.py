"""Every path of the project, in one place."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
TABLES = DATA / "tables"
SERIES = DATA / "series"
CLAIMS = DATA / "claims"
CHAPTERS = ROOT / "chapters"
BUILD = ROOT / "_build"
RUNS = BUILD / "runs"
RESULTS = BUILD / "results"
BOOK = BUILD / "book"
HTML = BUILD / "html"


def shown(path: Path) -> str:
    """Return `path` as messages show it: relative to the project where it lies inside it."""
    try:
        return path.resolve().relative_to(ROOT).as_posix()
    except ValueError:
        return path.as_posix()
