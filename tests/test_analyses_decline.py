"""The decline: vintages, implied prices, projections, breaks, comparison, and what is printed."""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from recomputed import provinces, series
from recomputed.analyses import decline, departures, printed, projections
from recomputed.errors import DataError
from recomputed.rounding import Interval, exactly

#: values of the vintage of the time that look like another year's: see data/series/sources.csv
KNOWN_REPEATS = {"anhui": [2013], "jiangxi": [2014]}
#: provinces whose series of the time takes a year from another source
KNOWN_SEAMS = {"hubei": [2015, 2016], "jilin": [2015, 2016]}


@pytest.fixture(scope="module")
def liaoning() -> decline.Province:
    return decline.load("liaoning")


def _own(path, rows: str):
    path.write_text("entity,year,indicator,vintage,value,unit\n" + rows, encoding="utf-8")
    return path


# --- vintages ------------------------------------------------------------------------------


def test_liaoning_in_two_vintages(liaoning):
    standing = decline.standings(liaoning)
    assert standing.loc["GDP, vintage of the time", "growth"] == pytest.approx(-0.2240, abs=5e-5)
    assert standing.loc["GDP, revised", "growth"] == pytest.approx(0.0090, abs=5e-5)
    assert (standing["rank"].iloc[:2] == 31).all()
    assert list(decline.changes(liaoning)) == list(standing.index)


def test_repeats_are_the_known_ones():
    panels = decline.load("anhui").panels
    found = {slug: years for slug in provinces.provinces() if (years := decline.repeats(
        pd.DataFrame({name: panel[slug] for name, panel in panels.items()})))}
    assert found == KNOWN_REPEATS


def test_repeats_are_described_at_their_source():
    note = series.sources().loc["nbs-province-gdp-expenditure", "note"]
    assert "Anhui 2013 (17,212.1) is that of 2012 (17,212.05)" in note
    assert "Jiangxi 2014 (14,410.19)" in note


def test_seams_are_the_known_ones():
    found = {slug: years for slug in provinces.provinces() if (years := decline.seams(slug))}
    assert found == KNOWN_SEAMS
    assert decline.across_sources(decline.load("liaoning")) == ["hubei", "jilin"]


def test_a_readers_row_makes_a_seam(tmp_path):
    own = _own(tmp_path / "own.csv",
               "tibet,2010,gdp,before-2018-census,500,100 million CNY\n")
    assert decline.seams("tibet", own) == [2010, 2011]
    assert decline.load("tibet", own).gdp.loc[2010, "vintage of the time"] == 500


@pytest.mark.parametrize(("slug", "last"), [("liaoning", 2018), ("yunnan", 2017), ("hubei", 2017)])
def test_levels_last_as_long_as_the_vintage(slug, last):
    assert decline.levels(slug, decline.THEN).index[-1] == last
    assert decline.levels(slug, decline.REVISED).index[-1] == 2019


def test_nine_provinces_carry_revised_values_in_2018():
    assert decline.carrying_revised() == [
        "beijing", "fujian", "guangxi", "hebei", "heilongjiang", "hubei", "hunan", "shandong",
        "yunnan"]


def test_revision_never_mixes_vintages_in_a_growth_rate(liaoning):
    table = decline.revision(liaoning.gdp)
    assert list(table.columns) == list(range(2008, 2018))
    assert table.loc["growth, vintage of the time", 2016] == pytest.approx(
        22246.9 / 28669.02 - 1, abs=1e-4)
    assert table.loc["level, revised against then", 2015] == pytest.approx(-0.295, abs=1e-3)


# --- implied prices ------------------------------------------------------------------------


def test_prices_by_the_printed_table():
    """By hand: 2203.7 / 2866.9 = 0.76867; over 1 − 0.025, less 1: −0.21162."""
    real = decline.real_growth("liaoning")[2016]
    assert (real.low, real.high) == (Fraction(-255, 10000), Fraction(-245, 10000))
    found = decline.prices(printed.nominal_growth(), real)
    assert -0.21162 in found["implied deflator"]
    assert float(found["implied deflator"].low) == pytest.approx(
        2203.65 / 2866.95 / (1 - 0.0245) - 1)
    assert float(found["implied deflator"].high) == pytest.approx(
        2203.75 / 2866.85 / (1 - 0.0255) - 1)


def test_prices_multiply_back_to_nominal_growth():
    found = decline.prices(exactly(0.1), exactly(0.06))
    factor = 1.06 * (1 + float(found["national deflator"].low)) * (
        1 + float(found["left unexplained"].low))
    assert factor == pytest.approx(1.1)


def test_no_real_growth_is_no_error():
    assert 2016 not in decline.real_growth("tibet")


def test_unknown_province_is_one_line():
    with pytest.raises(DataError, match="jilin"):
        decline.levels("jilim", decline.THEN)


# --- projections ---------------------------------------------------------------------------


def test_a_steady_trend_is_projected_exactly():
    years = pd.RangeIndex(2000, 2017)
    gdp = pd.Series(100 * 1.1 ** np.arange(17), index=years) * np.tile([1.01, 0.99], 9)[:17]
    found = projections.projections(gdp)
    assert list(found) == ["2011–2014", "2000–2014"]
    for frame in found.values():
        assert list(frame["year"]) == [2015, 2016]
        assert (frame["low"] < frame["expected"]).all()
        assert frame["expected"].to_numpy() == pytest.approx(frame["actual"].to_numpy(), rel=0.05)


@pytest.mark.parametrize(("actual", "where"), [(0, "below"), (1, "within"), (2, "within"),
                                               (3, "within"), (4, "above")])
def test_place(actual, where):
    assert projections.place(pd.Series({"actual": actual, "low": 1, "high": 3})) == where


def test_verdicts_of_liaoning(liaoning):
    found = projections.verdicts(liaoning.panels, "liaoning")
    assert found["lies"].to_dict() == {
        ("2011–2014", "vintage of the time"): "below", ("2011–2014", "revised"): "within",
        ("2000–2014", "vintage of the time"): "below", ("2000–2014", "revised"): "below"}
    assert found["n"].tolist() == [4, 15, 4, 15]
    assert (found["n"] - found["df"] == 2).all()


def test_below_counts_what_verdicts_say(liaoning):
    three = ["liaoning", "tibet", "anhui"]
    panels = {name: panel[three] for name, panel in liaoning.panels.items()}
    counts = projections.below(panels)
    single = [projections.verdicts(panels, slug)["lies"] == "below" for slug in panels["revised"]]
    for base, vintage in single[0].index:
        assert counts.loc[base, vintage] == sum(one[base, vintage] for one in single)


def test_too_few_years_to_project():
    with pytest.raises(DataError, match="values"):
        projections.projections(pd.Series([1.0, 2, 3], index=[2012, 2013, 2014]))


def test_revenue_line_and_all_lines_agree(liaoning):
    own = projections.revenue_line(liaoning.revenue["liaoning"])
    assert own["off"] == pytest.approx(own["actual"] / own["expected"] - 1)
    both = projections.revenue_lines(liaoning.revenue[["liaoning", "tianjin"]])
    assert both.loc["liaoning", "off"] == pytest.approx(own["off"])
    assert both.loc["liaoning", "lies"] == "below"


def test_a_missing_year_leaves_no_lags(liaoning):
    assert projections.revenue_trend(liaoning.revenue["tianjin"].dropna()).lags == 0
    assert projections.revenue_trend(liaoning.revenue["liaoning"].dropna()).lags == 2
    assert decline.missing_years(liaoning.revenue["tianjin"].dropna()) == [2002]


# --- breaks and comparison -----------------------------------------------------------------


def test_a_break_is_found_where_it_is():
    rates = np.r_[np.full(10, 0.10), np.full(9, 0.02)] + np.tile([0.001, -0.001], 10)[:19]
    levels = pd.Series(np.exp(np.r_[0, rates].cumsum()), index=pd.RangeIndex(2000, 2020))
    row = departures.breaks({"made": levels}).loc["made"]
    assert (row["n"], row["year"]) == (19, 2011)
    assert row["before"] == pytest.approx(np.expm1(0.10), abs=1e-3)
    assert row["after"] == pytest.approx(np.expm1(0.02), abs=1e-3)
    assert row["p"] < 0.01
    assert 2001 < row["first"] < row["last"] < 2019


def test_the_median_province_beside_itself_does_not_move():
    beside = {slug: np.log(departures.beside(slug, decline.REVISED)).diff().iloc[1:]
              for slug in provinces.provinces()}
    assert np.abs(pd.DataFrame(beside).median(axis=1)).max() < 1e-12


def test_series_to_break_end_with_their_vintage():
    named = departures.in_yuan("yunnan")
    assert [int(values.index[-1]) for values in named.values()] == [2017, 2017, 2019, 2019]


def test_comparison_and_gaps_agree(liaoning):
    panel = liaoning.panels["vintage of the time"].iloc[:, 10:20]
    table, gaps = departures.comparison(panel), departures.gaps(panel)
    assert table["gap"].to_numpy() == pytest.approx(gaps.loc[decline.EVENT].to_numpy())
    fitted = departures.well_fitted(table, panel.columns[0], times=1)
    assert panel.columns[0] in fitted.index
    assert fitted["rmspe_pre"].max() == table.loc[panel.columns[0], "rmspe_pre"]


def test_growth_gap_is_a_difference_of_growth_rates(liaoning):
    panel = liaoning.panels["vintage of the time"]
    rates = np.log(panel).diff().loc[2001:2016]
    gap = rates["liaoning"] - rates.drop(columns="liaoning").mean(axis=1)
    found = departures.growth_gap(panel, "liaoning")
    assert found.difference == pytest.approx(gap[2016] - gap.loc[:2015].mean())
    assert found.rank == 1


# --- what the report prints ----------------------------------------------------------------


def test_table_1_stands_off_the_series_in_three_years():
    off = printed.off_series()
    assert list(off.index) == [2013, 2016, 2017]
    assert off[2016] == pytest.approx(22037 / 22246.9 - 1, abs=1e-5)


def test_investment_falls_carry_their_rounding():
    """By hand: 0.722 · 0.365 = 0.26353, and 0.985 times that 0.25958."""
    falls = printed.investment_falls()
    assert Fraction("0.26353") - 1 in falls["two"]
    assert Fraction("0.25958") - 1 in falls["three"]
    assert all(fall.meets(printed.stated("adb-32-fai-fall-total")) for fall in falls.values())
    assert printed.investment_change() in falls["two"]


def test_sectors_of_2015():
    """Table 2: 46.2 over 45.5."""
    ratio = printed.tertiary_to_secondary()[2015]
    assert Fraction("46.2") / Fraction("45.5") in ratio
    assert ratio.low == Fraction("46.15") / Fraction("45.55")
    assert (printed.structure().sum(axis=1) - 1).abs().max() < 0.0011


def test_fdi_that_the_stated_fall_would_need():
    """51.85 / (1 − 0.344) = 79.04: the table prints 274.23 for 2014."""
    need = printed.fdi_needed()
    assert Fraction("51.85") / Fraction("0.656") in need
    assert printed.fdi()[2014] not in need


def test_stated_reads_ranges_and_unknown_claims():
    assert printed.stated("adb-41-gap") == Interval(
        Fraction(145, 1000), Fraction(205, 1000), high_open=True)
    with pytest.raises(DataError, match="unknown claim"):
        printed.stated("adb-0-nothing")
