"""What the chapter on trade dependence says and draws agrees with what is computed."""

import pytest

from recomputed import words
from recomputed.analyses import dependence
from recomputed.analyses import dependence_printed as printed
from recomputed.analyses import dependence_reports as reports
from recomputed.analyses import dependence_views as views
from recomputed.analyses import dependence_words as told
from recomputed.indicators import rank
from recomputed.models import sigma_convergence

NAMES = {"liaoning": "Liaoning", "zhejiang": "Zhejiang", "yunnan": "Yunnan", "tibet": "Tibet"}


@pytest.fixture(scope="module")
def readings() -> dict[str, views.Reading]:
    return {slug: views.read(slug, name) for slug, name in NAMES.items()}


@pytest.mark.parametrize("slug", NAMES)
def test_headline(readings, slug):
    one = readings[slug]
    said = told.headline(one)
    assert said["now"] == words.percent(one.panels.ratio.loc[2017, slug])
    assert said["now_rank"] == words.ordinal(rank(one.panels.ratio.loc[2017])[slug])
    assert said["at_time"] == words.percent(one.then.ratio.loc[2015, slug])


@pytest.mark.parametrize("slug", NAMES)
@pytest.mark.parametrize("draw", ["gap", "decomposition", "among", "since_1980"])
def test_pictures_carry_units_and_numbers(readings, slug, draw):
    shown = getattr(views, draw)(readings[slug])
    assert set(shown) == {"figure", "data", "title", "alt", "source", "units"}
    assert set(shown["data"].columns) <= set(shown["units"])
    assert any(digit.isdigit() for digit in shown["title"])


def test_a_reports_ratios_are_drawn_first(readings):
    assert "Table 3" in views.printed(readings["liaoning"])["title"]
    yunnan = views.printed(readings["yunnan"])
    assert "2.0 % in 1980 and 11.2 % in 2015" in yunnan["title"]
    assert yunnan["data"]["thesis"].notna().sum() == 8
    assert next(iter(views.gaps(readings["liaoning"]))) == "in Table 3"
    assert len(views.gaps(readings["tibet"])) == 2


def test_spans_follow_each_other(readings):
    assert list(views.spans(readings["tibet"])) == ["2000–2006", "2006–2015", "2015–2017"]


@pytest.mark.parametrize(("slug", "rows"), [("liaoning", 5), ("yunnan", 3)])
def test_trends_are_told_as_they_are_tabled(readings, slug, rows):
    bases = told.bases(readings[slug])
    table, said = told.trend_table(bases), told.trend_told(bases)
    assert len(table) == said["n"] == rows
    assert said["steady"] <= said["clear"] <= rows
    walk = dependence.drifts(bases)
    assert table["mean yearly change"].tolist() == words.numbers(walk["mean"] * 100, 2)


def test_without_a_year(readings):
    said = told.without_a_year(readings["liaoning"])
    found = dependence.leaving_out(readings["liaoning"].own.loc[2006:2015]) * 100
    assert (said["low"], said["high"]) == (
        words.number(found.min(), 2), words.number(found.max(), 2))
    assert said["count"] == 9
    assert "starts at a top" in said["start"]


def test_table_3_is_a_case_of_its_province_only(readings):
    cases = {slug: told.elasticity_cases(one) for slug, one in readings.items()}
    assert "Table 3, 2006–2015" in cases["liaoning"]
    assert [len(found) for found in cases.values()] == [5, 4, 4, 4]
    assert cases["tibet"]["series, 2009–2017"][0].index[0] == 2009


@pytest.mark.parametrize(("change", "relative", "words_of_it"), [
    (0.01, 0.5, "in proportion none can be told"), (0.01, 0.01, "both differ"),
    (0.5, 0.01, "in points none can be told"), (0.5, 0.5, "neither in points")])
def test_coast_is_told_by_its_tests(readings, change, relative, words_of_it):
    found = dependence.coast(readings["tibet"].panels.ratio)
    found.loc["change", "p"], found.loc["change in logs", "p"] = change, relative
    assert words_of_it in told.coast(found)["reading"]


@pytest.mark.parametrize(("low", "p", "words_of_it"), [
    (-0.1, 0.2, "not to be told"), (0.1, 0.01, "leaves out zero"), (0.1, 0.2, "do not agree"),
    (-0.1, 0.01, "do not agree")])
def test_a_slope_is_told_only_where_both_errors_agree(readings, low, p, words_of_it):
    panels = readings["tibet"].panels
    found = dependence.within(panels)
    found.loc["growth rates", ["low", "high", "p"]] = low, 1.0, p
    assert words_of_it in told.within(found, dependence.variance(panels.ratio))["told"]


def test_convergence_says_whether_zero_is_left_out(readings):
    ratio = readings["tibet"].panels.ratio
    found, sigma = dependence.convergence(ratio), sigma_convergence(ratio)
    assert told.converging(found, sigma)["still"] == "holds zero"
    found.loc["without the three most open", "high"] = -0.001
    assert told.converging(found, sigma)["still"] == "leaves out zero"


# --- printed ratios ------------------------------------------------------------------------


def test_own_counts_what_the_table_counts(readings):
    table = printed.agreement_table(readings["liaoning"])
    said = printed.own(readings["liaoning"])
    assert table.loc["Liaoning", "fit GDP of the time"] == said["at_time"] == 9
    assert table.loc["Liaoning", "printed ratios since 2000"] == said["n"] == 11
    assert list(table.index) == ["China (the 31 together)", "Liaoning", "Yunnan", "Zhejiang"]


def test_table_58_has_four_years_of_each(readings):
    table = printed.table_58(readings["yunnan"])
    assert len(table) == 8
    assert table.loc["Yunnan, 2010", "printed"] == "12.55 %"
    assert printed.rebuilt(readings["yunnan"])["fit"] == 4


def test_parts_show_the_bounds_where_they_show(readings):
    table = printed.parts_table(readings["yunnan"])
    assert table.loc["Yunnan, 1980–1995", "trade ($)"] == "2.85 (2.80 to 2.89)"
    assert table.loc["Yunnan, 1980–1995", "exchange rate"] == "1.72"


def test_early_years(readings):
    said = printed.early(readings["yunnan"])
    assert (said["first"], said["last"], said["off"]) == (1980, 1995, "1980")
    assert (said["before"], said["after"]) == ("1.50", "8.35")


def test_conflicts_are_told_once():
    found = printed.conflicts()
    assert len(found) == len({phrase.split(":")[0] for phrase in found}) == 3
    assert "China 2010: 48.7 % (ADB, Table 3), 48.9 % (thesis, Table 5-8)" in found
    assert len(reports.conflicts()) > len(found)


def test_agreement_of_table_3(readings):
    said = printed.agreement(readings["tibet"])
    off = reports.agreement(readings["tibet"].then).abs().max()
    assert (said["trade"], said["gdp"]) == (
        words.percent(off["trade"], 2), words.percent(off["gdp"], 2))
    assert (said["n"], said["conflicts"].count(";")) == (10, 2)


def test_bounds_of_the_trend():
    said = printed.trend_bounds()
    assert (said["top"], said["peak"], said["steady"], said["n"]) == (1995, 2005, 0, 2)
    assert printed.below()["half"] == printed.below()["n"] == 8
