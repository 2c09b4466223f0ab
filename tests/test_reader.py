"""What a reader does with the built book, in a browser: finds, filters, copies, downloads."""

import csv
import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from recomputed import citable, cite, deposit

FALL = "adb-13-fdi-fall"
FIGURE = "trade-dependence-report"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    """The site on this machine's own address: a clipboard works only for pages that are served."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(params=[1280, 390], ids=["desk", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, served: str) -> Iterator[Page]:
    """A page at desk and phone width that fails the test where anything leaves the machine."""
    context = browser.new_context(viewport={"width": request.param, "height": 844},
                                  base_url=served, permissions=["clipboard-read",
                                                                "clipboard-write"])
    opened, wrong = context.new_page(), []
    opened.on("request", lambda asked: wrong.append(asked.url)
              if not asked.url.startswith((served, "data:", "blob:")) else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    context.close()
    assert wrong == []


def is_phone(page: Page) -> bool:
    return page.viewport_size["width"] < 700


def search(page: Page, words: str) -> None:
    """Search as one does by keyboard: the theme's own key, the words, Enter."""
    page.goto("/index.html")
    page.keyboard.press("Control+k")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html*")


def tab_to(page: Page, selector: str, most: int = 400) -> None:
    """Press the tab key until what `selector` names has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"the tab key does not reach {selector}")


@pytest.mark.parametrize(("words", "claim", "title"), [
    ("Liaoning FDI fell 34.4", FALL, "Foreign investment"),
    ("Liaoning GDP 2016", "adb-29-real", "Liaoning’s decline"),
    ("private enterprises exports 1998", "private-exports-1998", "The thesis on Zhejiang"),
    ("retention rate Zhejiang", "1978-rate-zhejiang", "Who collects, who spends"),
    (FALL, FALL, ""),
])
def test_search_leads_to_the_claim_and_the_page(page, words, claim, title):
    search(page, words)
    found = page.locator(".rc-found li")
    expect(found.first).to_be_visible()
    assert claim in " ".join(found.all_inner_texts())
    if title:
        pages = page.locator("#search-results li a")
        expect(pages.first).to_be_visible()
        first = [text.lower() for text in pages.all_inner_texts()[:8]]
        assert any(text.startswith(title.lower()) for text in first), first


def test_a_found_claim_opens_in_the_ledger(page):
    search(page, FALL)
    page.locator(".rc-found a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/ledger.html#{FALL}")
    expect(page.locator(f"#{FALL} .rc-facts")).to_be_visible()
    assert "−81.09 %" in page.inner_text(f"#{FALL}")


def test_the_ledger_filters_to_inconsistent_claims_of_the_thesis_by_keyboard(page):
    page.goto("/chapters/ledger.html")
    if is_phone(page):
        page.locator(".rc-panel > summary").focus()
        page.keyboard.press("Enter")
    for name in ("inconsistent", "Thesis"):
        page.locator(".rc-chip", has_text=name).first.focus()
        page.keyboard.press("Space")
    page.wait_for_url("**verdict=inconsistent&report=thesis")
    shown = page.eval_on_selector_all("details.rc-claim:not([hidden])",
                                      "nodes => nodes.map(node => ({...node.dataset}))")
    assert shown
    assert {(one["report"], one["verdict"]) for one in shown} == {("thesis", "inconsistent")}


def test_a_bibtex_entry_is_copied_by_keyboard(page):
    page.goto(f"/chapters/cite.html?id={FALL}")
    copy = page.get_by_role("button", name="copy BibTeX")
    copy.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".rc-citation", has_text="BibTeX").locator("button")).to_have_text("copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == cite.write(citable.find(FALL), "bibtex", deposit.edition())


def test_the_figure_s_csv_has_the_numbers_that_the_figure_shows(page, tmp_path):
    page.goto(f"/chapters/trade-dependence.html#fig-{FIGURE}")
    with page.expect_download() as waiting:
        page.locator(f"#fig-{FIGURE} a", has_text="CSV").click()
    path = tmp_path / "points.csv"
    waiting.value.save_as(path)
    assert waiting.value.suggested_filename == f"{FIGURE}.csv"
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    label = page.get_attribute(f"#fig-{FIGURE} svg", "aria-label")
    values = [f"{100 * float(value):.1f} %" for row in rows for value in row.values()
              if "." in value]
    assert sum(value in label for value in values) >= 2, label


def test_a_province_s_page_opens_from_the_index_by_keyboard(page):
    page.goto("/chapters/provinces.html")
    page.locator(".bd-article a", has_text="Yunnan").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/provinces/yunnan.html")
    expect(page.get_by_role("heading", name="Yunnan", level=1)).to_be_visible()


def test_a_claim_in_the_text_opens_its_card_by_keyboard(page):
    page.goto("/chapters/trade-dependence.html")
    page.locator(".rc-claim-inline > a.rc-verdict").first.focus()
    page.keyboard.press("Shift+Tab")
    tab_to(page, ".rc-claim-inline > a.rc-verdict")
    card = page.locator(".rc-popover")
    expect(card).to_be_visible()
    for part in ("stated", "place"):
        assert part in card.inner_text()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)


def test_the_tab_key_goes_from_the_ledger_s_search_through_chips_to_claims(page):
    page.goto("/chapters/ledger.html?verdict=inconsistent&report=adb")
    page.focus(".rc-filters input")
    tab_to(page, "button.rc-chip" if not is_phone(page) else ".rc-panel > summary")
    tab_to(page, "details.rc-claim > summary")
    page.keyboard.press("Enter")
    expect(page.locator("details.rc-claim[open] .rc-facts")).to_be_visible()


def test_a_claim_s_own_page_is_whole_without_scripts(browser, served):
    context = browser.new_context(java_script_enabled=False, base_url=served)
    page = context.new_page()
    page.goto(f"/claims/{FALL}.html")
    text = page.inner_text("main")
    for part in ("inconsistent", "−34.4 %", "−81.09 %", "BibTeX"):
        assert part in text
    page.goto("/chapters/trade-dependence.html")
    href = page.get_attribute(".rc-claim-inline > a.rc-verdict >> nth=0", "href")
    assert "ledger.html#" in href
    context.close()
