"""Links of the site inside the PDF: pages become places in it, ids unique, the rest plain words."""

import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from bs4 import Tag

_URL = re.compile(r"url\(#([^)]+)\)")
#: attributes that name one id or several
_NAMING = ("for", "headers", "aria-labelledby", "aria-describedby", "aria-controls")


@dataclass(frozen=True)
class Link:
    """Where a link leads: a place in the PDF, an address outside, or nothing that is printed.

    Attributes:
        href: what to write; None makes the link plain words.
        broken: whether the page is in the book but has no such place.
    """

    href: str | None
    broken: bool = False


def anchor(page: str, key: str = "") -> str:
    """Return the id in the PDF of a page (`chapters/adb`), or of a place in it."""
    return "--".join(filter(None, (page.replace("/", "-"), key)))


def prefix(body: Tag, page: str) -> None:
    """Make a page's ids unique in the book, and what refers to them inside its own figures."""
    for part in body.find_all(id=True):
        part["id"] = anchor(page, part["id"])
    for part in body.find_all(True):
        _refer(part, page)


def _refer(part: Tag, page: str) -> None:
    for name, value in list(part.attrs.items()):
        if not isinstance(value, str) and name not in _NAMING:
            continue
        if name in _NAMING:
            ids = value.split() if isinstance(value, str) else value
            part[name] = " ".join(anchor(page, key) for key in ids)
        elif part.name != "a" and name in ("xlink:href", "href") and value.startswith("#"):
            part[name] = f"#{anchor(page, value[1:])}"
        elif "url(#" in value:
            part[name] = _URL.sub(lambda found: f"url(#{anchor(page, found.group(1))})", value)


def destination(href: str, page: str, places: Mapping[str, Collection[str]]) -> Link:
    """Return where a link on a page leads.

    Args:
        href: as on the site, relative to the page.
        page: the page it stands on.
        places: the book's pages, each with the ids in it (as they are in the PDF).
    """
    url = urlsplit(href)
    if url.scheme or url.netloc:
        return Link(href if url.scheme in ("http", "https", "mailto") else None)
    target = _target(unquote(url.path), page)
    if target not in places:
        return Link(None)
    if url.fragment:
        key = anchor(target, unquote(url.fragment))
        return Link(f"#{key}") if key in places[target] else Link(None, broken=True)
    # a filtered ledger is a thing of the site
    return Link(None if url.query else f"#{anchor(target)}")


def _target(path: str, page: str) -> str:
    """Return the page that a path leads to from another; nothing for a file that is no page."""
    if not path:
        return page
    folder = posixpath.dirname(page)
    return (
        posixpath.normpath(posixpath.join(folder, path)).removesuffix(".html")
        if (path.endswith(".html"))
        else ""
    )


def rewrite(body: Tag, page: str, places: Mapping[str, Collection[str]]) -> list[str]:
    """Rewrite the links of a page; return those whose place is missing."""
    broken = []
    for link in body.select("a[href]"):
        leads = destination(link["href"], page, places)
        if leads.broken:
            broken.append(link["href"])
        if leads.href is None:
            link.name = "span"
            link.attrs = {name: link[name] for name in ("class", "data-verdict") if link.get(name)}
        else:
            link.attrs = {
                name: value
                for name, value in link.attrs.items()
                if name not in ("title", "target", "rel")
            } | {"href": leads.href}
    return broken
