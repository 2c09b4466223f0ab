"""What a chapter's notebook works with: prose and numbers agree, ids are unique."""

import pandas as pd
import pytest

from recomputed import figures, notebook, words
from recomputed.errors import DataError
from recomputed.notebook import Chapter
from recomputed.rounding import Interval


@pytest.fixture
def shown(monkeypatch) -> list[str]:
    """What chapters display, as text."""
    found: list[str] = []
    monkeypatch.setattr(notebook, "display", lambda item: found.append(item.data))
    monkeypatch.setattr(figures, "show", lambda figure, about, *_: found.append(about.id))
    return found


def _figure(chapter: Chapter, name: str = "gdp", units: tuple[str, ...] = ("year", "GDP")) -> None:
    figure, _ = figures.axes()
    chapter.figure(name, figure, pd.DataFrame({"year": [2000], "GDP": [1.0]}), title="A finding",
                   alt="A point.", source="Nobody", units=dict.fromkeys(units, "unit"))


def test_say_joins_lines_and_fills_parts(shown):
    Chapter("trade-dependence", "yunnan").say("{name}\n  fell  by {fall}.", name="It", fall="3 %")
    assert shown == ["It fell by 3 %."]


@pytest.mark.parametrize("parts", [{}, {"name": "x", "more": "y"}, {"other": "z"}])
def test_say_with_a_missing_or_unused_part_is_an_error(shown, parts):
    with pytest.raises(DataError, match="prose and its numbers differ"):
        Chapter("trade-dependence", "yunnan").say("{name} fell.", **parts)
    assert shown == []


def test_a_figures_id_names_the_province_but_for_the_default(shown):
    _figure(Chapter("trade-dependence", "liaoning"))
    _figure(Chapter("trade-dependence", "yunnan"))
    assert shown == ["trade-dependence-gdp", "trade-dependence-gdp-yunnan"]


def test_a_figure_twice_is_an_error(shown):
    chapter = Chapter("trade-dependence", "liaoning")
    _figure(chapter)
    with pytest.raises(DataError, match="trade-dependence-gdp stands twice"):
        _figure(chapter)


def test_a_column_without_unit_is_an_error(shown):
    with pytest.raises(DataError, match="no unit for column 'GDP'"):
        _figure(Chapter("trade-dependence", "liaoning"), units=("year",))
    assert shown == []


@pytest.mark.parametrize(("province", "data", "message"), [
    ("jilim", "", "jilin"), ("liaoning", "no/such.csv", "no such file")])
def test_wrong_parameters_are_one_line(province, data, message):
    with pytest.raises(DataError, match=message) as error:
        Chapter("trade-dependence", province, data)
    assert "\n" not in str(error.value)


def test_claims_are_listed_for_the_province_of_the_report(shown):
    Chapter("liaoning-decline", "liaoning").claims("adb-29-real", "adb-29-nominal")
    assert shown[0].count("rc-claimref") == 2
    assert 'data-claim="adb-29-nominal"' in shown[0]


def test_claims_for_another_province_are_disowned_once(shown):
    chapter = Chapter("liaoning-decline", "yunnan")
    chapter.claims("adb-29-real")
    chapter.claims("adb-29-nominal")
    assert shown == ["*The claims checked here are the ADB report's, on Liaoning; none is about"
                     " Yunnan.*"]


def test_claims_on_the_nation_stand_in_every_run_and_others_where_they_belong(shown):
    chapter = Chapter("fiscal-splits", "yunnan")
    chapter.claims("thesis-3-3-1-2-tax-sharing-1994", about="china")
    chapter.claims("thesis-3-3-1-2-table-1978-rate-zhejiang", about="zhejiang")
    chapter.claims("thesis-3-3-1-2-table-1978-rate-zhejiang", about="zhejiang")
    chapter.claims("adb-29-real")
    assert 'data-claim="thesis-3-3-1-2-tax-sharing-1994"' in shown[0]
    assert shown[1:] == [
        "*The claims checked here are on Zhejiang; none is about Yunnan.*",
        "*The claims checked here are the ADB report's, on Liaoning; none is about Yunnan.*"]
    with pytest.raises(DataError, match="did you mean 'yunnan'"):
        chapter.claims("x", about="yunan")


def test_a_chapter_may_be_at_home_in_another_province(shown):
    at_home = Chapter("zhejiang-surplus", "zhejiang", home="zhejiang")
    _figure(at_home)
    at_home.claims("thesis-4-4-1-2-exports-80")
    assert shown[0] == "zhejiang-surplus-gdp"
    assert "thesis-4-4-1-2-exports-80" in shown[1]
    away = Chapter("zhejiang-surplus", "liaoning", home="zhejiang")
    assert not away.reported
    _figure(away)
    away.claims("thesis-4-4-1-2-exports-80")
    assert shown[2:] == ["zhejiang-surplus-gdp-liaoning", "*The claims checked here are on"
                         " Zhejiang; none is about Liaoning.*"]
    with pytest.raises(DataError, match="did you mean 'zhejiang'"):
        Chapter("zhejiang-surplus", "liaoning", home="zhejian")


def test_stated_reads_the_claim():
    assert Chapter.stated("adb-13-fdi-fall") == "−34.4 %"
    with pytest.raises(DataError, match="unknown claim"):
        Chapter.stated("adb-0-nothing")


def test_table_escapes_and_carries_its_caption(shown):
    Chapter("trade-dependence", "yunnan").table(pd.DataFrame({"a<b": ["1"]}), "A caption")
    assert "<caption>A caption</caption>" in shown[0]
    assert "a&lt;b" in shown[0]


@pytest.mark.parametrize(("written", "text"), [
    (words.span(Interval(-0.7370, -0.7359)), "−73.7 % to −73.6 %"),
    (words.span(Interval(0.0141, 0.0143)), "+1.4 %"),
    (words.span(Interval(-0.0004, 0.0004), 2), "−0.04 % to +0.04 %"),
    (words.years([]), "none"), (words.years([2003]), "2003"),
    (words.years([2006, 2004, 2005, 2009, 2000]), "2000, 2004–2006 and 2009"),
    (words.numbers([1, -0.25], 1), ["1.0", "−0.3"]),
    (words.intervals([-1, 2], [1, 3.456]), ["−1.00 to 1.00", "2.00 to 3.46"]),
])
def test_what_tables_are_written_with(written, text):
    assert written == text


def test_limits_are_a_list(shown):
    Chapter("trade-dependence", "yunnan").limits("One.", "Two.")
    assert shown[0].count("<li>") == 2
