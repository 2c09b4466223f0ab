"""The gallery: the catalogue is whole and true to the text, and what is redrawn holds together."""

import os
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from recomputed import claims, figure_lines, gallery, reports, runs, series, verdicts
from recomputed.catalogue import INDICATORS
from recomputed.redrawn import FIGURES, Items, Redrawn
from recomputed.series_files import load

FIGURES_PRINTED = reports.printed_figures()
OF_THE_GALLERY = [key for key, one in FIGURES_PRINTED.items()
                  if one.redrawn.startswith("gallery-")]
WITH_LINES = [key for key, spec in FIGURES.items() if isinstance(spec, Redrawn)]
REPORTS = os.environ.get("REPORTS_DIR")
with_texts = pytest.mark.skipif(
    not REPORTS, reason="the reports' texts are not shipped: set REPORTS_DIR to compare with them")
#: in the thesis a figure's caption is its number, a colon and its title; the ADB prints two lines
CAPTION = {"thesis": re.compile(r"\s*(Figure \d-\d+): (\S.*?)\s*"),
           "adb": re.compile(r"\s*(Figure \d+)\b.*")}


def _lines(report: str) -> list[str]:
    path = Path(REPORTS) / reports.report(report).file
    return path.read_text(encoding="utf-8").split("\n")


# --- the catalogue and the reports' texts -------------------------------------------------------

def test_the_catalogue_has_all_figures():
    numbers = [one.number for one in FIGURES_PRINTED.values() if one.report == "thesis"]
    expected = {2: 1, 3: 11, 4: 16, 5: 14}
    assert numbers == [f"Figure {chapter}-{place + 1}" for chapter, count in expected.items()
                       for place in range(count)]
    assert len(FIGURES_PRINTED) == len(numbers) + 5


@with_texts
def test_every_figure_of_the_thesis_is_in_the_catalogue_under_its_printed_title():
    found = {}
    for number, line in enumerate(_lines("thesis"), start=1):
        if caption := CAPTION["thesis"].fullmatch(line):
            assert caption[1] not in found, "a caption stands once"
            found[caption[1]] = (number, caption[2])
    assert found == {one.number: (one.lines[0], one.title) for one in FIGURES_PRINTED.values()
                     if one.report == "thesis"}


@with_texts
@pytest.mark.parametrize("key", FIGURES_PRINTED)
def test_the_source_is_printed_at_the_figure(key):
    one = FIGURES_PRINTED[key]
    lines = _lines(one.report)[one.lines[0] - 1:one.lines[1]]
    assert any(one.source_line in line for line in lines)


@with_texts
def test_the_axis_that_survives_is_the_one_named():
    lines = _lines("thesis")
    labels = [line for line in lines[16898:16932] if line.strip()]
    assert labels[0] == "0"
    assert labels[-3:] == ["180000", " ".join(map(str, range(2003, 2019))), "USD 10000"]
    assert [key for key, one in FIGURES_PRINTED.items() if one.axis] == ["thesis-fig-5-13"]


def test_a_figure_stands_in_the_section_that_its_line_belongs_to():
    for one in FIGURES_PRINTED.values():
        if one.report == "thesis":
            above = [part for part in reports.sections("thesis") if part.line <= one.lines[0]]
            assert one.section == above[-1].number, one.id


# --- statuses -----------------------------------------------------------------------------------

@pytest.mark.parametrize("key", FIGURES_PRINTED)
def test_status_data_and_picture_agree(key):
    one = FIGURES_PRINTED[key]
    known = {"redrawn-from-table": reports.printed_tables(),
             "redrawn-from-series": {name for about in INDICATORS.values()
                                     for name in about.files}}
    assert all(any(name in names for names in known.values()) for name in one.data)
    if one.status in known:
        assert one.redrawn
        assert set(one.data) & set(known[one.status])
    else:
        assert not one.data
        assert bool(one.anchors) == (one.status == "anchors-only")
        assert not one.redrawn or one.status == "anchors-only"


def test_each_picture_of_the_gallery_is_in_the_catalogue_and_shown_once():
    assert set(FIGURES) == set(OF_THE_GALLERY)
    for key in FIGURES:
        assert FIGURES_PRINTED[key].redrawn == f"gallery-{key.removeprefix('thesis-')}"
    shown = [about["id"] for about in runs.figures_in(runs.chapter_path("gallery"))]
    assert sorted(shown) == sorted(FIGURES_PRINTED[key].redrawn for key in FIGURES)


def test_the_notebook_shows_every_figure_of_the_thesis_under_a_heading():
    notebook = runs.chapter_path("gallery").read_text(encoding="utf-8")
    named = re.findall(r'\\"(thesis-fig-\d-\d+)\\"', notebook)
    assert named == [key for key, one in FIGURES_PRINTED.items() if one.report == "thesis"]
    headings = " ".join(re.findall(r"### (Figures? [^:]+):", notebook))
    numbers = set(re.findall(r"\d-\d+", headings))
    assert numbers == {key.removeprefix("thesis-fig-") for key in named}


def test_anchors_and_shapes_are_claims_and_told_apart():
    for one in FIGURES_PRINTED.values():
        assert {*one.anchors, *one.shapes} <= set(claims.claims()), one.id
        assert not set(one.anchors) & set(one.shapes), one.id


@pytest.mark.parametrize("key", WITH_LINES)
def test_points_drawn_are_anchors_of_the_figure(key):
    spec = FIGURES[key]
    drawn = [claim for keys in spec.stated.values() for claim in keys]
    assert len(drawn) == len(set(drawn))
    assert set(drawn) == set(FIGURES_PRINTED[key].anchors) or key == "thesis-fig-5-12"


@pytest.mark.parametrize("key", WITH_LINES)
def test_the_catalogue_names_what_the_lines_read(key):
    read = set()
    for line in FIGURES[key].lines.values():
        for source in line.reads:
            kind, _, name = source.partition(" ")
            read.add(name if kind == "table" else _file(*name.split(", ")))
    assert read == set(FIGURES_PRINTED[key].data)


def _file(indicator: str, entity: str) -> str:
    about = INDICATORS[indicator]
    for name in about.files:
        rows = load(name)
        if ((rows["indicator"] == indicator) & (rows["entity"] == entity)).any():
            return name
    raise AssertionError(f"{indicator} of {entity} is in no file")


# --- pictures -----------------------------------------------------------------------------------

@pytest.mark.parametrize("key", FIGURES)
def test_every_picture_has_finite_points_a_title_and_words(key):
    figure, points, title, alt = gallery.draw(FIGURES[key])
    numbers = points.drop(columns="item", errors="ignore").astype(float)
    assert numbers.notna().any().all(), "every column has a number"
    assert numbers.drop(columns="year", errors="ignore").notna().any(axis=1).all()
    assert not np.isinf(numbers).any(axis=None)
    assert len(points) >= 3
    assert "{" not in title + alt
    assert not re.search(r"\bnan\b", title + alt)
    (ax,) = figure.axes
    assert ax.get_ylabel() or ax.get_xlabel()
    assert max(len(text.get_text()) for text in ax.texts) < 30, "labels are short"


@pytest.mark.parametrize("key", WITH_LINES)
def test_points_lie_on_the_line_that_their_claim_is_reproduced_by(key):
    """Where a line is the very series or table that reproduces a claim, its point is on it."""
    spec = FIGURES[key]
    for row in gallery.compared(spec).itertuples():
        judged = verdicts.judge(claims.claim(row.claim))
        if judged.verdict in ("reproduced", "within-rounding") and (
                set(judged.outcomes[0].sources) == spec.lines[row.name].reads):
            assert row.fits, f"{row.claim}: {row.value}, line {row.line}"


@pytest.fixture
def outflow() -> Redrawn:
    return FIGURES["thesis-fig-3-9"]


def test_points_are_compared_with_the_line(outflow):
    found = gallery.compared(outflow).set_index("claim")
    peak = found.loc["thesis-3-4-2-1-ofdi-2016"]
    assert (peak["year"], peak["value"], peak["fits"]) == (2016, 196.149, True)
    assert peak["line"] == pytest.approx(
        series.values("china", "ofdi-flow")[2016] / 1000)
    assert gallery.beside(outflow) == "on the line within their rounding: 5 of 5"


def test_a_broken_anchor_is_noticed(outflow, monkeypatch):
    key = "thesis-3-4-2-1-ofdi-2016"
    right = claims.claim(key)
    wrong = right.model_copy(update={"stated": right.stated.model_copy(
        update={"value": "169,149"})})
    monkeypatch.setattr(claims, "claim", lambda one: wrong if one == key else claims.claims()[one])
    assert not gallery.compared(outflow).set_index("claim").loc[key, "fits"]
    assert gallery.beside(outflow) == (
        "on the line within their rounding: 4 of 5; for 2016 the text states 169,149 million, the "
        "line (outflow) gives 196.1 billion USD, 15.96 % above")


def test_a_point_below_a_lower_bound_is_noticed():
    spec = FIGURES["thesis-fig-5-6"]
    assert gallery.compared(spec)["fits"].all()
    raised = {name: figure_lines.Line(lambda line=line: line() + 0.1, line.reads)
              for name, line in spec.lines.items()}
    assert not gallery.compared(replace(spec, lines=raised))["fits"].any()
    assert gallery.compared(replace(spec, floors=()))["fits"].sum() == 0


def test_years_without_a_number_break_the_line():
    figure, *_ = gallery.draw(FIGURES["thesis-fig-3-3"])
    central = figure.axes[0].lines[0]
    assert np.isnan(central.get_ydata()[list(central.get_xdata()).index(1998)])


def test_the_largest_items_stand_first():
    spec = FIGURES["thesis-fig-3-6"]
    frame = gallery.largest(spec)
    assert isinstance(spec, Items)
    assert frame.index[0] == "education"
    assert frame[2018].is_monotonic_decreasing
    assert len(frame) == spec.count


# --- lines --------------------------------------------------------------------------------------

def test_lines_are_in_base_units():
    border = figure_lines.cells("thesis-5-9", "Foreign Trade", "Border Trade")()
    assert border[2000] == 35_600 * 10_000
    share = figure_lines.cells("thesis-5-9", "Share of foreign trade", "Border Trade")()
    assert share[2000] == pytest.approx(0.1965)
    trade = figure_lines.official("exports", "china")()
    assert trade[2010] == series.values("china", "exports")[2010] * 1e6


def test_listed_sums_what_a_table_prints():
    partners = ("thesis-5-10", "Share of foreign trade")
    three = ("Myanmar", "Vietnam", "Laos")
    known = figure_lines.listed(*partners, three)()
    whole = figure_lines.listed(*partners, three, every=True)()
    assert known[2016] == whole[2016] == pytest.approx(0.303 + 0.134 + 0.043)
    assert 2012 in known.index
    assert 2012 not in whole.index, "Laos is not among the ten largest partners of 2012"


def test_points_are_what_claims_state():
    found = figure_lines.points("thesis-3-4-2-1-ofdi-2002", "thesis-3-4-2-1-ofdi-1982")()
    assert found.to_dict() == {1982: 44e6, 2002: 2518e6}
