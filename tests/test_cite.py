"""Citations: the report first, the book second, in four formats."""

import json
import re

import pytest

from recomputed import cite, claims, reports
from recomputed.cite import BOOK, VERSION, Cited
from recomputed.errors import DataError

CLAIM = "adb-22-capital-dollars"


def a_citation(style="text", report="adb", **changes):
    parts = {"id": "x-1", "title": "A title", "report": report and reports.report(report),
             "place": "par. 1", "page": "chapters/x.html#x-1"}
    return cite.write(Cited(**parts | changes), style)


# --- what an id names -----------------------------------------------------------------------------

@pytest.mark.parametrize(("key", "title", "place", "page"), [
    ("adb-29-nominal", "“its economic output shrinking 23% in nominal terms”", "par. 29",
     "chapters/ledger.html#adb-29-nominal"),
    (CLAIM, "“7.31 billion yuan ($1.06 billion)”", "par. 22", f"chapters/ledger.html#{CLAIM}"),
    ("adb-3", "Liaoning Province's Foreign Trade, China 2006-2015", "Table 3",
     "chapters/adb.html#table-adb-3"),
    ("adb-fdi", "FDI in Liaoning Province, China 2006-2015", "par. 45",
     "chapters/adb.html#table-adb-fdi"),
    ("adb-fig-2", "A Huge Drop for the Government Revenue", "Figure 2",
     "chapters/adb.html#adb-fig-2"),
])
def test_find(key, title, place, page):
    found = cite.find(key)
    assert (found.id, found.title, found.place, found.page) == (key, title, place, page)
    assert found.report.id == "adb"


def test_a_figure_of_a_chapter_is_found_by_its_id():
    found = cite.find("trade-dependence-report")
    assert found.page == "chapters/trade-dependence.html#fig-trade-dependence-report"
    assert found.report.id == "adb"


@pytest.mark.parametrize(("key", "page"), [
    ("trade-dependence-index-inner-mongolia", "provinces/inner-mongolia/trade-dependence.html"),
    ("something-else-jilin", "provinces/jilin.html"), ("something-else", "index.html"),
])
def test_a_figure_of_a_run_stands_on_the_province_s_page(key, page, tmp_path, monkeypatch):
    (tmp_path / "figures").mkdir()
    about = {"id": key, "title": "A finding", "source": "Customs"}
    (tmp_path / "figures" / f"{key}.json").write_text(json.dumps(about), encoding="utf-8")
    monkeypatch.setattr(cite, "BUILD", tmp_path)
    found = cite.find(key)
    assert (found.page, found.report, found.place) == (f"{page}#fig-{key}", None, "Customs")


@pytest.mark.parametrize(("key", "hint"), [
    ("adb-29-nominl", "did you mean 'adb-29-nominal'?"), ("adb-33", "did you mean 'adb-3'?"),
    ("zzz", "`python scripts/claims.py` lists the claims"),
])
def test_an_unknown_id_suggests_the_nearest(key, hint):
    with pytest.raises(DataError) as caught:
        cite.find(key)
    assert str(caught.value) == f"nothing has the id {key!r}: {hint}"


# --- formats --------------------------------------------------------------------------------------

def test_text_credits_the_report_first():
    text = cite.write(cite.find("adb-29-nominal"), "text")
    assert text.startswith("Roland-Holst, David (2017). Technical Report 5: ")
    assert " Asian Development Bank. “its economic output shrinking 23% in nominal" in text
    assert text.endswith(f"Recomputed in {BOOK}, version {VERSION}, "
                         "chapters/ledger.html#adb-29-nominal.")


@pytest.mark.parametrize(("report", "start"), [
    ("adb", "Roland-Holst, David (2017). Technical Report 5"),
    ("kiep", "Lee, Sanghun, Kim, Hongwon, Kim, Joohe, Choi, Jiwon, Choi, Jaehee (n.d.). How"),
    ("changchun", "CCFAO (2020). A Detailed Introduction"),
    ("thesis", "PhD thesis on the international involvement of China's subnational governments "
     "(no title page) (n.d.). A title, par. 1. Recomputed in"),
    (None, "A title. par. 1. In Recomputed: every number"),
])
def test_text_says_what_the_report_prints_and_no_more(report, start):
    assert a_citation(report=report).startswith(start)


def test_bibtex():
    lines = a_citation("bibtex").split("\n")
    assert lines[0] == "@techreport{x-1,"
    assert "  author = {Roland-Holst, David}," in lines
    assert "  year = {2017}," in lines
    assert lines[-1] == "}"


@pytest.mark.parametrize(("report", "kind"), [
    ("thesis", "@phdthesis{"), ("news", "@article{"), ("changchun", "@misc{"), (None, "@misc{"),
])
def test_bibtex_of_other_kinds_leaves_out_what_is_not_printed(report, kind):
    text = a_citation("bibtex", report=report)
    assert text.startswith(kind)
    assert "{}" not in text


def test_bibtex_escapes_what_tex_reads_as_code():
    text = a_citation("bibtex", title=r"“5% & $6_#” {−7} \x")
    assert r"note = {``5\% \& \$6\_\#'' \{$-$7\} \textbackslash{}x, par. 1." in text
    assert r"(\$1.06 billion)" in cite.write(cite.find(CLAIM), "bibtex")


def test_ris():
    lines = a_citation("ris", report="kiep").split("\n")
    assert lines[0] == "TY  - RPRT"
    assert lines[-1] == "ER  - "
    assert lines[3:5] == ["AU  - Lee, Sanghun", "AU  - Kim, Hongwon"]
    assert not [line for line in lines if line.startswith("PY")]
    assert all(line[2:6] == "  - " for line in lines)
    assert a_citation("ris", report=None).startswith("TY  - GEN\nID  - x-1\nTI  - Recomputed")


@pytest.mark.parametrize(("report", "issued"), [
    ("adb", [[2017, 12]]), ("changchun", [[2020, 5, 18]]), ("kiep", None), (None, None),
])
def test_csl_json(report, issued):
    item, = json.loads(a_citation("csl-json", report=report))
    assert item["id"] == "x-1"
    assert item.get("issued", {}).get("date-parts") == issued
    assert "A title, par. 1. Recomputed in" in item["note"]


@pytest.mark.parametrize("style", cite.FORMATS)
def test_every_claim_table_and_figure_can_be_cited(style):
    for key in (CLAIM, *reports.printed_tables(), *reports.printed_figures()):
        assert BOOK.split(":")[0] in cite.write(cite.find(key), style)


def test_an_unknown_format():
    with pytest.raises(DataError, match="unknown format 'apa': expected one of text, bibtex, ris"):
        a_citation("apa")


# --- many in little space -------------------------------------------------------------------------

def test_packed_citations_are_the_citations():
    keys = (*list(claims.claims())[::17], *reports.printed_tables())
    found = {key: cite.find(key) for key in keys}
    packed = cite.pack(found)
    for key, (places, parts) in packed["items"].items():
        written = [re.sub("[\ue000-\ue0ff]", lambda mark, own=parts: own[ord(mark[0]) - 0xE000],
                          packed["patterns"][place]) for place in places]
        assert written == [cite.write(found[key], style) for style in cite.FORMATS], key


def test_packed_citations_share_their_patterns():
    found = {key: cite.find(key) for key in claims.claims() if key.startswith("adb-")}
    packed = cite.pack(found)
    assert len(packed["patterns"]) < 30
    plain = sum(len(cite.write(cited, style)) for cited in found.values() for style in cite.FORMATS)
    assert len(json.dumps(packed, ensure_ascii=False)) < plain / 3
