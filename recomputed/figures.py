"""Figures: one style, registered ids, alt text, deterministic SVG, and files to download.

A figure is shown as a self-contained HTML `<figure>` with its SVG inside, so that every front end
shows it and nbval compares it. Where the environment variable RECOMPUTED_FIGURES names a folder,
the same figure is exported there as SVG, PDF, PNG (300 dpi), CSV (the plotted points) and JSON (its
metadata); the pictures carry title, source and citation.
"""

import html
import io
import json
import os
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import matplotlib as mpl
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from recomputed import cite

#: the accent, a second voice, a third, and what stands behind (colour-blind safe, Okabe–Ito)
ACCENT, SECOND, THIRD, QUIET = "#0072B2", "#D55E00", "#009E73", "#9a9a9a"
EXPORT = "RECOMPUTED_FIGURES"
FORMATS = ("svg", "pdf", "png", "csv")
WIDTH, HEIGHT = 7.2, 4.0
_LICENCE = "CC BY 4.0"

_STYLE = {
    "svg.fonttype": "none", "svg.hashsalt": "recomputed", "pdf.fonttype": 42,
    "font.family": ["DejaVu Sans"], "font.size": 10, "axes.titlesize": 11,
    "axes.titleweight": "bold", "axes.titlelocation": "left", "axes.labelsize": 9.5,
    "axes.spines.top": False, "axes.spines.right": False, "axes.edgecolor": "#666666",
    "axes.grid": True, "axes.grid.axis": "y", "grid.color": "#e4e4e4", "grid.linewidth": 0.8,
    "axes.axisbelow": True, "lines.linewidth": 2.0, "figure.dpi": 100, "savefig.dpi": 300,
    # letters as wide at 72 dots an inch as at 300: a layout made once fits every format
    "text.hinting": "none",
    "axes.unicode_minus": True, "figure.facecolor": "white", "legend.frameon": False,
}


@dataclass(frozen=True)
class Registered:
    """What is known of a figure besides its picture.

    Attributes:
        id: stable name, also of its files.
        title: the finding in one sentence.
        alt: what the picture shows, in words made from its numbers.
        source: whose numbers they are, the report first.
        units: of each column of the plotted points.
    """

    id: str
    title: str
    alt: str
    source: str
    units: dict[str, str]


def axes(width: float = WIDTH, height: float = HEIGHT, **grid: object) -> tuple[Figure, Axes]:
    """Return a figure in the book's style and its axes (an array of them for a grid)."""
    sns.set_theme(style="ticks", rc=_STYLE)
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.subplots(**grid)


def label_end(ax: Axes, x: float, y: float, text: str, color: str, *, above: bool = False) -> None:
    """Write a line's name at its end, instead of a legend."""
    ax.annotate(text, (x, y), xytext=(6, 8 if above else 0), textcoords="offset points",
                color=color, va="center", fontsize=9.5, annotation_clip=False)


def as_html(svg: str, about: Registered) -> str:
    """Return a figure as HTML: its picture (from `as_svg`), title, source and downloads."""
    files = f"book:downloads/figures/{about.id}"
    links = " · ".join(f'<a href="{files}.{kind}" download>{kind.upper()}</a>' for kind in FORMATS)
    return (f'<figure class="rc-figure" id="fig-{about.id}">\n{_inline(svg, about)}\n'
            f"<figcaption><strong>{html.escape(about.title)}</strong> "
            f'<span class="rc-source">Source: {html.escape(about.source)}</span>'
            f'<span class="rc-figtools">{links} · <a href="book:chapters/cite.html" '
            f'data-cite="{about.id}">Cite</a> <code>{about.id}</code></span>'
            f"</figcaption>\n</figure>")


def as_svg(figure: Figure, about: Registered, citation: str = "") -> str:
    """Return the figure as SVG text, the same for the same inputs; fixes the layout."""
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    out = io.StringIO()
    with mpl.rc_context({"svg.hashsalt": about.id}):
        figure.savefig(out, format="svg", metadata={
            "Title": about.title, "Source": about.source, "Identifier": about.id,
            "Description": citation or None, "Rights": _LICENCE, "Creator": "Recomputed",
            "Date": None})
    return out.getvalue()


def cited(about: Registered, page: str) -> str:
    """Return the citation that a figure's files carry; `page` is where it stands in the book."""
    return cite.write(cite.figure(asdict(about), page), "apa")


def export(figure: Figure, svg: str, about: Registered, data: pd.DataFrame, folder: Path, *,
           citation: str = "", errata: Sequence[str] = ()) -> None:
    """Write the figure's files into `folder`; the same inputs give the same bytes.

    Args:
        figure: made by `axes`.
        svg: from `as_svg`.
        about: id, title, alt text, source, units.
        data: the plotted points.
        folder: where to; made if it is not there.
        citation: how the figure is cited, for the files' metadata.
        errata: ids of the corrections (data/errata.yml) applied to what is plotted.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stem = folder / about.id
    Path(f"{stem}.svg").write_text(svg, encoding="utf-8")
    figure.savefig(f"{stem}.pdf", metadata={
        "Title": about.title, "Subject": citation, "Keywords": f"{about.id}; {about.source}",
        "Creator": "Recomputed", "Producer": None, "CreationDate": None})
    figure.savefig(f"{stem}.png", metadata={
        "Title": about.title, "Source": about.source, "Description": citation,
        "Copyright": _LICENCE, "Software": None})
    data.to_csv(f"{stem}.csv", index=False, lineterminator="\n", float_format="%.10g")
    known = asdict(about) | {"errata": list(errata), "citation": citation, "licence": _LICENCE}
    Path(f"{stem}.json").write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n",
                                    encoding="utf-8")


def show(figure: Figure, about: Registered, data: pd.DataFrame, page: str = "index.html",
         errata: Sequence[str] = ()) -> None:
    """Display a figure in a notebook, and export it where RECOMPUTED_FIGURES asks for it.

    Args:
        figure: made by `axes`.
        about: id, title, alt text, source, units.
        data: the plotted points, one column each of `about.units`.
        page: where the figure stands in the book.
        errata: ids of the corrections applied to what is plotted.
    """
    from IPython.display import display

    citation = cited(about, page)
    svg = as_svg(figure, about, citation)
    display({"text/html": as_html(svg, about), "text/plain": f"[figure {about.id}: {about.alt}]"},
            raw=True, metadata={"recomputed": asdict(about)})
    folder = os.environ.get(EXPORT)
    if folder:
        export(figure, svg, about, data, Path(folder), citation=citation, errata=errata)


def _inline(svg: str, about: Registered) -> str:
    svg = svg[svg.index("<svg"):]
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg, flags=re.S)
    # ids are unique within one picture only: several share a page
    svg = re.sub(r'(id="|url\(#|href="#)', rf"\g<1>{about.id}--", svg)
    svg = re.sub(r'\s(width|height)="[\d.]+pt"', "", svg, count=2)
    label = html.escape(about.alt, quote=True)
    return svg.replace("<svg", f'<svg role="img" aria-label="{label}"', 1).strip()
