"""The ledger: claims and verdicts in words for readers, as rows, CSV and JSON."""

import csv
import io
import json

import pytest
from sample_claims import a_claim

from recomputed import claims, ledger
from recomputed.verdicts import VERDICTS, judge

pytest_plugins = ("shelf",)


def a_row(check="", **claim):
    return ledger.row(judge(a_claim(check, **claim)))


# --- what a claim states ------------------------------------------------------------------------

@pytest.mark.parametrize(("value", "unit", "hedge", "text", "stands_for"), [
    ("-23", "percent", "none", "−23 %", "−23.5 to −22.5"),
    ("41.50", "percent", "none", "41.50 %", "41.495 to 41.505"),
    ("10,646", "count", "none", "10,646", "10,645.5 to 10,646.5"),
    ("2014", "year", "none", "2014", ""),
    ("3", "rank", "none", "3", ""),
    ("5", "times", "none", "5 times", "4.5 to 5.5"),
    ("29.04", "billion USD", "none", "29.04 billion USD", "29.035 to 29.045"),
    ("2203.7", "100 billion CNY", "none", "2,203.7 hundred billion CNY", "2,203.65 to 2,203.75"),
    ("15 to 20", "percentage points", "none", "15 to 20 percentage points", "14.5 to 20.5"),
    ("20", "percent", "about", "about 20 %", "18 to 22"),
    ("80 to 85", "percent", "about", "about 80 to 85 %", "72 to 93.5"),
    ("40", "years", "nearly", "nearly 40 years", "36 to 40"),
    ("75", "percent", "over", "more than 75 %", "75 to ∞"),
    ("75", "percent", "at-least", "at least 75 %", "75 to ∞"),
    ("75", "percent", "less-than", "less than 75 %", "−∞ to 75"),
    ("75", "percent", "up-to", "up to 75 %", "−∞ to 75"),
    ("-20", "percent", "over", "a fall of more than 20 %", "−∞ to −20"),
    ("-5", "percent", "nearly", "a fall of nearly 5 %", "−5 to −4.5"),
    ("-3 to -5", "percent", "about", "a fall of about 3 to 5 %", "−5.5 to −2.5"),
    ("-3 to 5", "percent", "about", "about −3 to 5 %", "−3.5 to 5.5"),
    ("-3 to -5", "percent", "none", "−3 to −5 %", "−5.5 to −2.5"),
    ("true", "truth", "none", "holds", ""),
])
def test_what_is_stated(value, unit, hedge, text, stands_for):
    claim = a_claim("number(1)", value=value, unit=unit, hedge=hedge)
    assert ledger.stated(claim) == text
    assert ledger.stands_for(claim) == stands_for


# --- what is recomputed -------------------------------------------------------------------------

@pytest.mark.parametrize(("check", "stated", "recomputed", "interval"), [
    ("growth(A, 2001, 2002)", ("50", "percent"), "50.0 %", "43.9 to 56.41"),
    ("growth(A, 2001, 2002)", ("50.0", "percent"), "50.00 %", "43.902 to 56.41"),
    ("at(A, 2001)", ("2", "million USD"), "2.0 million USD", "1.95 to 2.05"),
    ('text("1,234", "count", "a")', ("1,234", "count"), "1,234", "1,233.5 to 1,234.5"),
    ("peak(A, 2001, 2002)", ("2002", "year"), "2002", ""),
    ('text("2", "rank", "a")', ("3", "rank"), "2", ""),
    ("at_most(at(A, 2001))", ("2", "million USD"), "at most 2.0 million USD", ""),
    ("at_least(at(A, 2001))", ("2", "million USD"), "at least 2.0 million USD", ""),
    ("values(A, 2001, 2003)", ("2 to 3", "million USD"), "1.0 to 3.0 million USD", ""),
    ("at(A, 2001) < at(A, 2002)", ("true", "truth"), "holds", ""),
    ("at(A, 2001) > at(A, 2002)", ("true", "truth"), "does not hold", ""),
])
def test_what_is_recomputed(check, stated, recomputed, interval, shelf):
    shelf.table({"A": ["2.0", "3.0", "1.0"]})
    found = a_row(check, value=stated[0], unit=stated[1])
    assert (found["recomputed"], found["recomputed_interval"]) == (recomputed, interval)


def test_formula_and_digits(shelf):
    shelf.table({"A": ["2.0", "3.0", "1.0"]})
    found = a_row("growth(A, 2001, 2002)", value="50", unit="percent")
    assert (found["formula"], found["digits"]) == ("A 2002 ÷ A 2001 − 1", "3.0 ÷ 2.0 − 1")
    assert found["sources"] == ["table adb-gold"]
    several = a_row("values(A, 2001, 2003)", value="2 to 3", unit="million USD")
    assert (several["formula"], several["digits"]) == ("A 2001 … A 2003", "2.0; 3.0; 1.0")


# --- rows -----------------------------------------------------------------------------------------

def test_a_row_of_a_claim_that_does_not_hold(shelf):
    shelf.table({"A": ["41.70"]})
    found = a_row("at(A, 2001)", value="41", unit="million USD", note="A note.",
                  also=['text("41", "million USD", "a")', "at_most(at(A, 2001))"],
                  diagnosis={"reason": "transposed", "meant": "42", "changes": "nothing"})
    assert (found["verdict"], found["reason"], found["reason_text"]) == (
        "inconsistent", "transposed", "transposed")
    assert (found["meant"], found["changes"], found["note"]) == ("42", "nothing", "A note.")
    assert (found["place"], found["entity_name"], found["lines"]) == ("ADB, par. 1", "Liaoning",
                                                                       [1, 1])
    assert [(other["verdict"], other["recomputed"]) for other in found["others"]] == [
        ("reproduced", "41.0 million USD"), ("not-checkable", "at most 41.7 million USD")]
    assert found["flips"] == [
        {"reading": "numbers cut off instead of rounded", "verdict": "reproduced"}]


def test_a_row_without_check_has_the_same_fields():
    unchecked = a_row(unchecked="hearsay")
    assert list(unchecked) == list(a_row("number(1) > number(0)"))
    assert unchecked["reason_text"].startswith("reported from a source that the report does not")
    assert (unchecked["basis"], unchecked["recomputed"], unchecked["sources"]) == ("", "", [])


def test_a_bound_says_that_nothing_more_is_known():
    found = a_row('at_most(text("5", "count", "a"))', value="4", unit="count")
    assert found["reason_text"] == "a bound is known and does not contradict it; no more"


def test_quotes_are_without_escapes():
    claim = a_claim("number(1) > number(0)").model_copy(update={"quote": r"yuan (\$1.06 billion)"})
    assert ledger.row(judge(claim))["quote"] == "yuan ($1.06 billion)"


@pytest.mark.parametrize(("slug", "name"), [
    ("inner-mongolia", "Inner Mongolia"), ("shaanxi", "Shaanxi"), ("dalian", "Dalian"),
    ("china-northeast-asia-expo", "China Northeast Asia Expo"),
])
def test_names_of_entities(slug, name):
    assert ledger.entity_name(slug) == name


# --- files ----------------------------------------------------------------------------------------

@pytest.fixture
def two_claims(shelf):
    shelf.write("claims/adb.yml", """\
- {id: adb-1-right, where: {paragraph: 1, lines: [1, 2]}, quote: 'says "five", no more', topic: fdi,
   entity: liaoning, stated: {value: "5", unit: count}, check: 'counted("a", "b", "c", "d", "e")',
   also: ['at_most(text("6", "count", "x"))']}
- {id: adb-2-unknown, where: {paragraph: 2, lines: [3, 3]}, quote: q, topic: fdi,
   entity: dalian, stated: {value: "-5", unit: percent}, unchecked: no-data}
""")
    return shelf


def test_counts_name_all_four_verdicts(two_claims):
    assert ledger.counts(ledger.rows()) == {
        "reproduced": 1, "within-rounding": 0, "inconsistent": 0, "not-checkable": 1}
    assert list(ledger.counts([])) == list(VERDICTS)


def test_json_holds_the_rows_and_what_words_mean(two_claims):
    body = json.loads(ledger.as_json(ledger.rows()))
    assert body["claims"] == ledger.rows()
    assert body["verdicts"] == list(VERDICTS)
    assert body["counts"]["reproduced"] == 1


def test_csv_is_one_row_a_claim(two_claims):
    text = ledger.as_csv(ledger.rows())
    first, second = csv.DictReader(io.StringIO(text))
    assert (first["quote"], first["lines"]) == ('says "five", no more', "1 | 2")
    assert first["others"].startswith("verdict: not-checkable; basis: report; recomputed: at most")
    assert (second["verdict"], second["stated"], second["others"]) == ("not-checkable", "−5 %", "")


def test_files_are_written_only_where_they_changed(two_claims, tmp_path):
    folder = tmp_path / "results"
    assert ledger.write(folder) == ledger.rows()
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert set(before) == {"ledger.json", "ledger.csv"}
    ledger.write(folder)
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    text = (two_claims.folder / "claims" / "adb.yml").read_text(encoding="utf-8")
    two_claims.write("claims/adb.yml", text.replace('value: "5"', 'value: "6"'))
    ledger.write(folder)
    assert '"inconsistent": 1' in (folder / "ledger.json").read_text(encoding="utf-8")
    assert ",inconsistent,arithmetic," in (folder / "ledger.csv").read_text(encoding="utf-8")


def test_the_whole_ledger_can_be_read_back():
    rows = ledger.rows()
    assert [row["id"] for row in rows] == list(claims.claims())
    assert json.loads(ledger.as_json(rows))["claims"] == rows
    assert len(list(csv.DictReader(io.StringIO(ledger.as_csv(rows))))) == len(rows)
    text = ledger.as_csv(rows)
    assert "Fraction" not in text
    assert "e+0" not in text
