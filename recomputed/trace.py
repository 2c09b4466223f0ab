"""Which data files a computation read: what a run's key is made of."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

F = TypeVar("F", bound=Callable)
_read: set[Path] = set()
_remembered: list[Callable] = []


def note(path: Path) -> None:
    """Remember that `path` was read. Loaders call this once for each file they open."""
    _read.add(Path(path).resolve())


def read() -> list[Path]:
    """Return the files noted so far, sorted."""
    return sorted(_read)


def remembered(function: F) -> F:
    """Cache a function that reads files, until `forget`: the next reading is noted again."""
    cached = cache(function)
    _remembered.append(cached)
    return cached


def forget() -> None:
    """Forget what was read, so that the next run in the same process starts from nothing."""
    _read.clear()
    for function in _remembered:
        function.cache_clear()
