"""What the chapter on the decline says, draws and tables agrees with what is computed."""

import pandas as pd
import pytest

from recomputed import claims, series, words
from recomputed.analyses import (
    decline,
    decline_among,
    decline_fallen,
    decline_table,
    departures,
    projections,
)
from recomputed.analyses import decline_views as views
from recomputed.analyses import decline_words as told
from recomputed.rounding import Interval

AT_TIME, REVISED = decline.VINTAGES


@pytest.fixture(scope="module")
def liaoning() -> views.Reading:
    return views.read("liaoning", "Liaoning", reported=True)


@pytest.fixture(scope="module")
def tibet() -> views.Reading:
    return views.read("tibet", "Tibet", reported=False)


@pytest.fixture(scope="module")
def changes(liaoning) -> pd.DataFrame:
    return decline_among.falls(decline_among.levels(liaoning.data))


# --- who else fell -------------------------------------------------------------------------


def test_falls_by_hand():
    panel = pd.DataFrame({"a": [100.0, 90, 99], "b": [100.0, 101, 101], "c": [100.0, None, 90]},
                         index=[2014, 2015, 2016])
    found = decline_among.falls({"x": panel})
    assert found.loc["a"].tolist() == pytest.approx([-0.1, 0.1])
    assert found.loc["c"].isna().all()
    assert decline_among.fallen(found) == {("x", 2015): ["a"], ("x", 2016): []}


def test_who_fell(changes):
    found = decline_among.fallen(changes)
    assert found["GDP, vintage of the time", 2016] == ["liaoning"]
    assert found["GDP, revised", 2016] == []
    assert found["GDP, revised", 2015] == ["heilongjiang", "shanxi"]
    assert found["Budget revenue", 2015][0] == "liaoning"


def test_a_dearer_dollar_makes_more_falls_in_dollars(changes):
    for year in decline_among.YEARS:
        yuan, dollars = (set(decline_among.fallen(changes)[f"Trade in {unit}", year])
                         for unit in ("yuan", "dollars"))
        assert yuan <= dollars


def test_counts_are_of_eight_in_one_currency(changes):
    found = decline_among.counts(changes, AT_TIME)
    assert found.index[0] == "liaoning"
    assert found.iloc[0] == 6
    assert found.between(0, 8).all()
    kept = ["GDP, revised", "Budget revenue", "Fixed-asset investment", "Trade in yuan"]
    by_hand = sum(int(changes.loc["liaoning", (name, year)] < 0)
                  for name in kept for year in (2015, 2016))
    assert decline_among.counts(changes, REVISED)["liaoning"] == by_hand


def test_growth_across_sources_is_doubtful(liaoning):
    assert decline_among.doubtful(liaoning.data) == {
        2015: ["hubei", "jilin"], 2016: ["hubei", "jilin"]}


def test_over_two_years(liaoning):
    found = decline_among.over_two(decline_among.levels(liaoning.data), "liaoning")
    gdp = liaoning.data.panels[REVISED]["liaoning"]
    assert found.loc["GDP, revised", "change"] == pytest.approx(gdp[2016] / gdp[2014] - 1)
    assert found.loc["Budget revenue", "rank"] == 31


def test_the_nations_trade_fell_in_three_years_of_which_the_thesis_names_one():
    for values in decline_among.nation().values():
        assert decline_among.years_of_fall(values) == [2009, 2015, 2016]
    assert decline_among.years_of_fall(pd.Series([2.0, 1, 1, 0], index=range(4))) == [1, 3]


def test_statements_exist_and_are_the_reports():
    adb = (*decline_among.GROWTH, *decline_among.REVENUE, *decline_among.INVESTMENT,
           *decline_among.TRADE)
    assert {claims.claim(key).report for key in adb} == {"adb"}
    assert len(set(adb)) == len(adb)
    for report, keys in decline_among.OTHERS.items():
        assert {claims.claim(key).report for key in keys} == {report}


@pytest.mark.parametrize("paragraph", [30, 31, 32])
def test_paragraphs_on_the_decline_are_taken_up_whole(paragraph):
    """Those on 2011 and later; par. 30 begins with 2008 to 2012."""
    taken = {*decline_among.GROWTH, *decline_among.REVENUE, *decline_among.INVESTMENT,
             "adb-30-bottom", "adb-30-above-average-2008"}
    assert {key for key in claims.claims() if key.startswith(f"adb-{paragraph}-")} <= taken


def test_fallen_as_texts(liaoning, tibet, changes):
    table = decline_fallen.fallen_table(changes)
    assert table.loc["GDP, revised", "fell in 2016"] == "none of 31"
    assert table.loc["GDP, vintage of the time", "fell in 2016"] == "1 of 31: Liaoning"
    assert table.loc["Trade in dollars", "fell in 2016"].startswith("30 of 31: Guizhou, ")
    assert table.loc["Trade in dollars", "fell in 2016"].endswith(" and 24 more")
    two = decline_among.over_two(decline_among.levels(tibet.data), "tibet")
    said = decline_fallen.fallen(tibet, changes, two)
    assert said["own"] == decline_among.counts(changes, AT_TIME)["tibet"]
    assert "others fell as often or more" in said["like"]
    own = decline_fallen.fallen(liaoning, changes, two)
    assert (own["own"], own["of"], own["like"]) == (6, 8, "no other fell as often")
    assert own["like_revised"] == "Heilongjiang fell as often or more"


def test_the_nation_as_texts(liaoning):
    said = decline_fallen.nation(liaoning)
    total = series.values("china", "total")
    assert said["dollars_2016"] == words.signed(total[2016] / total[2015] - 1)
    assert (said["dollars"], said["agree"]) == ("2009 and 2015–2016", "the same years")


# --- the rest ------------------------------------------------------------------------------


def test_headline(liaoning):
    said = told.headline(liaoning)
    assert (said["then"], said["later"]) == ("−22.4 %", "+0.9 %")
    assert (said["rank"], said["later_rank"], said["n"]) == (31, 31, 31)


def test_split_needs_real_growth(liaoning, tibet):
    assert told.split(tibet) == {}
    assert told.inherited({}) == ""
    parts = told.split(liaoning)
    assert list(parts) == ["ADB, Table 1", "series, vintage of the time", "series, revised"]
    assert "leave unexplained" in told.inherited(parts)
    none = {f"series, {AT_TIME}": {"left unexplained": Interval(-0.01, 0.01)}}
    assert told.inherited(none) == ""


def test_right_intervals_leave_few_below():
    assert told.low_by_chance(31) == pytest.approx(0.775)
    assert told.low_by_chance(31, level=0.8) == pytest.approx(3.1)


def test_projections_as_texts(liaoning):
    table, said = told.projection_table(liaoning), told.projection(liaoning)
    found = projections.verdicts(liaoning.data.panels, "liaoning")
    assert table["actual lies"].tolist() == found["lies"].tolist()
    assert (said["four"], said["kept"]) == ("not the same", "the same")
    assert said["short"] == table["provinces below theirs"].iloc[0]
    assert told.least(liaoning) == 4


def test_breaks_and_vintages_as_texts(liaoning):
    said, both = told.breaks(liaoning), decline_table.vintages(liaoning, told.split(liaoning))
    assert said["n"] == len(liaoning.broken) == 5
    assert said["tests"] == 15
    assert list(both.columns) == [AT_TIME, REVISED]
    assert decline_table.same(both)["n"] == 11
    assert decline_table.same(both)["same"] == (both[AT_TIME] == both[REVISED]).sum()


def test_placebos_as_texts(liaoning):
    said = told.placebo(liaoning)
    table = departures.comparison(liaoning.data.panels[AT_TIME])
    assert said["rank"] == table.loc["liaoning", "rank"]
    assert said["gap"] == words.number(table.loc["liaoning", "gap"], 2)
    assert said["n"] == 31


def test_revenue_and_investment_as_texts(liaoning):
    off = projections.revenue_lines(liaoning.data.revenue)
    said = told.revenue(liaoning)
    assert said["many"] == (off["lies"] == "below").sum()
    assert said["all"] == 31
    assert decline_table.investment(liaoning)["fits"] == "both products"
    assert told.investment(liaoning)["total"] == "−72.9 %"


def test_one_source(liaoning):
    assert told.one_source(liaoning)["n"] == 29
    hubei = views.read("hubei", "Hubei", reported=False)
    assert told.one_source(hubei)["them"] == "the other"


def test_structure_by_hand():
    """46.2 over 45.5 in 2015; 51.85 / (1 − 0.344) = 79.04 against 274.23 printed."""
    said = decline_table.structure()
    assert (said["end"], said["agree"], said["has"]) == ("1.02", "do not agree", "274.23")


@pytest.mark.parametrize("draw", ["gdp", "projection", "strip", "placebos", "revenue",
                                  "investment"])
def test_pictures_carry_units_and_the_name(liaoning, tibet, draw):
    for reading in (liaoning, tibet):
        shown = getattr(views, draw)(reading)
        assert set(shown["data"].columns) <= set(shown["units"])
        assert reading.name in shown["title"]
