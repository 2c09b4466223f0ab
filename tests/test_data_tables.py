"""The printed tables of the thesis and the KIEP paper: how many cells, and each in its text."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest

from recomputed import reports, tables
from recomputed.quantity import printed

REPORTS = os.environ.get("REPORTS_DIR")
beside_the_reports = pytest.mark.skipif(
    not REPORTS, reason="the reports' texts are not shipped: set REPORTS_DIR to compare with them")
#: table -> (cells, of which running texts, names and dates)
CELLS = {
    "thesis-1-1": (19, 0), "thesis-3-1": (66, 35), "thesis-3-2": (26, 17), "thesis-3-3": (24, 21),
    "thesis-3-4": (32, 23), "thesis-3-5": (32, 25), "thesis-3-6": (19, 11),
    "thesis-3-7": (128, 0), "thesis-3-8": (60, 0), "thesis-box-zhejiang": (9, 3),
    "thesis-4-1": (30, 15), "thesis-4-2": (26, 23), "thesis-4-3": (73, 51),
    "thesis-4-4": (26, 21), "thesis-4-5": (60, 0), "thesis-4-6": (77, 0), "thesis-4-7": (77, 0),
    "thesis-4-8": (70, 0), "thesis-4-9": (90, 0), "thesis-box-yunnan": (15, 6),
    "thesis-5-1": (22, 22), "thesis-5-2": (24, 12), "thesis-5-3": (92, 70),
    "thesis-5-4": (28, 24), "thesis-5-5": (10, 10), "thesis-5-6": (27, 25),
    "thesis-5-7": (11, 11), "thesis-5-8": (32, 0), "thesis-5-9": (60, 0), "thesis-5-10": (80, 0),
    "thesis-5-11": (93, 2), "thesis-5-12": (64, 1), "thesis-5-13": (162, 0),
    "thesis-5-14": (70, 0), "thesis-5-15": (84, 0), "thesis-5-16": (65, 0),
    "thesis-5-17": (44, 0), "thesis-6-1": (15, 15), "kiep-1": (23, 23),
}
#: lines inside a table's range that are not the table: footnotes, body text, a source line
ASIDE = {
    "thesis-3-2": [(5831, 5831)], "thesis-3-3": [(6018, 6023)], "thesis-3-4": [(6218, 6226)],
    "thesis-3-5": [(6412, 6422)], "thesis-3-8": [(7828, 7829)],
    "thesis-4-1": [(8428, 8448), (8459, 8497)], "thesis-4-4": [(9244, 9246), (9281, 9301)],
    "thesis-5-5": [(14108, 14111)], "thesis-5-6": [(14236, 14238)], "thesis-5-8": [(15046, 15051)],
    "thesis-5-13": [(16285, 16287)], "thesis-6-1": [(18065, 18068)]}
#: tables made of numbers alone: every number in their lines is a cell
NUMBERS = [key for key in CELLS if re.fullmatch(r"thesis-(3-[78]|4-[5-9]|5-(8|9|1\d))", key)]


def test_every_table_is_counted_here():
    assert set(CELLS) == {key for key, table in reports.printed_tables().items()
                          if table.report != "adb"}


@pytest.mark.parametrize("key", CELLS)
def test_cells(key):
    frame = tables.load(key)
    assert (len(frame), int((frame["unit"] == "text").sum())) == CELLS[key]


@pytest.mark.parametrize("key", CELLS)
def test_every_cell_with_a_number_can_be_read_in_its_unit(key):
    for cell in tables.load(key).itertuples():
        read = tables.Cell(key, cell.entity, cell.period, cell.indicator, cell.category,
                           cell.printed, cell.unit, cell.Index)
        if read.is_number:
            printed(read.digits, read.unit, read.words)


# --- against the reports' texts -------------------------------------------------------------------

def passage(key):
    """Return the table's lines without what stands between them, in one line."""
    about = reports.printed_tables()[key]
    text = (Path(REPORTS) / reports.report(about.report).file).read_text(encoding="utf-8")
    first, last = about.lines
    kept = [line for number, line in enumerate(text.split("\n"), 1) if first <= number <= last
            and not any(low <= number <= high for low, high in ASIDE.get(key, []))]
    return joined(re.sub(r"<[^>]*>|•", " ", " ".join(kept)))


def joined(text):
    """Return text in one line; a hyphen at a line's end holds its word together."""
    return re.sub(r"- (?=[A-Za-z])", "-", " ".join(text.split()))


@beside_the_reports
@pytest.mark.parametrize("key", CELLS)
def test_every_cell_stands_in_the_table_s_lines(key):
    about, text = reports.printed_tables()[key], passage(key)
    for part in (about.title, about.unit_line, about.source_line):
        assert joined(part) in text + joined(_whole(key)), part
    for cell in tables.load(key).itertuples():
        assert joined(cell.printed) in text, cell.Index


def _whole(key):
    about = reports.printed_tables()[key]
    text = (Path(REPORTS) / reports.report(about.report).file).read_text(encoding="utf-8")
    return " ".join(text.split("\n")[about.lines[0] - 1:about.lines[1]])


@beside_the_reports
@pytest.mark.parametrize("key", NUMBERS)
def test_every_number_of_the_table_s_lines_is_a_cell(key):
    text = passage(key)
    body = re.split(r"Sources?: ", text.split(joined(reports.printed_tables()[key].title), 1)[1])[0]
    body = re.sub(r"\((USD|Percent)[^)]*\)|USD 10000|No\.\d+", " ", body)
    frame = tables.load(key)
    numbers = frame[(frame["unit"] != "text") & ~frame["printed"].str.fullmatch(r"-+")]
    periods = Counter(frame["period"].unique())
    found = Counter(number.replace(",", "").rstrip("%")
                    for number in re.findall(r"\d[\d,]*(?:\.\d+)?%?", body))
    expected = Counter(text.replace(",", "").rstrip("%") for text in numbers["printed"])
    assert not (expected - found), "cells that are not printed"
    assert set(found - expected) <= set(periods), "numbers that are no cell"
