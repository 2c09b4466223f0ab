"""The addresses that the book has given out: listed in `permalinks.txt`, and kept for good.

A line is `kind id`, or `kind id -> new-id` for one that was renamed: the old address leads to the
new one then. Kinds are `claim`, `table`, `figure` (of a report or of the book) and `page`.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from recomputed import book, citable, claims, reports, runs
from recomputed.errors import DataError
from recomputed.paths import ROOT, shown
from recomputed.provinces import provinces

FILE = ROOT / "permalinks.txt"
KINDS = ("page", "table", "figure", "claim")
#: what stands before the id in the anchor of each kind, on the page that shows it
ANCHORS = {"claim": ("",), "table": ("table-",), "figure": ("", "fig-")}
_LINE = re.compile(r"(\w+) (\S+)(?: -> (\S+))?")
Link = tuple[str, str]


def load(path: Path = FILE) -> dict[Link, str]:
    """Return every address given out: (kind, id) -> the new id, or nothing.

    Raises:
        DataError: no such file, or a line that is not `kind id` or `kind id -> new-id`.
    """
    if not path.is_file():
        raise DataError(f"{shown(path)}: no such file: `python scripts/permalinks.py` writes it")
    found: dict[Link, str] = {}
    for row, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        fits = _LINE.fullmatch(line)
        if not fits or fits[1] not in KINDS:
            raise DataError(f"{shown(path)}, row {row}: expected `kind id` or "
                            f"`kind id -> new-id` with kind {', '.join(KINDS)}, found {line!r}")
        if (fits[1], fits[2]) in found:
            raise DataError(f"{shown(path)}, row {row}: {fits[1]} {fits[2]} stands there twice")
        found[fits[1], fits[2]] = fits[3] or ""
    return found


def current() -> set[Link]:
    """Return the addresses that the book has now."""
    pages = {f"chapters/{path.stem}" for path in citable.written()} | {"index"}
    pages |= {f"provinces/{slug}" for slug in provinces()}
    pages |= {book.place_of(name, slug) for name in runs.per_province() for slug in provinces()}
    figures = [about["id"] for name in runs.chapters()
               for about in runs.figures_in(runs.chapter_path(name))]
    return ({("page", page) for page in pages} | {("claim", key) for key in claims.claims()}
            | {("table", key) for key in reports.printed_tables()}
            | {("figure", key) for key in (*figures, *reports.printed_figures())})


def broken(given: Mapping[Link, str], now: set[Link]) -> list[str]:
    """Return what no longer leads anywhere, in words.

    Args:
        given: the addresses given out (`load`).
        now: those there are (`current`).
    """
    said = []
    for (kind, key), new in given.items():
        if new and (kind, key) in now:
            said.append(f"{kind} {key} is there, and is said to be {new}")
        elif new and (kind, new) not in now:
            said.append(f"{kind} {key} leads to {new}, which is not there")
        elif not new and (kind, key) not in now:
            said.append(f"{kind} {key} is gone; if it was renamed, say so: {kind} {key} -> new-id")
    return said


def text(given: Mapping[Link, str], now: Iterable[Link]) -> str:
    """Return the file with every address that is new added, sorted by kind and id."""
    every = dict.fromkeys(now, "") | dict(given)
    order = sorted(every, key=lambda link: (KINDS.index(link[0]), link[1]))
    return "".join(f"{kind} {key}" + (f" -> {every[kind, key]}" if every[kind, key] else "") + "\n"
                   for kind, key in order)


def moved_pages(given: Mapping[Link, str]) -> dict[str, str]:
    """Return the address of each page that was renamed, and where it is now."""
    pages = {f"{key}.html": f"{new}.html" for (kind, key), new in given.items()
             if new and kind == "page"}
    return pages | {citable.claim_page(key): citable.claim_page(new)
                    for (kind, key), new in given.items() if new and kind == "claim"}


def moved_anchors(given: Mapping[Link, str]) -> dict[str, list[str]]:
    """Return by anchor those that it had before: a page keeps them beside the new one."""
    found: dict[str, list[str]] = {}
    for (kind, key), new in given.items():
        for prefix in ANCHORS.get(kind, ()) if new else ():
            found.setdefault(prefix + new, []).append(prefix + key)
    return found


def keep_anchors(body: str, moved: Mapping[str, Iterable[str]]) -> str:
    """Return a page's HTML in which renamed anchors lead to what they named."""
    for new, before in moved.items():
        spans = "".join(f'<span class="rc-moved" id="{old}"></span>' for old in before)
        body = re.sub(rf'<\w+ (?:[^<>]* )?id="{re.escape(new)}"', rf"{spans}\g<0>", body, count=1)
    return body
