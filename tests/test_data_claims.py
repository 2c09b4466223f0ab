"""The claims and printed tables as they are: each evaluates, each word and cell is there."""

import os
import re
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from recomputed import claims, paths, reports, tables, trace, verdicts
from recomputed.rounding import parse, round_half_up, stands_for

CELLS = {"adb-1": 7, "adb-2": 15, "adb-3": 70, "adb-jkr": 27, "adb-fdi": 30}
REPORTS = os.environ.get("REPORTS_DIR")
beside_the_reports = pytest.mark.skipif(
    not REPORTS, reason="the reports' texts are not shipped: set REPORTS_DIR to compare with them")


# --- claims ---------------------------------------------------------------------------------------

@pytest.fixture(scope="module")
def judged():
    """Every claim with its verdict."""
    return {item.claim.id: item for item in verdicts.judge_all()}


def test_every_claim_has_a_verdict(judged):
    assert list(judged) == list(claims.claims())
    assert {item.verdict for item in judged.values()} <= set(verdicts.VERDICTS)
    assert sum(key.startswith("adb-") for key in judged) >= 300


def test_a_diagnosis_stands_just_where_a_claim_does_not_hold(judged):
    diagnosed = {key for key, item in judged.items() if item.claim.diagnosis}
    assert diagnosed == {key for key, item in judged.items() if item.verdict == "inconsistent"}


def test_no_verdict_is_typed():
    words = re.compile(rf"\bverdict\b|{'|'.join(verdicts.VERDICTS)}")
    for path in sorted(paths.DATA.rglob("*.*")):
        found = words.search(path.read_text(encoding="utf-8"))
        assert not found, f"{paths.shown(path)}: {found[0]}"


def test_ids_name_report_and_place():
    for claim in claims.claims().values():
        if claim.where.section:
            assert claim.id.startswith(f"{claim.report}-{claim.where.slug}-"), claim.id
        else:
            report, place, _ = claim.id.split("-", 2)
            assert report == claim.report
            assert _paragraph(report, place) == claim.where.paragraph, claim.id


def _paragraph(report, place):
    """Return the paragraph of `29`, of `t2` (Table 2) or `f1` (Figure 1)."""
    if place.isdigit():
        return int(place)
    catalogue = {"t": reports.printed_tables(), "f": reports.printed_figures()}[place[0]]
    number = f"{'Table' if place[0] == 't' else 'Figure'} {place[1:]}"
    return next(one.paragraph for one in catalogue.values()
                if (one.report, one.number) == (report, number))


def test_places_run_forward():
    for claim in claims.claims().values():
        assert 0 < claim.where.lines[0] <= claim.where.lines[1], claim.id
    order = [claim.where.lines[0] for claim in claims.claims().values() if claim.report == "adb"]
    assert all(before <= after + 10 for before, after in pairwise(order))


def test_no_claim_is_checked_by_itself():
    for claim in claims.claims().values():
        for check in (claim.check, *claim.also):
            assert f'"{claim.id}"' not in check, claim.id


def test_every_file_of_claims_and_tables_belongs_to_a_report():
    named = {path.stem.partition("-")[0] for path in paths.CLAIMS.iterdir()}
    assert named == set(reports.reports())
    assert {path.stem for path in paths.TABLES.iterdir()} == set(reports.printed_tables())


def test_anchors_of_figures_are_claims():
    for figure in reports.printed_figures().values():
        assert set(figure.anchors) <= set(claims.claims()), figure.id


# --- a changed digit changes the verdict --------------------------------------------------------

@pytest.mark.parametrize(("table", "old", "new", "claim"), [
    ("adb-1", "2016,GDP,,,2203.7", "2016,GDP,,,2303.7", "adb-29-nominal"),
    ("adb-2", "2015,Tertiary Industry,,,46.2", "2015,Tertiary Industry,,,46.3", "adb-11-services"),
    ("adb-3", "2009,Value of Import,,,294.8", "2009,Value of Import,,,284.8",
     "adb-39-imports-2009"),
    ("adb-jkr", "2016,Export,Japan,,516.01", "2016,Export,Japan,,526.01", "adb-44-exports"),
    ("adb-fdi", "2015,FDI,,,51.85", "2015,FDI,,,52.85", "adb-45-fdi-2015"),
])
def test_a_changed_digit_changes_the_ledger(table, old, new, claim, judged, tmp_path, monkeypatch):
    text = (paths.TABLES / f"{table}.csv").read_text(encoding="utf-8")
    assert text.count(f"liaoning,{old},") == 1
    (tmp_path / f"{table}.csv").write_text(text.replace(old, new), encoding="utf-8")
    monkeypatch.setattr(tables, "TABLES", tmp_path)
    trace.forget()
    changed = verdicts.judge(claims.claim(claim))
    trace.forget()
    assert judged[claim].verdict in ("reproduced", "within-rounding")
    assert changed.verdict == "inconsistent"


# --- tables ---------------------------------------------------------------------------------------

def row(table, indicator, category=""):
    """Return the numbers of a row by period."""
    cells = tables.cells(table, indicator, category=category)
    return {period: Fraction(parse(cell.printed)) for period, cell in cells.items()}


def test_149_cells_in_five_tables():
    assert {key: len(tables.load(key)) for key in CELLS} == CELLS
    assert sum(CELLS.values()) == 149


@pytest.mark.parametrize("table", CELLS)
def test_every_cell_is_a_number_in_the_table_s_unit(table):
    frame = tables.load(table)
    for cell in frame.itertuples():
        parse(cell.printed)
        assert ("%" in cell.printed) <= (cell.unit == "percent")
    unit_line = reports.printed_tables()[table].unit_line
    assert set(frame["unit"]) - {"percent"} == ({unit_line} if unit_line else set())


def test_declared_corrections_find_what_they_expect():
    for key in {erratum.table for erratum in tables.errata()}:
        assert not tables.load(key, corrected=True).equals(tables.load(key))


def test_trade_is_exports_and_imports_to_the_digit():
    exports, imports = row("adb-3", "Value of Export"), row("adb-3", "Value of Import")
    assert row("adb-3", "Total Export-Import Volume") == {
        year: exports[year] + imports[year] for year in exports}
    assert row("adb-3", "Balance of Trade (Export - Import)") == {
        year: exports[year] - imports[year] for year in exports}


@pytest.mark.parametrize(("table", "part", "whole", "dependence", "place"), [
    ("adb-3", "Total Export-Import Volume", "GDP (Liaoning)", "Foreign Trade Dependence (Liaoning)",
     Fraction(1, 10)),
    ("adb-fdi", "FDI", "GDP", "FDI Dependence", Fraction(1, 100)),
])
def test_dependence_is_recomputed_to_the_printed_digit(table, part, whole, dependence, place):
    trade, gdp = row(table, part), row(table, whole)
    assert row(table, dependence) == {
        year: round_half_up(100 * trade[year] / gdp[year], place) for year in trade}


def test_both_tables_print_the_same_gdp():
    ours, theirs = tables.cells("adb-3", "GDP (Liaoning)"), tables.cells("adb-fdi", "GDP")
    assert {year: (cell.printed, cell.unit) for year, cell in ours.items()} == {
        year: (cell.printed, cell.unit) for year, cell in theirs.items()}


def test_sectors_make_up_the_whole():
    sectors = [row("adb-2", f"{name} Industry") for name in ("Primary", "Secondary", "Tertiary")]
    assert {sum(sector[year] for sector in sectors) for year in sectors[0]} == {100}


@pytest.mark.parametrize("partner", ["Japan", "Korea", "Russia"])
def test_partners_totals_agree_within_rounding(partner):
    cells = {name: tables.cells("adb-jkr", name, category=partner)
             for name in ("Export", "Import", "Total")}
    for year in ("2014", "2015", "2016"):
        exports, imports, total = (stands_for(cells[name][year].printed) for name in cells)
        assert (exports + imports).meets(total), year


# --- against the reports' texts -----------------------------------------------------------------

def lines(report, first, last):
    """Return lines of a report's text."""
    text = (Path(REPORTS) / reports.report(report).file).read_text(encoding="utf-8")
    return text.split("\n")[first - 1:last]


@beside_the_reports
def test_every_quote_stands_in_its_lines():
    for claim in claims.claims().values():
        passage = _joined(" ".join(lines(claim.report, *claim.where.lines)))
        rest = passage
        for part in _joined(claim.quote).split(" … "):
            assert part in rest, claim.id
            rest = rest.split(part, 1)[1]


def _joined(text):
    """Return text in one line; a hyphen at a line's end holds its word together."""
    return re.sub(r"- (?=[a-z])", "-", " ".join(text.split()))


@beside_the_reports
@pytest.mark.parametrize("table", CELLS)
def test_every_cell_stands_in_the_table_s_lines(table):
    about = reports.printed_tables()[table]
    text = lines(about.report, *about.lines)
    assert _cells_of(table) == _grid(text)
    for part in (about.title, about.unit_line, about.source_line):
        assert part in "\n".join(lines(about.report, about.lines[0], about.lines[1] + 10))


def _cells_of(table):
    """Return heading words -> cell, in no order: tables put years into rows or columns."""
    return {frozenset({cell.period, cell.indicator, cell.category} - {""}): cell.printed
            for cell in tables.load(table).itertuples()}


def _grid(text):
    """Return the same from the text: rows of cells between tabs, under one or two heading rows."""
    rows = [line.split("\t") for line in text if "\t" in line]
    heads = [_filled(one) for one in rows if one[0] in ("Year", "")]
    return {frozenset({label, *names}): cell
            for label, *cells in rows if label not in ("Year", "")
            for cell, *names in zip(cells, *heads, strict=True)}


def _filled(heading):
    """Return a heading row; an empty cell is part of the one before."""
    filled = []
    for cell in heading[1:]:
        filled.append(cell or filled[-1])
    return filled
