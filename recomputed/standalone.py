"""A run as one HTML page that needs nothing else: no script, no other host, no built book."""

import re
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter

from recomputed import claimrefs, ledger, links

STYLE = Path(__file__).parent / "static" / "book.css"
_FOREIGN = re.compile(r'<(script|link)\b[^>]*\b(?:src|href)="https?://[^"]*"[^>]*>(?:\s*</script>)?')


def page(notebook: Path) -> str:
    """Return an executed notebook as HTML; figures' downloads lie in `figures/` beside it."""
    exporter = HTMLExporter(template_name="lab", exclude_input=True)
    body, _ = exporter.from_notebook_node(nbformat.read(notebook, as_version=4))
    rows = {row["id"]: row for row in ledger.rows()} if claimrefs.named(body) else {}
    body, _ = links.resolve(claimrefs.resolve(body, rows), _beside)
    body = _FOREIGN.sub("", body)
    style = f"<style>\n{STYLE.read_text(encoding='utf-8')}\n</style>"
    return body.replace("</head>", f"{style}\n</head>", 1)


def _beside(path: str) -> str | None:
    figure = "downloads/figures/"
    return path.removeprefix("downloads/") if path.startswith(figure) else None
