"""The whole book as one page to print: the pages in order, chapters, figures and tables numbered.

Pure: pages of the built site in, one HTML out. `pdf_clean` says what is left out, `pdf_links`
turns links between pages into links inside the PDF, `pdf_numbers` numbers figures and tables,
`pdf_print` prints.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count

import jinja2
from bs4 import Tag

from recomputed import cite, pdf_clean, pdf_links, pdf_numbers
from recomputed.pdf_numbers import Numbered
from recomputed.render import TEMPLATES

#: what the front page is called behind the title page, which has its name already
FRONT = "The book in short"
_HEADING = re.compile(r"h[1-5]")


@dataclass(frozen=True)
class Entry:
    """A page's place in the book.

    Attributes:
        page: without ending, e.g. `chapters/adb`.
        part: heading of the part it stands in; nothing for the front page.
        below: whether it stands below the chapter before it, as a province's page does.
    """

    page: str
    part: str = ""
    below: bool = False


@dataclass
class Leaf:
    """A page on its way into the book."""

    entry: Entry
    body: Tag
    number: str = ""
    title: str = ""
    opens: str = ""

    @property
    def anchor(self) -> str:
        """Its id in the PDF."""
        return pdf_links.anchor(self.entry.page)

    @property
    def sheet(self) -> str:
        """The name of its sheets in the style, which have its title at their head."""
        return f"sheet-{self.anchor}"

    @property
    def content(self) -> str:
        """Its HTML."""
        return str(self.body)


@dataclass
class Book:
    """The book to print.

    Attributes:
        html: one page that needs nothing else.
        broken: page -> its links whose place is not in the book.
        figures: as numbered.
        tables: as numbered.
    """

    html: str = ""
    broken: dict[str, list[str]] = field(default_factory=dict)
    figures: list[Numbered] = field(default_factory=list)
    tables: list[Numbered] = field(default_factory=list)


def contents(toc: Mapping) -> list[Entry]:
    """Return a book's pages in the order of its table of contents (`_toc.yml`).

    Pages below the sections of a chapter, the re-runs for other provinces, are left out.
    """
    entries = [Entry(toc["root"])]
    for part in toc.get("parts", []):
        for chapter in part["chapters"]:
            entries.append(Entry(chapter["file"], part["caption"]))
            entries += [
                Entry(section["file"], part["caption"], below=True)
                for section in chapter.get("sections", [])
            ]
    return entries


def assemble(entries: Iterable[Entry], pages: Mapping[str, str]) -> Book:
    """Return the book to print.

    Args:
        entries: its pages in order.
        pages: page -> its HTML on the site.
    """
    book = Book()
    leaves = [_leaf(entry, pages[entry.page]) for entry in entries]
    _number_chapters(leaves)
    for leaf in leaves:
        pdf_numbers.number(leaf.body, book.figures, book.tables, listed=not leaf.entry.below)
    labels = {f"#{figure.anchor}": figure.label for figure in book.figures}
    places = {
        leaf.entry.page: {leaf.anchor, *(part["id"] for part in leaf.body.find_all(id=True))}
        for leaf in leaves
    }
    for leaf in leaves:
        pdf_numbers.name_pictures(leaf.body, leaf.entry.page, places, labels)
        missing = pdf_links.rewrite(leaf.body, leaf.entry.page, places)
        if missing:
            book.broken[leaf.entry.page] = missing
    book.html = _render(leaves, book)
    return book


def _leaf(entry: Entry, page: str) -> Leaf:
    leaf = Leaf(entry, pdf_clean.clean(page))
    pdf_links.prefix(leaf.body, entry.page)
    title = leaf.body.find("h1")
    if title and not entry.part:
        title.string = FRONT
    leaf.title = title.get_text().strip() if title else entry.page
    for heading in leaf.body.find_all(_HEADING):
        heading.name = f"h{min(int(heading.name[1]) + 1 + entry.below, 6)}"
    if title:
        title["class"] = "pdf-section" if entry.below else "pdf-chapter"
    return leaf


def _number_chapters(leaves: Iterable[Leaf]) -> None:
    """Number the chapters, and note with which page each part of the book opens."""
    numbers, part = count(1), ""
    for leaf in leaves:
        if leaf.entry.part != part:
            leaf.opens = part = leaf.entry.part
        if part and not leaf.entry.below:
            leaf.number = str(next(numbers))
            title = leaf.body.find(class_="pdf-chapter")
            if title:
                title.insert(0, pdf_numbers.label(leaf.number))


def _render(leaves: list[Leaf], book: Book) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES / "pdf"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["css_string"] = _css_string
    return environment.get_template("book.html").render(
        leaves=leaves, book=book, title=cite.BOOK, version=cite.VERSION
    )


def _css_string(text: str) -> str:
    """Return a text as a string of CSS."""
    escaped = re.sub(r'[\\"<>&]', lambda char: f"\\{ord(char.group()):x} ", text)
    return f'"{escaped}"'
