"""Timelines: dots and bars stand at their years; the table filters by CSS and escapes."""

import html.parser
import re

import pandas as pd
import pytest

from recomputed import timelines


@pytest.fixture
def entries() -> pd.DataFrame:
    return pd.DataFrame({
        "group": ["A", "A", "A", "B"], "kind": ["x", "x", "y & z", "x"],
        "first": [2000, 2000, 2001, 1999], "last": [2000, 2000, 2005, 1999],
        "year": ["2000", "2000", "2001–2005", "1999"],
        "decade": ["2000s", "2000s", "2000s", "1990s"], "place": ["A", "A", "A", "B"],
        "text": ["one", "two", "<three>", "four"], "table": ["Table 1"] * 4})


def test_a_dot_a_year_and_a_bar_a_range(entries):
    figure, points = timelines.timeline(entries, groups=("A", "B"), xlabel="year")
    (ax,) = figure.axes
    assert [label.get_text() for label in ax.get_yticklabels()] == ["A: x", "A: y & z", "B: x"]
    dots = [marks.get_offsets().tolist() for marks in ax.collections]
    assert dots == [[[2000, 0]], [], [[1999, 2]]]
    (bar,) = ax.lines
    assert list(bar.get_xdata()) == [2001, 2005]
    assert len(points) == 4


def test_a_year_of_many_entries_says_how_many(entries):
    many = pd.concat([entries.iloc[:1]] * 5)
    figure, _ = timelines.timeline(many, groups=("A",), xlabel="year")
    assert [text.get_text() for text in figure.axes[0].texts] == ["5"]


def test_steps_add_up():
    counts = pd.DataFrame({"A": [1, 0, 2], "B": [0, 1, 0]}, index=[2000, 2001, 2002])
    figure, points = timelines.steps(counts, {"B": (2004, 6, "stated")}, ylabel="cities")
    assert points.set_index("year")["A"].dropna().tolist() == [1, 1, 3]
    assert points.set_index("year").loc[2004, "B, stated"] == 6
    assert {text.get_text() for text in figure.axes[0].texts} == {"A", "B", "stated"}


def test_the_table_has_a_box_for_each_value_and_a_rule_for_each_box(entries):
    text = timelines.table(entries, "All & sundry")
    boxes = re.findall(r'id="(rc-dated-(?:place|kind|decade)-[a-z0-9-]+)"', text)
    assert boxes == ["rc-dated-place-a", "rc-dated-place-b", "rc-dated-kind-x",
                     "rc-dated-kind-y-z", "rc-dated-decade-2000s", "rc-dated-decade-1990s"]
    for box in boxes:
        _, _, column, value = box.split("-", 3)
        assert f'#{box}:not(:checked)) [data-{column}="{value}"]' in text
        assert f'data-{column}="{value}"' in text
    assert text.count("<tr ") == len(entries)
    assert len(re.findall(r"<i data-place", text)) == len(entries), "a dot an entry"
    assert "<th scope=\"col\">decade" not in text, "the year says it"
    assert 'data-sort="2001">2001–2005<' in text
    assert "rc-sortable" in text
    assert "&lt;three&gt;" in text
    assert "All &amp; sundry" in text


def test_dots_stand_in_the_column_of_their_year(entries):
    text = timelines.table(entries, "All")
    columns = re.findall(r"<span>(.*?)</span>", text)
    assert [column.count("<i ") for column in columns] == [1, 2, 1]  # 1999, 2000, 2001
    assert "<b>2000</b>" in columns[1]
    colors = re.findall(r"<i data-place=\"(\w)\".*?background:(#\w+)", text)
    assert len({color for place, color in colors if place == "a"}) == 1
    assert len({color for _, color in colors}) == 2


def test_counts_by_year_have_a_row_a_name_and_their_sum():
    counts = pd.DataFrame({"A": [1, 0, 5], "B": [0, 1, 0]}, index=[2000, 2001, 2002])
    figure, points = timelines.by_year(counts, xlabel="year")
    (ax,) = figure.axes
    assert [label.get_text() for label in ax.get_yticklabels()] == ["A", "B"]
    assert [marks.get_offsets().tolist() for marks in ax.collections] == [
        [[2000, 0], [2002, 0]], [[2001, 1]]]
    assert [text.get_text() for text in ax.texts] == ["5", "6", "1"]
    assert list(points) == ["year", "A", "B"]


def test_the_table_is_well_formed(entries):
    open_tags: list[str] = []

    class Check(html.parser.HTMLParser):
        def handle_starttag(self, tag, attrs):
            if tag != "input":
                open_tags.append(tag)

        def handle_endtag(self, tag):
            assert open_tags.pop() == tag

    Check().feed(timelines.table(entries, "All"))
    assert open_tags == []
