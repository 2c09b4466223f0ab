"""Which data files a computation read: what a run's key is made of."""

from pathlib import Path

_read: set[Path] = set()


def note(path: Path) -> None:
    """Remember that `path` was read. Loaders call this once for each file they open."""
    _read.add(Path(path).resolve())


def read() -> list[Path]:
    """Return the files noted so far, sorted."""
    return sorted(_read)
