"""Pairs of places that do not agree, found among the ledger's rows."""

from sample_rows import a_row, an_inconsistent_row

from recomputed.contradictions import PASSAGES, REPORTS, TABLE, contradictions


def of(*rows):
    """Return what is found among rows, as (kind, id, ids against which)."""
    found = contradictions({row["id"]: row for row in rows})
    return [(one.kind, one.row["id"], [other["id"] for other in one.others]) for one in found]


def wrong(key="adb-41-gap", **changes):
    return an_inconsistent_row(key, **{"others": []} | changes)


def test_two_passages_of_one_report():
    found = of(a_row(), wrong(sources=["claim adb-29-nominal", "table adb-1"]))
    assert found == [(PASSAGES, "adb-41-gap", ["adb-29-nominal"])]


def test_two_reports_come_first():
    other = a_row("kiep-ii-plan", report="kiep")
    found = of(a_row(), other, wrong("adb-1-a", sources=["claim adb-29-nominal"]),
               wrong("adb-2-b", sources=["claim kiep-ii-plan"]))
    assert found == [(REPORTS, "adb-2-b", ["kiep-ii-plan"]),
                     (PASSAGES, "adb-1-a", ["adb-29-nominal"])]


def test_a_table_of_another_report_is_another_report():
    assert of(wrong(sources=["table kiep-1"])) == [(REPORTS, "adb-41-gap", [])]


def test_a_passage_against_its_own_table_but_not_a_cell_of_it():
    assert of(wrong(sources=["table adb-1"])) == [(TABLE, "adb-41-gap", [])]
    assert of(wrong(sources=["table adb-1"], lines=[246, 246])) == []


def test_official_series_are_no_contradiction_of_reports():
    assert of(wrong(sources=["series gdp, liaoning"])) == []


def test_a_further_check_that_fails_counts_though_the_headline_holds():
    other = {"verdict": "inconsistent", "sources": ["claim adb-29-nominal"]}
    row = a_row("adb-7-x", others=[other])
    assert of(a_row(), row) == [(PASSAGES, "adb-7-x", ["adb-29-nominal"])]
    assert of(a_row(), a_row("adb-7-x", others=[other | {"verdict": "reproduced"}])) == []


def test_the_same_kind_is_named_once():
    other = {"verdict": "inconsistent", "sources": ["claim adb-29-nominal"]}
    row = wrong(sources=["claim adb-29-nominal"], others=[other])
    assert len(of(a_row(), row)) == 1
