"""The book's Sphinx extension: computes the ledger, resolves links, copies the downloads.

Links inside the book are written `book:chapters/ledger.html#…` or `book:downloads/ledger.csv`
anywhere in a page's HTML or Markdown; they become relative ones when the page is written, and a
link that leads nowhere is a warning.
"""

import re
import shutil
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util import logging

from recomputed import (
    citable,
    claim_pages,
    claimrefs,
    deposit,
    directives,
    downloads,
    icons,
    ledger,
    links,
    mathml,
    paths,
    permalinks,
    render,
    social,
)
from recomputed.directives import LINKED
from recomputed.errors import DataError

VERSION = "1"
STATIC = Path(__file__).parent / "static"
_HINT = " (`make book` runs the chapters and exports their figures)"
_log = logging.getLogger(__name__)


def configure(app: Sphinx, config: Config) -> None:
    """Put the book's page layout before the theme's, and its style and script beside them."""
    config.templates_path.insert(0, str(render.TEMPLATES / "sphinx"))
    config.html_static_path.append(str(STATIC))


def begin(app: Sphinx) -> None:
    """Compute the ledger afresh, write it where it changed, and list what can be downloaded."""
    try:
        rows = ledger.write(paths.RESULTS)
        offered = downloads.write(paths.RESULTS)
        app.moved = permalinks.load()
    except DataError as error:
        raise ExtensionError(str(error)) from None
    _list(offered)
    app.recomputed = directives.Book({row["id"]: row for row in rows}, offered)


def outdated(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str],
             removed: set[str]) -> list[str]:
    """Return the pages with links into the book, where it gained or lost a page."""
    if not added and not removed:
        return []
    return [page for page in env.all_docs
            if env.metadata[page].get(LINKED) and page not in removed]


def remember(app: Sphinx, doctree: nodes.document) -> None:
    """Note what a page's own HTML depends on: claims it names, pages and downloads it links to."""
    raw = "".join(node.astext() for node in doctree.findall(nodes.raw))
    if claimrefs.named(raw):
        for file in (directives.claims_file(), *directives.shown_by()):
            app.env.note_dependency(str(file))
    references = (node.get("refuri", "") for node in doctree.findall(nodes.reference))
    if '="book:' in raw or claimrefs.named(raw) or any(
            uri.startswith("book:") for uri in references):
        app.env.metadata[app.env.docname][LINKED] = True
        app.env.note_dependency(str(paths.RESULTS / "downloads.txt"))


def page_context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any],
                 doctree: nodes.document | None) -> None:
    """Fill in claims and make `book:` links relative; leave out scripts from other hosts."""
    context["script_files"] = [script for script in context["script_files"]
                               if "thebe" not in str(script).lower()]
    if doctree is None or "body" not in context:
        return

    try:
        body = claimrefs.resolve(context["body"], app.recomputed.rows)
    except DataError as error:
        body = context["body"]
        _log.warning("%s", error, location=pagename)
    body += render.page_tools(citable.of_page(pagename))
    body, missing = links.resolve(body, lambda path: _uri(app, pagename, path))
    context["body"] = permalinks.keep_anchors(body, permalinks.moved_anchors(app.moved))
    context["metatags"] += social.tags(_plain(context["title"]), body, f"{pagename}.html")
    if missing:
        _log.warning("links to nowhere: %s%s", ", ".join(missing), _HINT if any(
            "downloads/figures" in link for link in missing) else "", location=pagename)


def finish(app: Sphinx, error: Exception | None) -> None:
    """Copy the downloads into the site, and check that links inside it lead somewhere."""
    if error is not None or app.builder.format != "html":
        return
    for name, file in app.recomputed.downloads.items():
        target = Path(app.outdir, "downloads", name)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    if app.builder.name == "html":
        _write_claims(app, Path(app.outdir))
        icons.slim(Path(app.outdir))
        for page, wrong in links.broken(Path(app.outdir), sorted(app.env.all_docs)).items():
            _log.warning("links to places that are not there: %s", ", ".join(wrong), location=page)


def _write_claims(app: Sphinx, site: Path) -> None:
    """Write what Sphinx does not know: claims' own pages and index, redirects, the sitemap."""
    rows = list(app.recomputed.rows.values())
    own = dict(claim_pages.pages(rows, deposit.edition()))
    shutil.rmtree(site / "claims", ignore_errors=True)
    moved = {old: claim_pages.redirect(old, new)
             for old, new in permalinks.moved_pages(app.moved).items()}
    pages = sorted(f"{page}.html" for page in app.env.all_docs)
    contents = own | moved | {"_static/claims-index.js": claim_pages.index(rows),
                              "sitemap.xml": social.sitemap([*pages, *own])}
    for name, text in contents.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything with Sphinx."""
    for name, role in directives.ROLES.items():
        app.add_role(name, role)
    for name, directive in directives.DIRECTIVES.items():
        app.add_directive(name, directive)
    mathml.register(app)
    app.add_css_file("book.css", priority=900)
    app.add_js_file("book.js", loading_method="defer")
    app.connect("config-inited", configure)
    app.connect("builder-inited", begin)
    app.connect("env-get-outdated", outdated)
    app.connect("doctree-read", remember)
    app.connect("html-page-context", page_context, priority=900)
    app.connect("build-finished", finish)
    return {"version": VERSION, "parallel_read_safe": True, "parallel_write_safe": True}


def _uri(app: Sphinx, page: str, path: str) -> str | None:
    """The way from a page to another or to a download, or None where there is no such thing."""
    name = path.removesuffix(".html")
    if path.endswith(".html") and name in app.env.all_docs:
        return app.builder.get_relative_uri(page, name)
    folder, _, file = path.partition("/")
    if folder == "claims" and file.removesuffix(".html") in app.recomputed.rows:
        return links.relative(page, path)
    known = folder == "downloads" and file in app.recomputed.downloads
    return links.relative(page, path) if known else None


def _plain(title: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", title))


def _list(downloads: Iterable[str]) -> None:
    """Write what can be downloaded, where that changed: pages with links are read again then."""
    path, text = paths.RESULTS / "downloads.txt", "".join(f"{name}\n" for name in downloads)
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
