"""What an id names: the book, its pages, reports, claims, tables, figures."""

import json

import pytest

from recomputed import citable, claims, reports
from recomputed.errors import DataError

CLAIM = "adb-22-capital-dollars"


@pytest.mark.parametrize(("key", "title", "place", "page"), [
    ("adb-29-nominal", "“its economic output shrinking 23% in nominal terms”", "par. 29",
     "claims/adb-29-nominal.html"),
    (CLAIM, "“7.31 billion yuan ($1.06 billion)”", "par. 22", f"claims/{CLAIM}.html"),
    ("adb-3", "Liaoning Province's Foreign Trade, China 2006-2015", "Table 3",
     "chapters/adb.html#table-adb-3"),
    ("adb-fdi", "FDI in Liaoning Province, China 2006-2015", "par. 45",
     "chapters/adb.html#table-adb-fdi"),
    ("adb-fig-2", "A Huge Drop for the Government Revenue", "Figure 2",
     "chapters/adb.html#adb-fig-2"),
])
def test_find(key, title, place, page):
    found = citable.find(key)
    assert (found.id, found.title, found.place, found.page) == (key, title, place, page)
    assert found.report.id == "adb"


def test_a_figure_of_a_chapter_is_found_by_its_id():
    found = citable.find("trade-dependence-report")
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
    monkeypatch.setattr(citable, "BUILD", tmp_path)
    found = citable.find(key)
    assert (found.page, found.report, found.place) == (f"{page}#fig-{key}", None, "Customs")


@pytest.mark.parametrize(("key", "hint"), [
    ("adb-29-nominl", "did you mean 'adb-29-nominal'?"), ("adb-33", "did you mean 'adb-3'?"),
    ("zzz", "`python scripts/claims.py` lists the claims"),
])
def test_an_unknown_id_suggests_the_nearest(key, hint):
    with pytest.raises(DataError) as caught:
        citable.find(key)
    assert str(caught.value) == f"nothing has the id {key!r}: {hint}"


@pytest.mark.parametrize(("key", "title", "page"), [
    ("recomputed", "", "index.html"), ("findings", "What matters most", "chapters/findings.html"),
    ("zhejiang-surplus", "Zhejiang's surplus", "chapters/zhejiang-surplus.html"),
    ("yunnan", "Yunnan", "provinces/yunnan.html"),
    ("yunnan-trade-dependence", "Trade dependence: Yunnan",
     "provinces/yunnan/trade-dependence.html"),
])
def test_the_book_s_own_pages(key, title, page):
    found = citable.find(key)
    assert (found.title, found.page, found.report) == (title, page, None)
    assert citable.of_page(page.removesuffix(".html")) == key


def test_a_report_is_cited_as_a_whole():
    found = citable.find("thesis")
    assert (found.report.id, found.title, found.page) == ("thesis", "", "chapters/thesis.html")


def test_the_source_that_a_table_names_is_known():
    assert citable.find("adb-3").source == "Liaoning Province Yearbook 2016"


def test_everything_has_an_id_of_its_own():
    found = citable.everything()
    assert {*claims.claims(), *reports.printed_tables(), *reports.reports()} < set(found)
    assert all(key == cited.id for key, cited in found.items())
    pages = [cited.page for cited in found.values()]
    assert len(pages) == len(set(pages))


def test_a_page_of_no_kind_has_no_id():
    assert citable.of_page("genindex") == ""
