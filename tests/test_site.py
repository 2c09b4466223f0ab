"""The built book as its readers get it: complete, whole links, no other host, quiet."""

import csv
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from playwright.sync_api import sync_playwright

from recomputed import book, citable, claims, permalinks, runs
from recomputed.paths import BOOK
from recomputed.provinces import provinces

_CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


class _Page(HTMLParser):
    """The addresses and ids of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.ids += [known["id"]] if "id" in known else []
        if tag == "a" and "href" in known:
            self.links.append(known["href"])
        elif tag in ("script", "img", "iframe", "source") and "src" in known:
            self.loads.append(known["src"])
        elif tag == "link" and known.get("rel") not in ("canonical", "next", "prev"):
            self.loads.append(known.get("href", ""))


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, _Page]:
    return {path: _Page(path) for path in sorted(site.rglob("*.html"))
            if "_static" not in path.parts}


def _toc_files(entry: dict) -> list[str]:
    nested = [*entry.get("chapters", []), *entry.get("sections", []), *entry.get("parts", [])]
    own = [entry[name] for name in ("root", "file") if name in entry]
    return own + [file for child in nested for file in _toc_files(child)]


def test_every_page_of_the_contents_is_built_and_no_other(site, pages):
    toc = yaml.safe_load((BOOK / "_toc.yml").read_text(encoding="utf-8"))
    expected = {f"{file}.html" for file in _toc_files(toc)}
    built = {path.relative_to(site).as_posix() for path in pages}
    own = {citable.claim_page(key) for key in claims.claims()}
    moved = set(permalinks.moved_pages(permalinks.load()))
    assert built - {"genindex.html", "search.html"} == expected | own | moved


def test_each_province_has_its_page_and_its_runs(site):
    for slug in provinces():
        assert (site / f"provinces/{slug}.html").is_file()
        for name in runs.per_province():
            assert (site / f"{book.place_of(name, slug)}.html").is_file()


def test_every_internal_link_and_anchor_leads_somewhere(site, pages):
    broken = []
    for path, page in pages.items():
        for link in {*page.links, *page.loads}:
            url = urlsplit(link)
            if url.scheme or url.netloc or not (url.path or url.fragment):
                continue
            target = (path.parent / unquote(url.path)).resolve() if url.path else path
            ids = pages[target].ids if target in pages else []
            if not target.is_file() or (ids and url.fragment and unquote(url.fragment) not in ids):
                broken.append((path.name, link))
    assert not broken


def test_no_book_address_is_left_unresolved(pages):
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert '"book:' not in text, path
        assert "data-missing=" not in text, path
        assert "rc-claimref" not in text, path


def test_nothing_is_loaded_from_another_host(site, pages):
    loads = {load for page in pages.values() for load in page.loads}
    assert not [load for load in loads if urlsplit(load).netloc]
    styles = [path.read_text(encoding="utf-8") for path in site.rglob("*.css")]
    foreign = re.compile(r"url\(\s*['\"]?(https?://[^)]+)")
    assert not [url for text in styles for url in foreign.findall(text)]


def test_every_page_describes_itself_to_previews_and_search_engines(site, pages):
    described = {}
    for path in pages:
        text = path.read_text(encoding="utf-8")
        if path.name in ("genindex.html", "search.html") or 'http-equiv="refresh"' in text:
            continue
        found = dict(re.findall(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)"', text))
        assert {"description", "og:title", "og:description", "og:url"} <= set(found), path
        assert len(found["description"]) > 20, path
        described[path.relative_to(site).as_posix()] = found
    assert all(about["og:url"].endswith(page) for page, about in described.items())
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert set(described) <= set(re.findall("<loc>(.*?)</loc>", sitemap))


def test_no_id_stands_twice_on_a_page(pages):
    for path, page in pages.items():
        twice = {name for name in page.ids if page.ids.count(name) > 1}
        assert not twice, path


def test_the_ledger_has_every_claim_under_its_permalink(site, pages):
    ids = set(pages[site / "chapters/ledger.html"].ids)
    assert set(claims.claims()) <= ids


def test_every_figure_can_be_downloaded_and_its_points_are_numbers(site, pages):
    figures = [name.removeprefix("fig-") for page in pages.values() for name in page.ids
               if name.startswith("fig-")]
    assert len(figures) == len(set(figures)) > 31 * 8
    for key in figures:
        for kind in ("svg", "pdf", "png"):
            assert (site / f"downloads/figures/{key}.{kind}").stat().st_size > 1_000
        with (site / f"downloads/figures/{key}.csv").open(encoding="utf-8") as file:
            rows = list(csv.reader(file))
        assert len(rows) > 3
        assert any(re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell) for cell in rows[1]), key


def test_figures_have_words_for_those_who_do_not_see_them(pages):
    labels = [label for path in pages for label in
              re.findall(r'<svg role="img" aria-label="([^"]*)"', path.read_text(encoding="utf-8"))]
    assert len(labels) > 31 * 8
    assert all(len(label) > 40 and re.search(r"\d", label) for label in labels)


def test_no_machine_stands_in_the_book(site, pages):
    for path in pages:
        assert not re.search(r"/(home|root|tmp|Users)/\w", path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("page", ["index", "chapters/ledger", "chapters/liaoning-decline",
                                  "chapters/trade-dependence", "chapters/adb", "provinces/yunnan",
                                  "provinces/tibet/trade-dependence"])
def test_a_browser_shows_the_page_quietly(site, chromium, page):
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=_CHROMIUM)
        for width in (390, 1280):
            tab = browser.new_page(viewport={"width": width, "height": 800})
            asked, wrong = [], []
            tab.on("request", lambda request, asked=asked: asked.append(request.url))
            tab.on("pageerror", lambda error, wrong=wrong: wrong.append(str(error)))
            tab.on("console", lambda message, wrong=wrong: wrong.append(message.text)
                   if message.type == "error" else None)
            tab.goto((site / f"{page}.html").as_uri())
            assert not wrong
            assert all(url.startswith(("file:", "data:")) for url in asked)
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
            tab.close()
        browser.close()
