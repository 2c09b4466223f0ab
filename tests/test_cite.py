"""Citations: the report first, the book second, in the formats that readers paste and import."""

import json
import re
import shutil
import subprocess

import csl_reference
import pybtex.database
import pydantic
import pytest
import rispy

from recomputed import citable, cite, claims, reports
from recomputed.cite import BOOK, VERSION, Cited, Edition
from recomputed.errors import DataError

CLAIM = "adb-22-capital-dollars"
EDITION = Edition(data="0123abcd")


def a_citation(style="apa", report="adb", **changes):
    parts = {"id": "x-1", "title": "A title", "report": report and reports.report(report),
             "place": "par. 1", "page": "chapters/x.html#x-1"}
    return cite.write(Cited(**parts | changes), style)


@pytest.fixture(scope="module")
def everything():
    """Some of each kind."""
    found = citable.everything()
    some = [*list(found)[:20], *list(claims.claims())[::97], *reports.printed_tables(),
            *reports.printed_figures(), "trade-dependence-report"]
    return {key: found[key] for key in some}


# --- in words -------------------------------------------------------------------------------------

def test_apa_credits_the_report_first():
    text = cite.write(citable.find("adb-29-nominal"), "apa", EDITION)
    assert text.startswith("Roland-Holst, D. (2017). Technical Report 5: ")
    assert " Asian Development Bank. “its economic output shrinking 23% in nominal" in text
    assert text.endswith(f"Recomputed in {BOOK} (version {VERSION}, data 0123abcd), "
                         "claims/adb-29-nominal.html.")


def test_a_table_s_own_source_is_credited_before_the_book():
    text = cite.write(citable.find("adb-3"), "apa")
    assert "Table 3. Source named there: Liaoning Province Yearbook 2016. Recomputed in" in text


@pytest.mark.parametrize(("style", "report", "start"), [
    ("apa", "adb", "Roland-Holst, D. (2017). Technical Report 5"),
    ("apa", "kiep", "Lee, S., Kim, H., Kim, J., Choi, J., & Choi, J. (n.d.). How Chinese"),
    ("apa", "changchun", "CCFAO. (2020). A Detailed Introduction"),
    ("apa", "thesis", "PhD thesis on the international involvement of China's subnational "
     "governments (no title page). (n.d.). A title, par. 1. Recomputed in"),
    ("apa", None, "The authors of Recomputed. (n.d.). A title, par. 1. Recomputed: every number"),
    ("chicago", "adb", "Roland-Holst, David. 2017. Technical Report 5"),
    ("chicago", "kiep", "Lee, Sanghun, Hongwon Kim, Joohe Kim, Jiwon Choi, and Jaehee Choi. n.d. "
     "How Chinese"),
    ("chicago", None, "The authors of Recomputed. n.d. A title, par. 1. Recomputed: every"),
])
def test_words_say_what_the_report_prints_and_no_more(style, report, start):
    assert a_citation(style, report=report).startswith(start)


@pytest.mark.parametrize("style", ["apa", "chicago"])
def test_no_sentence_ends_twice(style, everything):
    for cited in everything.values():
        assert not re.search(r"[^.]\.\.(?!\.)", cite.write(cited, style)), cited.id


def test_an_address_is_absolute_where_the_site_is_known(monkeypatch):
    monkeypatch.setattr(cite, "_base", lambda: "https://example.org/book/")
    assert a_citation().endswith(" https://example.org/book/chapters/x.html#x-1.")


# --- BibTeX ---------------------------------------------------------------------------------------

def test_bibtex():
    lines = a_citation("bibtex").split("\n")
    assert lines[0] == "@techreport{x-1,"
    assert "  author = {Roland-Holst, David}," in lines
    assert "  year = {2017}," in lines
    assert lines[-1] == "}"


@pytest.mark.parametrize("report", ["thesis", "news", "changchun", None])
def test_bibtex_of_other_kinds_leaves_out_what_is_not_printed(report):
    text = a_citation("bibtex", report=report)
    assert text.startswith("@misc{")
    assert "= {}" not in text


def test_bibtex_escapes_what_tex_reads_as_code():
    text = a_citation("bibtex", title=r"“5% & $6_#” {−7} \x")
    assert r"note = {``5\% \& \$6\_\#'' \{$-$7\} \textbackslash{}x, par. 1." in text
    assert r"(\$1.06 billion)" in cite.write(citable.find(CLAIM), "bibtex")


def test_bibtex_is_read_back_whole(everything):
    parsed = pybtex.database.parse_string(
        cite.bibliography(everything.values(), "bibtex", EDITION), "bibtex")
    assert list(parsed.entries) == list(everything)
    entry = parsed.entries["adb-29-nominal" if "adb-29-nominal" in everything else "adb-3"]
    assert entry.persons["author"][0].last_names == ["Roland-Holst"]


@pytest.mark.skipif(shutil.which("bibtex") is None, reason="no bibtex on this machine")
@pytest.mark.parametrize(("style", "many"), [
    ("plain", 1_000), ("apalike", 20),  # its labels a to z tell no more apart of one maker and year
])
def test_bibtex_compiles_without_a_warning(everything, style, many, tmp_path):
    chosen = list(everything.values())[:many]
    (tmp_path / "all.bib").write_text(cite.bibliography(chosen, "bibtex", EDITION),
                                      encoding="utf-8")
    (tmp_path / "book.aux").write_text(
        f"\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{all}}\n", encoding="utf-8")
    done = subprocess.run(["bibtex", "book"], cwd=tmp_path, capture_output=True, text=True,
                          check=False)
    assert done.returncode == 0, done.stdout
    assert "Warning" not in done.stdout
    made = (tmp_path / "book.bbl").read_text(encoding="utf-8", errors="replace")
    assert made.count("\\bibitem") == len(chosen)


# --- RIS, CSL-JSON --------------------------------------------------------------------------------

def test_ris():
    lines = a_citation("ris", report="kiep").split("\n")
    assert lines[0] == "TY  - RPRT"
    assert lines[-1] == "ER  - "
    assert lines[3:5] == ["AU  - Lee, Sanghun", "AU  - Kim, Hongwon"]
    assert not [line for line in lines if line.startswith("PY")]
    assert a_citation("ris", report=None).startswith("TY  - ELEC\nID  - x-1\nTI  - A title")


def test_ris_is_read_back_whole(everything):
    parsed = rispy.loads(cite.bibliography(everything.values(), "ris", EDITION))
    assert [entry["id"] for entry in parsed] == list(everything)
    authors = {entry["id"]: entry.get("authors", []) for entry in parsed}
    assert authors["adb-3"] == ["Roland-Holst, David"]
    assert all(BOOK in " ".join(entry["notes"]) for entry in parsed)


@pytest.mark.parametrize(("report", "issued"), [
    ("adb", [[2017, 12]]), ("changchun", [[2020, 5, 18]]), ("kiep", None), (None, None),
])
def test_csl_json(report, issued):
    item, = json.loads(a_citation("csl-json", report=report))
    assert item["id"] == "x-1"
    assert item.get("issued", {}).get("date-parts") == issued
    assert "par. 1. Recomputed" in item["note"]


def test_csl_json_fits_its_schema(everything):
    known = {field.alias or name for name, field in csl_reference.Reference.model_fields.items()}
    items = json.loads(cite.bibliography(everything.values(), "csl-json", EDITION))
    for item in items:
        assert set(item) <= known, item["id"]
        csl_reference.Reference.model_validate(item)
    with pytest.raises(pydantic.ValidationError):
        csl_reference.Reference.model_validate(items[0] | {"type": "claim"})


@pytest.mark.parametrize("style", cite.FORMATS)
def test_every_citation_names_the_book_and_its_state(style, everything):
    for cited in everything.values():
        text = cite.write(cited, style, EDITION)
        assert BOOK in text, cited.id
        assert "data 0123abcd" in text, cited.id


def test_an_unknown_format():
    with pytest.raises(DataError, match="unknown format 'mla': expected one of apa, chicago"):
        a_citation("mla")


# --- many in little space -------------------------------------------------------------------------

def test_packed_citations_are_the_citations(everything):
    packed = cite.pack(everything, EDITION)
    for key, (places, parts) in packed["items"].items():
        written = [re.sub("[\ue000-\ue0ff]", lambda mark, own=parts: own[ord(mark[0]) - 0xE000],
                          packed["patterns"][place]) for place in places]
        assert written == [cite.write(everything[key], style, EDITION)
                           for style in cite.FORMATS], key


def test_packed_citations_share_their_patterns():
    found = {key: citable.find(key) for key in claims.claims() if key.startswith("adb-")}
    packed = cite.pack(found)
    assert len(packed["patterns"]) < 40
    plain = sum(len(cite.write(cited, style)) for cited in found.values() for style in cite.FORMATS)
    assert len(json.dumps(packed, ensure_ascii=False)) < plain / 3
