"""Foreign investment: Liaoning's fall, denominators, concentration, composition, openness."""

import math

import pandas as pd
import pytest

from recomputed import plots_shares, series
from recomputed.analyses import foreign_investment as foreign
from recomputed.analyses import investment_structure as structure
from recomputed.analyses import printed
from recomputed.errors import DataError
from recomputed.rounding import Interval


def _own(path, rows: str):
    path.write_text("entity,year,indicator,vintage,value,unit\n" + rows, encoding="utf-8")
    return path


# --- Liaoning ------------------------------------------------------------------------------


def test_liaoning_ratios_follow_from_the_amounts():
    table = foreign.liaoning()
    assert table["agrees"].all()
    assert len(table) == 10
    assert table.loc[2015, "low"] < 51.85 / 4615 < table.loc[2015, "high"]


def test_the_fall_splits_exactly():
    split = foreign.fall()
    assert split["total"] == pytest.approx(math.log(51.85 / 4615) - math.log(274.23 / 4660))
    assert split["trade"] + split["gdp"] == pytest.approx(split["total"])


def test_no_pair_of_years_falls_as_paragraph_13_says():
    assert foreign.pairs_that_fall(printed.stated("adb-13-fdi-fall")) == []
    assert foreign.pairs_that_fall(Interval(-0.82, -0.81)) == [(2014, 2015)]
    assert int(foreign.changes().notna().to_numpy().sum()) == 45


def test_beside_the_nation_rest_and_liaoning_make_the_nation():
    beside = foreign.beside_nation()
    assert (beside["liaoning"] + beside["rest"]).tolist() == beside["china"].tolist()
    assert beside["share"].idxmax() == 2013
    assert beside.loc[2015, "liaoning"] == pytest.approx(5185)


def test_coverage_counts_provinces():
    covered = foreign.coverage()
    assert covered.loc[2003, "n"] == 30
    assert covered["share"].between(0.95, 1).all()
    assert foreign.coast().between(0.8, 0.9).all()


# --- denominators --------------------------------------------------------------------------


def test_printed_shares_fit_unctads_total_from_2008_on():
    found = foreign.denominators()
    assert found.index.tolist() == list(range(2000, 2019, 2))
    assert (found["n"] == 7).all()
    late = found.loc[2008:]
    assert (late["UNCTAD's inflow"] >= 6).all()
    assert (late["sum of all sources"] <= 1).all()
    assert (found.loc[:2004, list(foreign.TOTALS)] == 7).all(axis=None)


def test_in_2006_no_total_makes_the_row():
    row = foreign.denominators().loc[2006]
    assert row["low"] > 1.03 * row["high"]
    assert row["UNCTAD's inflow"] == row["sum of all sources"] == 0


def test_a_total_that_fits_all_gives_all_shares():
    found = foreign.denominators()
    for _, row in found[found["low"] <= found["high"]].iterrows():
        inside = row["low"] < foreign.in_millions("fdi-inflow-unctad")[row.name] <= row["high"]
        assert inside == (row["UNCTAD's inflow"] == row["n"])


def test_a_readers_total_changes_the_count(tmp_path):
    own = _own(tmp_path / "own.csv", "china,2008,fdi-used,,108312,million USD\n")
    assert foreign.denominators(own).loc[2008, "FDI actually used"] == 7


def test_units_of_amounts_and_totals_agree():
    world, used = foreign.in_millions("fdi-from-world"), foreign.in_millions("fdi-used")
    assert (world / used.reindex(world.index) - 1).abs().drop([2006]).max() < 0.001


def test_an_unknown_source_is_named():
    with pytest.raises(DataError):
        foreign.shares_by("atlantis", "UNCTAD's inflow")


# --- concentration -------------------------------------------------------------------------


def test_bounds_hold_the_index_of_what_is_listed():
    shares = foreign.listed_shares()
    for year, bounds in structure.china_by_series().items():
        assert (shares.loc[year] ** 2).sum() <= float(bounds.low) + 1e-12
        assert float(bounds.low) <= float(bounds.high) <= 1


def test_printed_and_series_agree_where_the_total_is_the_same():
    ours, theirs = structure.china_by_series(), structure.china_as_printed()
    assert all(ours[year].meets(theirs[year]) for year in (2000, 2002, 2004))


def test_zhejiang_2017_by_hand():
    listed = [68, 3, 2.72, 2.2, 1.9, 1.5, 1.5, 1, 0.77, 0.56]
    bounds = structure.zhejiang()[2017]
    exact = sum(share**2 for share in listed) / 1e4
    rest = 1 - sum(listed) / 100
    assert float(bounds.low) < exact < exact + rest * 0.0056 < float(bounds.high)
    assert float(bounds.high) - float(bounds.low) < 0.02


def test_zhejiang_without_the_order_has_higher_ceilings_only():
    tight, loose = structure.zhejiang(), structure.zhejiang(largest=False)
    for year in tight:
        assert tight[year].low == loose[year].low
        assert tight[year].high <= loose[year].high
    assert structure.more_needed()[2016] == 60


def test_the_cell_of_two_places_widens_the_floor():
    assert float(structure.zhejiang()[1995].low) < 0.449**2
    assert float(structure.zhejiang()[1995].high) > 0.449**2 + 0.14**2


def test_the_first_and_last_intervals_separate():
    """The chapter's title gives both; that it rose may be said."""
    for found in (structure.zhejiang(), structure.yunnan()):
        assert found[min(found)].high < found[2017].low


def test_yunnan_totals_below_the_sources_are_not_used():
    totals = structure.yunnan_totals()
    kept = structure.usable(totals)
    assert kept["industries"].dropna().index.tolist() == [2005, 2010, 2015, 2016]
    assert kept["sources"].notna().all()
    assert totals.loc[2017, "stated"] == pytest.approx(1790200 / 18.6)


def test_yunnan_bounds_hold_every_total_and_widen_with_slack():
    tight, wide = structure.yunnan(), structure.yunnan(slack=structure.shortfall())
    for year in tight:
        assert wide[year].low <= tight[year].low
        assert wide[year].high == tight[year].high
    assert float(tight[2016].high) - float(tight[2016].low) > 0.3


def test_yunnan_2016_by_hand():
    found = structure.yunnan_conflict()
    assert found["needed"] == pytest.approx((85519 - 40500) / 100)
    assert found["rest_to_hong_kong"] == pytest.approx((85519 - 16200) / 85519)


def test_amounts_in_hundreds_stand_for_hundreds():
    amounts = structure.yunnan_amounts()
    assert amounts[2015]["UK"] == Interval(8550, 8650, high_open=True)
    assert float(amounts[2010]["Japan"].high) == 672.5


def test_hong_kong_is_first_everywhere():
    shares = structure.hong_kong()
    assert (shares.xs("low", axis=1, level=1) <= shares.xs("high", axis=1, level=1)).where(
        shares.xs("low", axis=1, level=1).notna()).stack().all()
    assert shares["China"].loc[2018, "low"] == pytest.approx(8991724 / 13496589)


def test_separated_counts_pairs():
    found = {1: Interval(0, 1), 2: Interval(1, 2), 3: Interval(3, 4)}
    assert structure.separated(found) == {"apart": 2, "n": 3}


def test_without_hong_kong_the_ends_are_in_order():
    rest = structure.without_hong_kong()
    assert (rest["low"] <= rest["high"]).all()
    assert rest["high"].max() < 1


# --- composition ---------------------------------------------------------------------------


@pytest.mark.parametrize("table", [structure.ZHEJIANG_SECTORS, structure.YUNNAN_SECTORS])
def test_industries_are_shares(table):
    shares = structure.industry_shares(table)
    assert shares.sum(axis=1).tolist() == pytest.approx([1] * len(shares))
    assert list(shares) == list(structure.INDUSTRIES)


def test_yunnan_industries_by_hand():
    row = structure.industries_of(structure.YUNNAN_SECTORS)[1998]
    middle = [float(part.low + part.high) / 2 for part in row.values()]
    assert middle == [388, 26 + 5833 + 1234 + 34, 50 + 3432 + 1344]


def test_industries_of_another_table_are_refused():
    with pytest.raises(DataError, match="no industries"):
        structure.industries_of("thesis-4-8")


@pytest.mark.parametrize("table", [structure.ZHEJIANG_SECTORS, structure.YUNNAN_SECTORS])
def test_steps_lie_in_their_rounding_and_the_way_is_no_shorter_than_straight(table):
    steps = structure.steps(table)
    assert ((steps["low"] <= steps["distance"]) & (steps["distance"] <= steps["high"])).all()
    way = structure.path(table, 2000, 2017)
    assert 1 <= way["low"] <= way["ratio"] <= way["high"]
    assert way["steps"] == 5


def test_what_the_chapter_says_of_zhejiangs_ratio():
    ratio = structure.tertiary_to_secondary(structure.ZHEJIANG_SECTORS)
    assert ratio[2000].meets(ratio[2005])
    assert structure.rises(ratio, 2005)
    assert not structure.rises(ratio, 2000)
    assert float(ratio[2017].low) < 65.2 / 34.3 < float(ratio[2017].high)


def test_yunnans_detour_hangs_on_2016():
    yunnan, zhejiang = (structure.path(table, 2000, 2015) for table in (
        structure.YUNNAN_SECTORS, structure.ZHEJIANG_SECTORS))
    assert structure.relation(yunnan, zhejiang) == "meet"
    assert structure.relation({"low": 1, "high": 2}, {"low": 3, "high": 4}) == "do not meet"


def test_a_way_needs_two_years():
    with pytest.raises(DataError, match="fewer than two"):
        structure.path(structure.ZHEJIANG_SECTORS, 2011, 2015)


def test_sectors_keep_dashes_and_zeros_apart():
    sectors = structure.sectors_of(structure.YUNNAN_SECTORS)
    assert sectors.loc[2017, "Construction"] == 0
    assert pd.isna(sectors.loc[2000, "Construction"])
    assert "Agriculture" not in structure.sectors_of(structure.ZHEJIANG_SECTORS)


def test_sector_steps_count_common_parts():
    found = structure.sector_steps(structure.ZHEJIANG_SECTORS)
    assert found["common"].tolist() == [6, 9, 11, 12, 12]
    full = found[found["common"] == found["parts"]]
    assert full["by_common"].tolist() == pytest.approx(full["by_replacement"].tolist())


def test_missing_industries_by_hand():
    found = structure.missing_industries().loc[2000]
    assert found["left"] == pytest.approx(1 - 10889 / 12812)
    assert found["low"] < found["high"] == pytest.approx(found["low"] + found["left"])


# --- opening -------------------------------------------------------------------------------


def test_opening_by_hand_in_both_vintages():
    for vintage in foreign.GDP_ENDS:
        gdp = series.values("zhejiang", "gdp", vintage)[2003]
        expected = 4980.55 * series.values("china", "cny-per-usd")[2003] / 100 / gdp
        assert foreign.opening(vintage).loc[2003, "zhejiang"] == pytest.approx(expected)
    assert foreign.opening("before-2018-census")["inner-mongolia"].isna().all()


def test_the_nation_lies_inside_the_range_of_its_provinces():
    panel, nation = (read("after-2018-census") for read in (foreign.opening,
                                                            foreign.opening_of_china))
    for year in panel.index:
        assert panel.loc[year].min() < nation[year] < panel.loc[year].max()


def test_the_vintage_of_the_time_ends_before_it_mixes():
    assert foreign.opening_of_china("before-2018-census").index[-1] == 2017
    assert structure.opening_lines().index[-1] == 2017


def test_lines_are_the_printed_ones_where_they_are_said_to_be():
    lines = structure.opening_lines()
    assert lines.loc[2015, "Liaoning"] == pytest.approx(51.85 / 4615)
    assert lines["Zhejiang"].dropna().index.tolist() == [2000, 2001, 2002, 2003]
    assert lines["Yunnan"].dropna().index.tolist() == [2000, 2001, 2002, 2003, 2005, 2010, 2015,
                                                       2016, 2017]


def test_stated_values_are_ratios():
    found = foreign.opening_stated().set_index(["year", "name"])["value"]
    assert found[2003, "Zhejiang"] == pytest.approx(0.0465)
    assert found[1999, "China"] == pytest.approx(0.0407)
    assert found.between(0, 0.1).all()


# --- pictures ------------------------------------------------------------------------------


def test_pictures_return_their_points():
    bounds = pd.DataFrame({"low": [0.1, 0.2], "high": [0.3, 0.2]}, index=[2000, 2001])
    _, points = plots_shares.ranges({"a": {"x": bounds, "y": bounds}, "b": {"x": bounds}},
                                    ylabel="index")
    assert len(points) == 6
    assert set(points) == {"panel", "set", "year", "low", "high"}
    whole = pd.DataFrame({"one": [0.2, 0.5], "two": [0.8, 0.5]}, index=[2000, 2001])
    _, points = plots_shares.cut({"a": whole}, ylabel="share")
    assert points.groupby("year")["share"].sum().tolist() == pytest.approx([1, 1])
