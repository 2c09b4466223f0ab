"""What previews and search engines read of a page: description, Open Graph, sitemap."""

import re
from collections.abc import Iterable
from html import escape, unescape

from recomputed.cite import BOOK, address

LENGTH = 200
_PARAGRAPH = re.compile(r"<p(?:\s[^>]*)?>(.*?)</p>", re.S)
#: what is not prose: cards that are not open, code, formulas, numbers of footnotes
_APART = re.compile(r"<(template|script|style|math|svg|sup)\b.*?</\1>", re.S)
_TAG = re.compile(r"<[^>]+>")
_FIGURE = re.compile(r'href="([^"]*downloads/figures/[^"]+\.png)"')
_SHORT = 40


def description(body: str) -> str:
    """Return the first paragraph of a page's HTML that says something, as plain text."""
    for paragraph in _PARAGRAPH.findall(_APART.sub("", body)):
        text = " ".join(unescape(_TAG.sub("", paragraph)).split())
        if len(text) >= _SHORT:
            return shortened(text)
    return BOOK


def shortened(text: str) -> str:
    """Return text cut at a word, where it is longer than a preview shows."""
    return text if len(text) <= LENGTH else text[:LENGTH].rpartition(" ")[0].rstrip(",;:") + " …"


def tags(title: str, body: str, page: str) -> str:
    """Return a page's meta elements.

    Args:
        title: of the page, as plain text.
        body: its HTML, links resolved.
        page: its address in the book, e.g. `chapters/ledger.html`.
    """
    said = description(body)
    named = {"og:title": title, "og:description": said, "og:type": "article",
             "og:site_name": "Recomputed", "og:url": address(page)}
    picture = _FIGURE.search(body)
    if picture:
        named["og:image"] = address(picture.group(1).lstrip("./"))
    metas = [f'<meta name="description" content="{escape(said)}" />']
    metas += [f'<meta property="{name}" content="{escape(text)}" />'
              for name, text in named.items()]
    return "\n".join(metas)


def sitemap(pages: Iterable[str]) -> str:
    """Return the sitemap; its addresses are absolute where `_config.yml` names `html: baseurl`."""
    places = "\n".join(f"<url><loc>{escape(address(page))}</loc></url>" for page in pages)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n'
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
            f"{places}\n</urlset>\n")
