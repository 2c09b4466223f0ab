"""Links inside the book: `book:` addresses made relative, and a check that links lead somewhere."""

import posixpath
import re
from collections.abc import Callable
from functools import cache
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

_BOOK = re.compile(r'(?<=\s)(href|src)="book:([^"]*)"')
_HREF = re.compile(r'<a\s[^>]*?href="([^"]*)"')
_ID = re.compile(r'\sid="([^"]+)"')


def resolve(body: str, uri: Callable[[str], str | None]) -> tuple[str, list[str]]:
    """Return a page's HTML with its `book:` links made relative, and those that lead nowhere.

    Args:
        body: the HTML.
        uri: gives the relative address of a path such as `chapters/ledger.html`, or None.
    """
    missing: list[str] = []

    def relative(link: re.Match) -> str:
        target = unescape(unescape(link.group(2)))  # MyST escapes, and docutils does once more
        path, tail = re.fullmatch(r"([^?#]*)(.*)", target, re.S).groups()
        found = uri(path)
        if found is None:
            missing.append(f"book:{target}")
            return f'data-missing="{escape(target)}"'
        return f'{link.group(1)}="{escape(found + tail)}"'

    return _BOOK.sub(relative, body), list(dict.fromkeys(missing))


def relative(page: str, path: str) -> str:
    """Return the way from a page (`chapters/ledger`) to a file of the site."""
    return posixpath.relpath(path, posixpath.dirname(page) or ".")


def broken(site: Path, pages: list[str]) -> dict[str, list[str]]:
    """Return, by page, the links inside the site whose file or place in it does not exist."""
    ids = cache(lambda file: set(_ID.findall(file.read_text(encoding="utf-8"))))
    found = {}
    for page in pages:
        file = site / f"{page}.html"
        hrefs = dict.fromkeys(_HREF.findall(file.read_text(encoding="utf-8")))
        wrong = [href for href in map(unescape, hrefs) if not _leads_somewhere(href, file, ids)]
        if wrong:
            found[page] = wrong
    return found


def _leads_somewhere(href: str, file: Path, ids: Callable[[Path], set[str]]) -> bool:
    url = urlsplit(href)
    if url.scheme or url.netloc:
        return True
    target = file.parent / unquote(url.path) if url.path else file
    if not target.is_file():
        return False
    return not url.fragment or target.suffix != ".html" or unquote(url.fragment) in ids(target)
