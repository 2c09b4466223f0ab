"""What readers see of claims, verdicts and printed tables: as HTML, with every text escaped."""

import gzip
import json
import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from sample_claims import a_claim
from sample_rows import a_row, an_inconsistent_row, many_rows

from recomputed import layout, ledger, outline, render, reports, suspects, tables
from recomputed.verdicts import VERDICTS

HOSTILE = "<script>alert('1')</script> & \"quotes\" <b>"
VOID = {"br", "img", "input", "link", "meta", "hr"}


class Reader(HTMLParser):
    """Reads HTML and fails where elements are not closed in order; collects ids, links, texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        named = dict(attrs)
        self.ids += [named["id"]] if "id" in named else []
        self.links += [named["href"]] if tag == "a" else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.text += " " if tag in ("dt", "dd", "td", "th", "p", "li") else ""

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> str:
    """Return the text of HTML that is well-formed, spaces made one."""
    return " ".join(Reader(html).text.split())


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_claim_in_the_text_shows_quote_mark_and_word(verdict: str) -> None:
    text = read(render.claim_inline(a_row(verdict=verdict)))
    mark = ledger.MARKS[verdict]
    assert text.startswith(
        f"“its economic output shrinking 23% in nominal terms” {mark} {verdict}")


def test_an_inconsistent_claim_says_its_reason_beside_the_word() -> None:
    assert "✗ inconsistent (arithmetic)" in read(render.claim_inline(an_inconsistent_row()))


def test_a_line_of_the_ledger_says_the_reason_too() -> None:
    assert read(render.claim_card(an_inconsistent_row())).startswith("✗ inconsistent arithmetic “")


def test_a_claim_in_the_text_is_one_line_of_text_with_nothing_after_it() -> None:
    html = render.claim_inline(a_row())
    assert html.startswith('<span class="rc-claim-inline">')
    assert html.endswith("</template></span>")


def test_a_card_shows_what_stands_for_what_and_how_it_was_reckoned() -> None:
    text = read(render.claim_card(a_row()))
    for part in ("−23 % (stands for −23.5 to −22.5) for 2015–2016",
                 "−23.1 % (the printed digits allow −23.14 to −23.13)",
                 "GDP 2016 ÷ GDP 2015 − 1", "= 2203.7 ÷ 2866.9 − 1",
                 "the report's own numbers: table adb-1", "ADB, par. 29"):
        assert part in text


def test_a_card_of_an_inconsistent_claim_shows_all_that_is_known() -> None:
    text = read(render.claim_card(an_inconsistent_row()))
    for part in ("reason arithmetic", "probably meant 15 to 22 points",
                 "what it changes The gap narrows.", "read as Read as points.",
                 "note From 2008 on it holds.",
                 "by the official series ≈ within-rounding 15.1 points",
                 "GDP, Liaoning, as revised after the 2018 census",
                 "✓ reproduced with numbers cut off instead of rounded"):
        assert part in text


def test_a_card_of_an_unchecked_claim_shows_why_and_no_empty_sum() -> None:
    row = a_row(verdict="not-checkable", reason="no-data", reason_text="no data printed", basis="",
                recomputed="", recomputed_interval="", formula="", digits="", sources=[])
    text = read(render.claim_card(row))
    assert "reason no data printed" in text
    assert "how" not in text.split()


def test_a_card_carries_what_the_filters_need() -> None:
    html = render.claim_card(an_inconsistent_row())
    opening = html[:html.index(">")]
    for part in ('id="adb-41-gap"', 'class="rc-claim"', 'data-report="adb"', 'data-topic="trade"',
                 'data-verdict="inconsistent"', 'data-entity="liaoning"',
                 'data-reason="arithmetic"', 'data-basis="report"'):
        assert part in opening


@pytest.mark.parametrize("show", [render.claim_inline, render.claim_card, render.finding])
def test_hostile_text_stays_text(show) -> None:
    fields = ("quote", "stated", "recomputed", "formula", "digits", "meant", "changes",
              "judgement", "note", "place", "entity_name", "reason_text", "period")
    html = show(an_inconsistent_row(**dict.fromkeys(fields, HOSTILE)))
    assert "<script" not in html
    assert "<b>" not in html
    assert HOSTILE in read(html)


def test_dollar_signs_lose_the_backslash_of_the_text_copies() -> None:
    assert "at $29.4 billion" in read(render.claim_inline(a_row(quote=r"at \$29.4 billion")))


def test_digits_equal_the_formula_only_where_there_is_one_number() -> None:
    several = a_row(formula="a 2006 … a 2015", digits="1; 2; 3")
    assert "= 1; 2; 3" not in read(render.claim_card(several))


def test_an_interval_whose_ends_look_alike_is_not_shown() -> None:
    assert "allow" not in read(render.claim_card(a_row(recomputed_interval="0.9 to 0.9")))


def test_a_finding_names_the_two_numbers_that_clash() -> None:
    text = read(render.finding(an_inconsistent_row()))
    assert ("The report states 15 to 20 percentage points; its own numbers give "
            "14.9 to 22.5 percentage points. Probably meant: 15 to 22 points. "
            "What it changes: The gap narrows. ADB, par. 41".replace("41", "29")) in text


def test_a_finding_about_a_statement_says_that_it_does_not_hold() -> None:
    row = an_inconsistent_row(stated="holds", recomputed="does not hold", basis="series")
    assert "By the official series this does not hold." in read(render.finding(row))


def test_the_ledger_has_every_claim_once_and_its_files() -> None:
    rows = many_rows(40)
    reader = Reader(render.ledger(rows))
    assert [key for key in reader.ids if key.startswith("adb-")] == [row["id"] for row in rows]
    assert "book:downloads/ledger.csv" in reader.links


def test_the_ledger_names_its_facets_in_words_that_cannot_end_the_script() -> None:
    html = render.ledger([a_row(entity="x", entity_name="</script><b>")])
    facets = json.loads(re.search(r'id="rc-facets">(.*?)</script>', html).group(1))
    assert facets["entity"] == {"x": "</script><b>"}
    assert facets["report"] == {"adb": "ADB"}
    assert list(facets["verdict"]) == list(VERDICTS)


def test_a_thousand_claims_stay_below_a_megabyte_on_the_way() -> None:
    html = render.ledger(many_rows(1000))
    assert len(gzip.compress(html.encode())) < 1_000_000
    assert len(html) < 4_000_000


def test_the_verdict_bar_says_its_numbers_in_words() -> None:
    counts = dict(zip(VERDICTS, (1200, 3, 15, 0), strict=True))
    html = render.verdict_bar(counts, "adb")
    assert "1218 claims: 1200 reproduced, 3 within-rounding, 15 inconsistent" in html
    assert "✓ reproduced 1,200" in read(html)
    assert "○ not-checkable 0" in read(html)
    assert Reader(html).links[2] == "book:chapters/ledger.html?report=adb&verdict=inconsistent"


@pytest.mark.parametrize("key", sorted(reports.printed_tables()))
def test_a_printed_table_shows_each_cell_as_printed(key: str) -> None:
    frame, html = tables.load(key), render.printed_table(key)
    text = Reader(html).text
    for printed in frame["printed"]:
        assert printed in text
    cells = [cell for _, line in layout.lay_out(frame).lines for cell in line if cell]
    assert sorted(cell["printed"] for cell in cells) == sorted(frame["printed"])
    assert f"book:downloads/tables/{key}.csv" in html
    assert reports.printed_tables()[key].title in text


def test_a_suspicious_unit_is_marked_and_explained() -> None:
    html = render.printed_table("adb-1")
    assert re.search(r'<mark class="rc-suspect"[^>]*>100 Billion Yuan</mark><sup>†</sup>', html)
    assert "GDP: printed “100 Billion Yuan”; probably “billion CNY”." in read(html)


def test_a_suspicious_cell_is_marked_where_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    erratum = tables.Erratum(id="x", table="adb-2", match={"indicator": "Primary Industry",
                             "period": "2013"}, field="printed", expect="8.1", set="8.7",
                             evidence="<a sum>")
    monkeypatch.setattr(tables, "errata", lambda: (erratum,))
    html = render.printed_table("adb-2")
    assert html.count('<mark class="rc-suspect"') == 1
    assert re.search(r'title="&lt;a sum&gt;">8\.1</mark><sup>†</sup>', html)


def frame(*cells: tuple[str, ...]) -> pd.DataFrame:
    """Return a tidy table from (entity, period, indicator, category, rank, printed)."""
    return pd.DataFrame(cells, columns=["entity", "period", "indicator", "category", "rank",
                                        "printed"]).assign(unit="percent")


def test_partners_go_down_and_flows_and_years_across() -> None:
    grid = layout.lay_out(tables.load("adb-jkr"))
    assert grid.groups == [("Export", 3), ("Import", 3), ("Total", 3)]
    assert [names for names, _ in grid.lines] == [("Japan",), ("Korea",), ("Russia",)]
    assert grid.heads == ["2014", "2015", "2016"] * 3


def test_indicators_that_name_their_entity_need_no_second_column() -> None:
    grid = layout.lay_out(tables.load("adb-3"))
    assert [len(names) for names, _ in grid.lines] == [1] * 7


def test_many_years_and_kinds_go_down_by_indicator() -> None:
    cells = [("yunnan", str(year), indicator, kind, "", "1")
             for indicator in ("Exports", "Imports", "Trade")
             for kind in ("SOE", "Private") for year in range(2009, 2018)]
    grid = layout.lay_out(frame(*cells))
    assert len(grid.heads) == 9
    assert grid.lines[0][0] == ("Exports", "SOE")


def test_a_list_of_the_first_ten_shows_who_holds_each_rank() -> None:
    grid = layout.lay_out(frame(*[
        ("zhejiang", "1995", "Exports", "Japan", "2", "9%"),
        ("zhejiang", "1995", "Exports", "USA", "1", "19%"),
        ("zhejiang", "2005", "Exports", "EU", "1", "20%"),
        ("zhejiang", "2005", "Exports", "USA", "2", "18%"),
        ("zhejiang", "1995", "Exports", "EU", "10", "2%"),
        ("zhejiang", "2005", "Exports", "UK", "10", "1%")]))
    assert grid.corner == ("rank",)
    assert [names for names, _ in grid.lines] == [("1",), ("2",), ("10",)]
    assert grid.label == "category"


def test_long_texts_go_down_by_period() -> None:
    words = "Chief Executive Officer of a company; Vice President of another"
    grid = layout.lay_out(frame(("yunnan", "2012", "Enterprises", "", "", words),
                                ("yunnan", "2013", "Enterprises", "", "", "one more")))
    assert grid.wordy
    assert [names for names, _ in grid.lines] == [("2012",), ("2013",)]


def test_a_report_says_what_it_does_not_print() -> None:
    text = read(render.report_facts(reports.report("thesis")))
    assert "title not printed" in text
    assert "authors not printed" in text


def test_a_report_links_its_web_address_with_a_scheme() -> None:
    assert Reader(render.report_facts(reports.report("adb"))).links == ["https://www.adb.org"]


def test_a_report_lists_tables_and_figures_by_place_with_their_status() -> None:
    rows = {"adb-31-revenue-2013": a_row("adb-31-revenue-2013", stated="334 billion CNY")}
    html = render.report_contents("adb", rows, ["chapters/liaoning-decline"])
    text, links = read(html), Reader(html).links
    assert text.index("Table 1") < text.index("Figure 2") < text.index("Table 3")
    assert "334 billion CNY" in text
    assert "book:chapters/liaoning-decline.html#fig-liaoning-decline-gdp" in links
    assert not any("trade-dependence" in link for link in links)
    assert "adb-fig-1" in Reader(html).ids


def test_a_figure_shows_what_survives_and_what_is_said_of_its_shape(
        monkeypatch: pytest.MonkeyPatch) -> None:
    known = reports.printed_figures()
    one = known["thesis-fig-5-13"].model_copy(update={"shapes": ("thesis-5-x",)})
    bare = known["thesis-fig-4-2"]
    monkeypatch.setattr(reports, "printed_figures", lambda: {one.id: one, bare.id: bare})
    rows = {"thesis-5-x": a_row("thesis-5-x", quote="it rose", verdict="reproduced")}
    html = render.report_contents("thesis", rows, ["chapters/gallery"])
    text, links = read(html), Reader(html).links
    assert "what survives of its axes: USD 10000" in text
    assert "“it rose” ✓ reproduced" in text
    assert "2005 to 2017" in text
    assert "book:chapters/gallery.html#fig-gallery-fig-5-13" in links
    assert "book:chapters/gallery.html#printed-thesis-fig-4-2" in links
    assert not any("gallery" in link for link in Reader(
        render.report_contents("thesis", rows, [])).links)


def test_claims_of_a_report_stand_under_its_headings() -> None:
    rows = [a_row("adb-41-b", where="par. 41", lines=[333, 335]),
            a_row("adb-7-a", where="par. 7", lines=[166, 166])]
    html = render.report_claims(outline.outline("adb", rows))
    text = read(html)
    assert text.index("par. 7") < text.index("1 Foreign Trade to and from Liaoning")
    assert text.index("1 Foreign Trade to and from Liaoning") < text.index("par. 41")
    assert "II Introduction" not in text  # topmost headings are the page's own sections


def test_a_cell_that_a_claim_finds_wrong_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    row = an_inconsistent_row("adb-46-share", lines=[371, 371])
    stated = a_claim("number(1)", "adb-46-share", value="7.61", unit="percent", period="2010")
    monkeypatch.setattr(suspects, "claim", {"adb-46-share": stated}.get)
    html = render.printed_table("adb-fdi", [row, a_row(lines=[238, 238])])
    assert re.search(r"7\.61%\s*<a class=\"rc-verdict rc-flag\"[^>]*#adb-46-share", html)
    assert html.count("rc-flag") == 1
    assert "1 claim on this table: 1 inconsistent." in read(html)


def test_provinces_link_to_pages_that_exist_and_name_the_command_for_others() -> None:
    found = [{"slug": "liaoning", "name": "Liaoning", "region": "northeast", "growth": -0.224,
              "dependence": 0.292, "claims": 12},
             {"slug": "tibet", "name": "Tibet", "region": "southwest", "growth": 0.122,
              "dependence": float("nan"), "claims": 0}]
    html = render.province_index(found, {"liaoning"}, "2015–2016", 2019)
    assert "book:provinces/liaoning.html" in Reader(html).links
    assert "python scripts/run_province.py tibet" in read(html)
    assert "−22.4 %" in read(html)
    assert "+12.2 %" in read(html)
    assert "run_province" not in render.province_index(found[:1], {"liaoning"}, "", 2019)


@pytest.mark.parametrize(("text", "words", "link"), [
    ("table adb-3", "table adb-3", "book:chapters/adb.html#table-adb-3"),
    ("claim adb-31-x", "claim adb-31-x", "book:chapters/ledger.html#adb-31-x"),
    ("series gdp, liaoning, before-2018-census",
     "official series: GDP, Liaoning, as published before the 2018 census", ""),
    ("series exports, 31 provinces", "official series: exports of goods, 31 provinces", ""),
    ("the passage itself", "the passage itself", "")])
def test_sources_are_said_in_words(text: str, words: str, link: str) -> None:
    assert render.source(text) == (words, link)
