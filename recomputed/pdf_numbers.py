"""Numbers through the whole book: its own figures, and the tables that the reports print."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from recomputed import pdf_links


@dataclass(frozen=True)
class Numbered:
    """A figure or table as the contents list it; those of the provinces' pages are not listed."""

    label: str
    title: str
    anchor: str
    listed: bool = True

    @property
    def number(self) -> str:
        """Its number alone."""
        return self.label.rpartition(" ")[2]


def number(
    body: Tag, figures: list[Numbered], tables: list[Numbered], *, listed: bool = True
) -> None:
    """Number a page's figures and printed tables after those before it, and add them to these.

    Args:
        body: the page; its ids are those of the PDF.
        figures: the book's figures so far.
        tables: the printed tables so far.
        listed: whether the contents list them one by one.
    """
    for kind, name, found in (
        ("rc-figure", "Figure", figures),
        ("rc-printed", "Printed table", tables),
    ):
        for part in body.select(f"figure.{kind}[id]:has(figcaption)"):
            title = _caption(part.find("figcaption"), f"{name} {len(found) + 1}")
            found.append(Numbered(f"{name} {len(found) + 1}", title, part["id"], listed))


def _caption(caption: Tag, numbered: str) -> str:
    """Put a number before a caption, and return its title; what the report prints stays as its."""
    title = (caption.find("strong") or caption).get_text().strip()
    own = caption.select_one(".rc-number")
    if own:
        printed = own.get_text().strip()
        title, own.string = f"{title} ({printed})", f"(the report’s {printed})"
    caption.insert(0, label(numbered))
    return title


def name_pictures(
    body: Tag, page: str, places: Mapping[str, Collection[str]], labels: Mapping[str, str]
) -> None:
    """Put a figure's number where the site shows it a second time, small.

    Args:
        body: the page.
        page: its name.
        places: the book's pages, each with the ids in it.
        labels: link inside the PDF -> what the figure there is called.
    """
    for picture in body.select(".rc-picture"):
        link = picture.select_one("figcaption a[href]") or picture.find("a", href=True)
        leads = link and pdf_links.destination(link["href"], page, places).href
        for image in picture.select("img"):
            (image.find_parent("a") or image).decompose()
        if leads in labels:
            picture.insert(0, label(labels[leads]))


def label(text: str) -> Tag:
    """Return a number as it stands before a heading or a caption."""
    made = BeautifulSoup("", "html.parser").new_tag("span", attrs={"class": "pdf-number"})
    made.string = text
    made.append("\N{NO-BREAK SPACE} ")
    return made
