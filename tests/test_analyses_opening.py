"""The dated list: every printed point stands in it once, read right; sister cities, visitors."""

import json
import re

import pandas as pd
import pytest

from recomputed import claims, ledger, reports, tables
from recomputed.analyses import opening, opening_counts, opening_words
from recomputed.analyses import opening_checks as checks
from recomputed.errors import DataError
from recomputed.paths import CHAPTERS
from recomputed.provinces import provinces


@pytest.fixture(scope="module")
def found() -> pd.DataFrame:
    return opening.entries()


def _cells(*rows: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(tables.COLUMNS), index=range(2, 2 + len(rows)))


def _one(found: pd.DataFrame, table: str, words: str) -> pd.Series:
    own = found[(found["table"] == table) & found["text"].str.contains(words, regex=False)]
    assert len(own) == 1
    return own.iloc[0]


# --- the list ------------------------------------------------------------------------------------

@pytest.mark.parametrize("table", opening.LISTED)
def test_every_text_of_a_table_is_an_entry_once(found, table):
    cells = tables.load(table)
    own = found[found["table"] == table]
    about = opening.LISTED[table]
    assert sorted(own["row"]) == sorted(cells.index[cells["indicator"] == about.indicator])
    assert len(own) == len(own.drop_duplicates("row"))
    if not about.in_cell and about.kind != opening.PLAN:
        # numbers and names beside the points are cells of other columns
        others = cells[(cells["unit"] == "text") & (cells["indicator"] != about.indicator)]
        assert set(others["indicator"]) <= {"China-ASEAN Mechanism"}


def test_the_tables_of_the_chapter_are_all_there():
    assert len(opening.LISTED) == 18
    assert set(opening.LISTED) <= set(reports.printed_tables())
    assert {about.kind for about in opening.LISTED.values()} | {opening.ZONE} == set(opening.KINDS)


def test_each_entry_is_filed_and_dated(found):
    assert found["kind"].isin(opening.KINDS).all()
    assert set(found["place"]) <= {*provinces(), opening.NATION}
    assert (found["first"] <= found["last"]).all()
    assert found["first"].between(1978, 2019).all()
    assert found["first"].is_monotonic_increasing
    assert set(found["actor"]) == {"centre", "province", ""}
    for row in found.itertuples():
        assert row.place == opening.NATION or row.named.split()[0] == row.place
        assert set(row.named.split()) <= set(provinces())


@pytest.mark.parametrize(("printed", "years"), [
    ("1978", (1978, 1978)), ("2016-2017", (2016, 2017)), ("2001~2005", (2001, 2005)),
    ("1990s", (1990, 1999)), ("1981-05-11", (1981, 1981)), ("1999–2000", (1999, 2000))])
def test_periods_are_read(printed, years):
    assert opening.span(printed, "here") == years


@pytest.mark.parametrize("printed", ["", "78", "spring 1978", "2017-2016", "1978-13"])
def test_what_is_no_period_is_named_with_its_place(printed):
    with pytest.raises(DataError, match="here") as error:
        opening.span(printed, "here")
    assert "\n" not in str(error.value)


def test_a_broken_year_in_a_table_names_its_row():
    cells = _cells(("china", "19 78", "Major Events", "", "", "Something", "text"))
    with pytest.raises(DataError, match=r"thesis-3-2.csv, row 2: '19 78'"):
        list(opening.of_table("thesis-3-2", cells))


def test_one_table_by_hand():
    cells = _cells(
        ("china", "1980", "Major Events", "", "1", "Guangdong got a SEZ by a law of 1979", "text"),
        ("china", "1980", "zones", "", "", "four", "count"),
        ("china", "2016-2017", "Major Events", "", "1", "A strategy for Inner Mongolia", "text"))
    one, two = opening.of_table("thesis-3-2", cells)
    assert (one.first, one.kind, one.named, one.mentions) == (
        1980, opening.ZONE, "guangdong", "1979")
    assert (two.first, two.last, two.kind, two.named) == (
        2016, 2017, opening.POLICY, "inner-mongolia")
    assert not one.total


@pytest.mark.parametrize(("table", "words", "expected"), [
    ("thesis-3-2", "Seven pilot", {"first": 2016, "last": 2017, "kind": opening.ZONE}),
    ("thesis-3-2", "OBOR", {"first": 2013, "kind": opening.POLICY, "named": ""}),
    ("thesis-3-6", "China-ASEAN", {"first": 2004, "place": "guangxi", "kind": opening.EXPO}),
    ("thesis-4-1", "Minsk", {"first": 2015, "text": "Minsk (The Republic of Belarus)"}),
    ("kiep-1", "13 th", {"first": 2016, "last": 2020, "kind": opening.PLAN}),
    ("thesis-4-4", "four edges", {"first": 1990, "last": 1999, "actor": "centre"}),
    ("thesis-4-4", "finally confirms", {"first": 1979, "actor": "province"}),
    ("thesis-4-3", "138 groups", {"first": 2010, "total": True}),
    ("thesis-5-3", "Thai Princess", None),
    ("thesis-5-4", "A group led by Provincial Governor visited Ban", {"total": False}),
    ("thesis-5-6", "yan bian", {"first": 1992, "kind": opening.ZONE, "actor": "centre"}),
    ("thesis-5-6", "Development of Border Area", {"first": 2013, "kind": opening.POLICY}),
    ("thesis-5-7", "7th Congress of CCP", {"actor": "province"}),
    ("thesis-5-6", "17th CCP", {"actor": "centre"}),
    ("thesis-3-4", "amended several times", {"first": 1995,
                                             "mentions": "1997 2002 2004 2007 2011 2015 2017"})])
def test_entries_read_by_hand(found, table, words, expected):
    if expected is None:
        own = found[(found["table"] == table) & found["text"].str.contains(words)]
        assert list(own["first"]) == [1985, 1990, 1995, 2010], "the same guest in several years"
        return
    entry = _one(found, table, words)
    assert {key: entry[key] for key in expected} == expected


def test_names_of_provinces_are_whole_words(found):
    zones = _one(found, "thesis-3-2", "Seven pilot")["named"].split()
    assert zones == sorted(["liaoning", "zhejiang", "hebei", "hunan", "sichuan", "chongqing",
                            "shanxi"])
    assert not len(opening_counts.of_province(found, "inner-mongolia"))
    assert len(opening_counts.of_province(found, "liaoning")) == 2


def test_totals_are_the_points_with_a_number_of_groups(found):
    own = found[found["total"]]
    assert set(own["kind"]) <= set(opening.SAMPLED)
    assert len(own) == 28
    missed = found[found["kind"].isin(opening.SAMPLED) & ~found["total"]
                   & found["text"].str.contains(r"^\d|groups of")]
    assert missed["text"].str.match(r"9th Academic").all()


def test_the_tally_counts_each_point_once(found):
    tally = opening_counts.tally(found)
    assert tally.to_numpy().sum() == (~found["total"]).sum()
    assert tally.loc[(opening.SISTER, "zhejiang")].sum() == 15
    assert tally.loc[(opening.SISTER, "yunnan")].sum() == 12
    assert tally.loc[(opening.ZONE, "china"), "1980s"] == 7
    assert opening_counts.rows_dated(found) < len(found)


def test_acts_and_first_years(found):
    assert opening_counts.acts(found, "zhejiang").to_dict() == {"centre": 9, "province": 3, "": 9}
    assert opening_counts.acts(found, "tibet").sum() == 0
    assert opening_counts.opened(found, "tibet") == {}
    assert opening_counts.opened(found, "yunnan")[opening.SISTER] == 1990


def test_readable_loses_nothing(found):
    shown = opening.readable(found)
    assert len(shown) == len(found)
    assert not shown.isna().any(axis=None)
    assert set(shown["group"]) == set(opening.GROUPS)
    assert {"Table 3-2", "KIEP Table 1"} <= set(shown["table"])


def test_levels_of_government():
    levels = opening_counts.divisions()
    assert (levels["parts"] <= levels["total"]).all()
    assert levels.loc["County"].tolist() == [2846, 965 + 387 + 1323 + 117]


def test_counts_by_province_and_year(found):
    counts = opening_counts.by_year(found)
    assert counts.shape == (2018 - 1978 + 1, 19)
    assert list(counts)[:2] == ["yunnan", "zhejiang"]
    for slug in ("liaoning", "fujian", "zhejiang"):
        own = opening_counts.of_province(found[~found["total"]], slug)
        assert counts[slug].sum() == len(own)
    assert counts["liaoning"][counts["liaoning"] > 0].to_dict() == {1985: 1, 2016: 1}
    assert counts.loc[1988, "hainan"] == 1


def test_the_part_since_a_year_by_hand(found):
    """Of Zhejiang's 21 points 7 begin in 1992 or later, and one more is of the 1990s."""
    east = opening_counts.since(found, "zhejiang", 1992)
    assert east["points"] == pytest.approx(7 / 21)
    assert east["latest"] == pytest.approx(8 / 21)
    assert opening_counts.since(found, "yunnan", 1978)["points"] == 1


def test_rows_that_tell_an_event_again():
    events = checks.twice()
    assert checks.repeated() == events["rows"].sum() - len(events) == 15


# --- sister cities -------------------------------------------------------------------------------

def test_growth_of_sister_cities():
    counts = checks.yearly(checks.sister_cities())
    assert (counts.index[0], counts.index[-1]) == checks.WINDOW
    assert counts.sum().to_dict() == {"yunnan": 12, "zhejiang": 15}
    assert counts.loc[:2000].sum().to_dict() == {"yunnan": 3, "zhejiang": 14}
    assert checks.halfway(checks.sister_cities()) == {"yunnan": 2003, "zhejiang": 1993}


def test_counts_outside_the_window_are_refused():
    with pytest.raises(DataError, match="1981 lies outside 1990–2015"):
        checks.yearly(checks.sister_cities(), (1990, 2015))


def test_rates_cover_the_window_once():
    rates = checks.rates(checks.yearly(checks.sister_cities()))
    whole = rates["years"] == "1973–2015"
    assert rates[~whole].groupby("place")[["n", "count"]].sum().to_numpy().tolist() == [
        [43, 12], [43, 15]]
    assert list(rates.loc[~whole, "years"])[:5] == [
        "1973–1980", "1981–1990", "1991–2000", "2001–2010", "2011–2015"]
    assert (rates["low"] <= rates["rate"]).all()
    assert (rates["rate"] <= rates["high"]).all()


def test_yunnans_sister_cities_are_younger_not_fewer():
    assert checks.dates_apart(checks.sister_cities()).p < 0.01
    totals = checks.totals(checks.sister_cities())
    assert totals["provincial"].p > 0.5
    assert totals["all levels"].n == 99 + 59
    assert checks.stated_later() == (2018, 20, "Yunnan, stated for 2018: 20")


def test_the_interval_of_the_difference_of_dates_by_hand():
    """Welch: difference ± t · √(s₁²/n₁ + s₂²/n₂)."""
    cities = checks.sister_cities()
    low, high = checks.dates_interval(cities)
    means = cities.groupby("place")["year"].agg(["mean", "var", "count"])
    middle = means.loc["yunnan", "mean"] - means.loc["zhejiang", "mean"]
    error = (means["var"] / means["count"]).sum() ** 0.5
    assert (low + high) / 2 == pytest.approx(middle, abs=0.5)
    assert 2.0 < (high - low) / 2 / error < 2.15  # t(20 to 25) is 2.06 to 2.09


# --- visitors ------------------------------------------------------------------------------------

def test_groups_and_visitors_are_paired_by_class():
    found = checks.visitors().set_index(["place", "year", "class"])
    assert len(found) == 15
    first = found.loc[("zhejiang", 1991, "above deputy-minister level")]
    assert first["each"] == pytest.approx(845 / 97)
    assert found.loc[("zhejiang", 2015, "deputy head of state and government"), "groups"] == 3
    assert found["at_most"].sum() == found.loc[("yunnan", 2015, "high level foreign"), "at_most"]
    groups = sum(cells["indicator"].str.contains("groups").sum()
                 - cells["indicator"].str.contains("visitors of high level foreign groups").sum()
                 for cells in map(tables.load, checks.VISITS.values()))
    assert checks.unpaired() == groups - len(found)


# --- the same, dated twice -----------------------------------------------------------------------

def test_events_dated_twice_agree_but_for_two():
    found = checks.twice()
    assert set(found.index[~found["agree"]]) == {
        "provinces with customs may trade", "17th Party Congress"}
    assert (found["rows"] >= 2).all()


def test_an_event_that_stands_once_is_refused(found):
    with pytest.raises(DataError, match="is dated by 1 rows"):
        checks.twice(found[found["table"] != "thesis-4-4"])


def test_ranges_agree_where_they_meet(found):
    moved = found.copy()
    moved.loc[moved["text"].str.startswith("China (Zhejiang) Pilot"), ["first", "last"]] = 2018
    assert checks.twice()["agree"]["free trade zone of Zhejiang"]
    assert not checks.twice(moved)["agree"]["free trade zone of Zhejiang"]


def test_anniversaries_point_to_founding_years():
    found = checks.anniversaries()
    listed = found.dropna()
    assert (listed["implied"] == listed["listed"]).all()
    assert list(found.loc[found["listed"].isna(), "partner"]) == ["Pearson State"]
    assert len(found) == 8


def test_the_disagreements_shown_are_those_of_the_ledger():
    """Contradictions of the ledger that stand in one of the tables or are set against one."""
    lines = [reports.printed_tables()[table] for table in opening.LISTED]
    expected = set()
    for row in ledger.rows():
        inside = any(one.report == row["report"]
                     and one.lines[0] <= row["lines"][0] <= one.lines[1] for one in lines)
        against = {source.removeprefix("table ") for source in row["sources"]} & set(opening.LISTED)
        if row["reason"] == "contradiction" and (inside or against):
            expected.add(row["id"])
    between = {"thesis-5-2-1-vietnam-1992"}
    assert set(checks.DISAGREEMENTS) == expected | between
    assert {*checks.ALL_LEVELS.values(), checks.LATER, *between} <= set(claims.claims())


def test_window_and_text_agree():
    for table in checks.PAIRED.values():
        printed = reports.printed_tables()[table].source_line
        assert tuple(map(int, re.findall(r"\d{4}", printed)[-2:])) == checks.WINDOW


# --- what the chapter says -----------------------------------------------------------------------

@pytest.fixture(scope="module")
def said() -> str:
    path = CHAPTERS / "opening-up.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(output["data"]["text/markdown"]) for cell in cells
                     for output in cell.get("outputs", ())
                     if "text/markdown" in output.get("data", {}))


def test_the_chapter_says_what_the_functions_return(said, found):
    single = found[~found["total"]]
    assert said.startswith(f"**18 tables of the reports date {len(single)} steps to 1978–2020.")
    assert "Of 13 events that two or more rows date, 2 are dated differently" in said
    assert "11 of 13 agree. Of 8 anniversaries 7 give" in said
    apart = checks.dates_apart(checks.sister_cities())
    assert f"on average {apart.difference:.1f} years younger (95 % interval" in said
    assert f"{opening_words.bunching()['tests']} tests and" in said
    assert "first opened place in 1992" in said
    assert "19 of 31 provinces are named" in said
    visits = checks.visitors()["each"].drop_duplicates().sort_values()
    assert f"from {visits.iloc[1]:.1f} to {visits.iloc[-1]:.1f} (n = 14 rows)" in said
    assert f"{checks.unpaired()} more numbers of groups" in said
    assert not re.search(r"\bnan\b|\bbecause\b|\bcaused\b|\bdue to\b", said)
