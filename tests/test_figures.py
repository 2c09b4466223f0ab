"""Figures: their HTML, and the files to download, the same bytes for the same inputs."""

import json
import xml.etree.ElementTree as ET

import pandas as pd
import pytest
from PIL import Image
from pypdf import PdfReader

from recomputed import figures

ABOUT = figures.Registered("trade-test", "Trade fell & GDP rose", 'One line, "falling".', "ADB <1>",
                           {"year": "year", "value": "ratio"})
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
DATA = pd.DataFrame({"year": [2000, 2001], "value": [0.1 + 0.2, 1 / 3]})


def _figure() -> figures.Figure:
    figure, ax = figures.axes()
    ax.plot(DATA["year"], DATA["value"])
    figures.label_end(ax, 2001, 1 / 3, "line", figures.ACCENT)
    return figure


CITATION = "Roland-Holst, D. (2017). A report & more, chapters/trade.html#fig-trade-test."


def _exported(folder):
    figure = _figure()
    figures.export(figure, figures.as_svg(figure, ABOUT, CITATION), ABOUT, DATA, folder,
                   citation=CITATION, errata=["adb-1-unit"])
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_export_writes_each_format_and_what_is_known(tmp_path):
    files = _exported(tmp_path / "new")
    assert set(files) == {f"trade-test.{kind}" for kind in (*figures.FORMATS, "json")}
    assert files["trade-test.csv"] == b"year,value\n2000,0.3\n2001,0.3333333333\n"
    assert json.loads(files["trade-test.json"])["units"] == ABOUT.units
    assert files["trade-test.pdf"].startswith(b"%PDF")
    assert files["trade-test.png"].startswith(b"\x89PNG")


def test_pictures_carry_title_source_and_citation(tmp_path):
    _exported(tmp_path)
    svg = ET.parse(tmp_path / "trade-test.svg").getroot()
    said = [node.text for node in svg.iter() if node.tag.startswith(DUBLIN_CORE)]
    assert {ABOUT.title, ABOUT.source, ABOUT.id, CITATION} <= set(said)
    pdf = PdfReader(tmp_path / "trade-test.pdf").metadata
    assert (pdf.title, pdf.subject) == (ABOUT.title, CITATION)
    assert ABOUT.source in pdf["/Keywords"]
    png = Image.open(tmp_path / "trade-test.png")
    assert (png.text["Title"], png.text["Source"]) == (ABOUT.title, ABOUT.source)
    assert png.text["Description"] == CITATION
    assert round(png.info["dpi"][0]) == 300


def test_the_metadata_name_units_source_errata_and_citation(tmp_path):
    known = json.loads(_exported(tmp_path)["trade-test.json"])
    assert (known["units"], known["source"]) == (ABOUT.units, ABOUT.source)
    assert (known["errata"], known["citation"]) == (["adb-1-unit"], CITATION)


def test_a_figure_s_citation_names_its_report_and_page():
    text = figures.cited(ABOUT, "chapters/trade.html")
    assert text.startswith("Roland-Holst, D. (2017).")
    assert text.endswith("chapters/trade.html#fig-trade-test.")


def test_export_is_the_same_twice_and_carries_no_date(tmp_path):
    first, second = _exported(tmp_path / "a"), _exported(tmp_path / "b")
    assert first == second
    for name, content in first.items():
        for stamp in (b"CreationDate", b"ModDate", b"dc:date", b"tIME", b"Software"):
            assert stamp not in content, (name, stamp)


def test_html_is_escaped_and_its_ids_are_its_own():
    html = figures.as_html(figures.as_svg(_figure(), ABOUT), ABOUT)
    assert "Trade fell &amp; GDP rose" in html
    assert "ADB &lt;1&gt;" in html
    assert 'aria-label="One line, &quot;falling&quot;."' in html
    assert '<svg role="img"' in html
    assert "<metadata>" not in html
    ids = [part.split('"')[0] for part in html.split('id="')[1:]]
    assert all(key.startswith(("trade-test--", "fig-trade-test")) for key in ids)
    for kind in figures.FORMATS:
        assert f"book:downloads/figures/trade-test.{kind}" in html


@pytest.mark.parametrize("asked", [False, True])
def test_show_exports_only_where_asked(asked, tmp_path, monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display",
                        lambda data, **known: shown.append((data, known)))
    monkeypatch.setenv(figures.EXPORT, str(tmp_path) if asked else "")
    figures.show(_figure(), ABOUT, DATA)
    ((data, known),) = shown
    assert data["text/plain"] == f"[figure trade-test: {ABOUT.alt}]"
    assert known["metadata"]["recomputed"]["id"] == "trade-test"
    assert (tmp_path / "trade-test.svg").is_file() == asked
