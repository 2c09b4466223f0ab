"""The headed paragraphs of the Changchun page: against its text, and broken."""

import os
import re
from pathlib import Path

import pytest

from recomputed import paragraphs, paths, trace
from recomputed.errors import DataError

REPORTS = os.environ.get("REPORTS_DIR")
with_texts = pytest.mark.skipif(
    not REPORTS, reason="the reports' texts are not shipped: set REPORTS_DIR to compare with them")
NUMERAL = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|"
                     r"fourth|fifth|single|double|both|half|dozens?|hundreds?|thousands?|twice|"
                     r"triple|percent|per cent)\b|three-", re.IGNORECASE)
HEADED = re.compile(r"[^—]{4,140}—|“(?:One Core|Two Wings|Several Parks)”:")


@pytest.fixture
def lines() -> list[str]:
    return (Path(REPORTS) / "changchun.txt").read_text(encoding="utf-8").split("\n")


@pytest.fixture
def broken(tmp_path, monkeypatch):
    """Return a function that reads the file with one text replaced."""
    monkeypatch.setattr(paths, "DATA", tmp_path)
    source = (Path(__file__).parents[1] / "data/changchun-paragraphs.csv").read_text("utf-8")

    def read(old: str, new: str) -> tuple[paragraphs.Paragraph, ...]:
        assert source.count(old) == 1
        (tmp_path / "changchun-paragraphs.csv").write_text(source.replace(old, new), "utf-8")
        paragraphs._read.cache_clear()
        return paragraphs.paragraphs()

    yield read
    paragraphs._read.cache_clear()


@with_texts
def test_each_headed_paragraph_of_the_sections_stands_where_noted(lines):
    inside = slice(*(next(at for at, line in enumerate(lines) if line.startswith(head))
                     for head in ("“One Core”", "Demonstration Zone Focuses")))
    headed = [at + 1 for at, line in enumerate(lines)
              if HEADED.match(line) and inside.start <= at < inside.stop]
    assert headed == [one.line for one in paragraphs.paragraphs()]


@with_texts
def test_whether_a_number_stands_in_it_is_what_the_text_shows(lines):
    for one in paragraphs.paragraphs():
        text = lines[one.line - 1]
        assert bool(NUMERAL.search(text)) == one.number, one
        assert all(token in text for token in one.unlisted), one


@with_texts
def test_each_stands_under_the_head_of_its_section(lines):
    for one in paragraphs.paragraphs():
        heads = [found[1] for line in lines[:one.line] if (found := re.match(r"(\d)\. ", line))]
        assert heads[-1] == one.section, one


def test_a_short_word_for_a_heading_is_no_quotation():
    assert all(len(one.heading) <= 40 for one in paragraphs.paragraphs())
    assert {one.kind for one in paragraphs.paragraphs()} == set(paragraphs.KINDS)


@pytest.mark.parametrize(("old", "new", "message"), [
    ("\n46,", "\nforty,", "row 2: line 'forty': expected a whole number"),
    ("99,5,organization", "99,5,speeches", "row 21: kind 'speeches': expected one of layout, "),
    ("new green city,no", "new green city,none", "row 12: number 'none': expected yes or no"),
    ("yes,5G; 4K", "no,5G; 4K", "row 5: '5G' is a numeral, but number is no"),
    ("\n48,", "\n46,", "46")])
def test_a_broken_row_is_named(broken, old, new, message):
    with pytest.raises(DataError) as error:
        broken(old, new)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_run_that_reads_them_depends_on_the_file():
    paragraphs.paragraphs()
    assert (paths.DATA / "changchun-paragraphs.csv").resolve() in trace.read()
