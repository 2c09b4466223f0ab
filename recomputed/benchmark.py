"""How heavy and how quick the pages of the built site are."""

import gzip
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any, ClassVar
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, BrowserContext, TimeoutError

from recomputed.errors import DataError
from recomputed.paths import shown

#: a page of each kind
PAGES = {
    "front": "index.html",
    "ledger": "chapters/ledger.html",
    "chapter": "chapters/zhejiang-surplus.html",
    "gallery": "chapters/gallery.html",
    "report": "chapters/thesis.html",
    "province": "provinces/liaoning.html",
    "citation": "chapters/cite.html",
    "search": "search.html?q=Liaoning+GDP+2016",
    "tables": "chapters/tables.html",
}
SIZES = {"desk": (1280, 900), "phone": (390, 844)}
#: KB compressed, HTML and own assets: what a page may have, and what the ledger may
LIMIT, LEDGER_LIMIT = 400, 1000
KB = 1000
HEADS = (
    "page",
    "size",
    "KB",
    "KB again",
    "requests",
    "other hosts",
    "LCP ms",
    "LCP again",
    "blocking ms",
    "blocking again",
    "DOM nodes",
)
#: how long a page is watched after it has loaded, in ms
_SETTLE = 500
_WATCH = """() => {
  window.benchmark = {lcp: 0, blocking: 0};
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.benchmark.lcp = entry.startTime;
  }).observe({type: "largest-contentful-paint", buffered: true});
  new PerformanceObserver(list => {
    for (const task of list.getEntries())
      window.benchmark.blocking += Math.max(0, task.duration - 50);
  }).observe({type: "longtask", buffered: true});
}"""
_READ = """() => ({lcp: window.benchmark.lcp, blocking: window.benchmark.blocking,
                  nodes: document.getElementsByTagName("*").length})"""


@dataclass(frozen=True)
class View:
    """What opening a page once took; KB are compressed, times in milliseconds.

    Attributes:
        kb: of answers that came with a body, HTML and assets.
        requests: asked of the site.
        foreign: asked of other hosts.
        lcp: until the largest thing on the screen was painted.
        blocking: of tasks longer than 50 ms, what was over 50 ms.
        nodes: elements of the page.
    """

    kb: float
    requests: float
    foreign: float
    lcp: float
    blocking: float
    nodes: float


@dataclass(frozen=True)
class Row:
    """A page kind at a size of screen: with an empty cache, and opened again."""

    kind: str
    size: str
    cold: View
    warm: View


class _Handler(SimpleHTTPRequestHandler):
    """Files, compressed where that helps, for as long in the cache as a static host says."""

    compressed: ClassVar = frozenset((".html", ".css", ".js", ".json", ".svg", ".csv", ".txt"))

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Let the browser keep assets, and ask again for pages."""
        asset = "/_static/" in self.path or urlsplit(self.path).path.endswith("searchindex.js")
        self.send_header("Cache-Control", "max-age=600" if asset else "no-cache")
        super().end_headers()

    def do_GET(self) -> None:
        """Answer with a compressed file; leave the rest to the standard library."""
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            file /= "index.html"
        modified = self.date_time_string(int(file.stat().st_mtime)) if file.is_file() else ""
        if (
            not modified
            or file.suffix not in self.compressed
            or (self.headers.get("If-Modified-Since") == modified)
        ):
            super().do_GET()
            return
        body = squeezed(file)
        self.send_response(200)
        for name, value in (
            ("Content-Type", self.guess_type(str(file))),
            ("Content-Encoding", "gzip"),
            ("Content-Length", str(len(body))),
            ("Last-Modified", modified),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@cache
def squeezed(file: Path) -> bytes:
    """Return a file as it goes over the wire."""
    return gzip.compress(file.read_bytes(), 6, mtime=0)


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve a folder on this machine; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def check_site(site: Path) -> None:
    """Raise one clear line where the site, or a page that is measured, is not built.

    Raises:
        DataError: a page is missing.
    """
    for path in PAGES.values():
        if not (site / urlsplit(path).path).is_file():
            raise DataError(
                f"{shown(site)} has no {urlsplit(path).path}: `make book` builds the book first"
            )


def visit(browser: Browser, address: str, kind: str, size: str) -> tuple[View, View]:
    """Open a page with an empty cache, then again in the same browser."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        is_mobile=size == "phone",
        has_touch=size == "phone",
    )
    context.add_init_script(f"({_WATCH})()")
    try:
        views = [_view(context, f"{address}/{PAGES[kind]}") for _ in ("cold", "warm")]
    finally:
        context.close()
    return views[0], views[1]


def _view(context: BrowserContext, url: str) -> View:
    page = context.new_page()
    asked: list[str] = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    received: list[float] = []
    session.on("Network.loadingFinished", lambda told: received.append(told["encodedDataLength"]))
    session.on("Network.requestWillBeSent", lambda told: asked.append(told["request"]["url"]))
    page.goto(url, wait_until="networkidle")
    with suppress(TimeoutError):
        page.wait_for_function("window.benchmark.lcp > 0", timeout=10 * _SETTLE)
    page.wait_for_timeout(_SETTLE)
    read = page.evaluate(_READ)
    page.close()
    foreign = sum(_is_foreign(one, url) for one in asked)
    return View(sum(received) / KB, len(asked) - foreign, foreign, **read)


def _is_foreign(asked: str, page: str) -> bool:
    """Whether a request leaves the site; what a page carries in itself asks nobody."""
    url = urlsplit(asked)
    return url.scheme not in ("data", "blob") and url.netloc != urlsplit(page).netloc


def medians(visits: Sequence[tuple[View, View]]) -> tuple[View, View]:
    """Return the median of each measure, cold and warm."""
    cold, warm = ([asdict(view) for view in views] for views in zip(*visits, strict=True))
    first, second = (
        View(**{name: median(view[name] for view in views) for name in views[0]})
        for views in (cold, warm)
    )
    return first, second


def over(rows: Iterable[Row], limit: float = LIMIT, ledger: float = LEDGER_LIMIT) -> list[str]:
    """Return a line for each page that is over its limit, or asks another host."""
    wrong = []
    for row in rows:
        most = ledger if row.kind == "ledger" else limit
        if row.cold.kb > most:
            wrong.append(
                f"{row.kind} ({row.size}): {row.cold.kb:.0f} KB compressed, "
                f"at most {most:.0f} are wanted"
            )
        if row.cold.foreign or row.warm.foreign:
            wrong.append(
                f"{row.kind} ({row.size}): asks other hosts "
                f"{max(row.cold.foreign, row.warm.foreign):.0f} times"
            )
    return wrong


def cells(row: Row) -> tuple[str, ...]:
    """Return a row as it is printed, in the order of `HEADS`."""
    cold, warm = row.cold, row.warm
    return (
        row.kind,
        row.size,
        *(
            f"{number:,.0f}"
            for number in (
                cold.kb,
                warm.kb,
                cold.requests,
                max(cold.foreign, warm.foreign),
                cold.lcp,
                warm.lcp,
                cold.blocking,
                warm.blocking,
                cold.nodes,
            )
        ),
    )


def markdown(rows: Iterable[Row], runs: int) -> str:
    """Return the measures as a page of Markdown, without a date or a machine's name."""
    screens = ", ".join(f"{name} {width} × {height}" for name, (width, height) in SIZES.items())
    lines = [
        "# How light the pages are",
        "",
        "Measured by `python scripts/benchmark.py`: the built site served on localhost, opened in "
        f"headless Chromium ({screens}), with an empty cache and again; each number is the "
        f"median of {runs}. KB are of HTML and own assets as compressed by gzip "
        f"(1 KB = {KB} bytes, headers included). LCP: milliseconds until the largest thing on "
        "the screen is painted; blocking: what tasks take beyond 50 ms each. On localhost the "
        "network costs nothing, so that times are those of the browser alone.",
        "",
        f"Limits: {LIMIT} KB a page, {LEDGER_LIMIT} KB the ledger, 0 requests to other hosts.",
        "",
        f"| {' | '.join(HEADS)} |",
        f"|---|---|{'--:|' * (len(HEADS) - 2)}",
        *(f"| {' | '.join(cells(row))} |" for row in rows),
        "",
    ]
    return "\n".join(lines)


def weight(site: Path, page: str) -> float:
    """Return the KB, compressed, of a page's HTML and of the assets that it names.

    What styles load besides, such as the theme's font of icons, only the benchmark measures.
    """
    from bs4 import BeautifulSoup

    file = site / urlsplit(page).path
    tags = BeautifulSoup(file.read_bytes(), "html.parser").find_all(["script", "link", "img"])
    named = {
        unquote(urlsplit(tag.get("src") or tag.get("href") or "").path)
        for tag in tags
        if tag.name != "link" or {"stylesheet", "icon", "preload"} & set(tag.get("rel", []))
    }
    assets = {(file.parent / name).resolve() for name in named if name}
    return sum(len(squeezed(asset)) for asset in {file.resolve(), *assets} if asset.is_file()) / KB
