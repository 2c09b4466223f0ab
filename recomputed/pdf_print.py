"""Printing with Chromium: tables scaled to the sheet, numbers of pages filled in, fixed bytes."""

import io
import re
import shutil
from collections.abc import Callable, Mapping

from playwright.sync_api import Browser, Error, Page, sync_playwright
from pypdf import PdfReader

from recomputed.errors import DataError

#: what the system calls it; Playwright's own download is not used
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: the first with page headings in CSS, which have the chapter's title and the number of the page
OLDEST = 131
OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
#: width of the text in CSS pixels: A4 less the margins of print.css
WIDTH = 643
_DATE = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)[0-9]{14}([^)]*\))")
#: the date every print has: nothing about when or where the book was printed stays in it
_NO_DATE = rb"\g<1>20000101000000\g<2>"
_FIT = """() => {
  for (const wide of document.querySelectorAll("table, pre, math")) {
    const room = wide.parentElement.clientWidth;
    if (wide.offsetWidth > room + 1) wide.style.zoom = room / wide.offsetWidth;
  }
}"""
_FILL = """pages => {
  for (const place of document.querySelectorAll(".pdf-page"))
    place.textContent = pages[place.dataset.for] ?? "";
}"""


def chromium() -> str:
    """Return where the system's Chromium is.

    Raises:
        DataError: there is none.
    """
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise DataError("no Chromium on this machine: Debian's package `chromium` has it")
    return found


def to_pdf(html: str, executable: str, say: Callable[[str], None] = lambda step: None) -> bytes:
    """Return a page as PDF, with the numbers of pages in its contents.

    Args:
        html: a page that needs nothing else.
        executable: the Chromium to print with.
        say: told each step.

    Raises:
        DataError: this Chromium cannot be started, or is too old.
    """
    with sync_playwright() as play:
        try:
            browser = play.chromium.launch(executable_path=executable, args=list(OPTIONS))
        except Error as error:
            first = str(error).splitlines()[0]
            raise DataError(f"{executable} cannot be started: {first}") from None
        with browser:
            _check(browser)
            return _print(browser, html, say)


def _check(browser: Browser) -> None:
    if int(browser.version.partition(".")[0]) < OLDEST:
        raise DataError(
            f"Chromium {OLDEST} or newer is needed for the heads of pages, "
            f"this is {browser.version}"
        )


def _print(browser: Browser, html: str, say: Callable[[str], None]) -> bytes:
    say("Laying out")
    page = browser.new_context(offline=True, viewport={"width": WIDTH, "height": 900}).new_page()
    page.emulate_media(media="print", color_scheme="light")
    page.set_content(html, timeout=0)
    page.evaluate(_FIT)
    say("Printing, to count the pages")
    pages = places(_sheets(page))
    page.evaluate(_FILL, pages)
    say("Printing")
    printed = _sheets(page)
    say("Checking the numbers of pages")
    if places(printed) != pages:
        raise DataError("the contents changed the numbers of pages that stand in them")
    return fixed(printed)


def _sheets(page: Page) -> bytes:
    return page.pdf(prefer_css_page_size=True, print_background=True, outline=True, tagged=True)


def places(printed: bytes) -> Mapping[str, int]:
    """Return the page, counted from 1, of every place that a link inside a PDF leads to."""
    reader = PdfReader(io.BytesIO(printed))
    numbers = {
        page.indirect_reference.idnum: number for number, page in enumerate(reader.pages, start=1)
    }
    return {
        name.removeprefix("/"): numbers[place.page.idnum]
        for name, place in reader.named_destinations.items()
    }


def fixed(printed: bytes) -> bytes:
    """Return a PDF without the time of its printing: same book, same bytes."""
    return _DATE.sub(_NO_DATE, printed)


def length(printed: bytes) -> int:
    """Return how many pages a PDF has."""
    return len(PdfReader(io.BytesIO(printed)).pages)
