"""Products, modes and enterprises: implied totals by hand, errata, readings, stated pairs."""

import math

import pandas as pd
import pytest

from recomputed import plots_cells, tables
from recomputed.analyses import (
    across_tables,
    enterprises,
    enterprises_words,
    modes,
    modes_words,
)
from recomputed.analyses import stated_shares as stated
from recomputed.errors import DataError
from recomputed.rounding import middle


def _part(table: str, flow: str, year: int, category: str, **options: object) -> modes.Part:
    found = {part.key: part for part in modes.parts(**options)}
    return found[f"thesis-{table}", flow, year, category]


def test_an_implied_total_by_hand():
    # 1064299 at 76.4 %: 1064298.5 / 0.7645 to 1064299.5 / 0.7635
    total = _part("5-13", "trade", 2013, "Private").total
    assert float(total.low) == pytest.approx(1064298.5 / 0.7645)
    assert float(total.high) == pytest.approx(1064299.5 / 0.7635)


def test_a_dash_implies_nothing_and_a_missing_percent_sign_still_a_share():
    keys = {part.key for part in modes.parts()}
    assert ("thesis-5-9", "trade", 2000, "Processing Trade") not in keys
    assert ("thesis-5-12", "imports", 2014, "Wood") not in keys
    share = _part("5-12", "imports", 2013, "Electrical and Mechanical Products").share
    assert float(share.low) == pytest.approx(0.3565)


def test_amounts_that_all_end_in_two_zeros_are_read_as_hundreds():
    coarse = _part("5-9", "trade", 2000, "Border Trade").amount
    assert (coarse.low, coarse.high) == (35550, 35650)
    fine = _part("5-9", "trade", 2000, "Border Trade", coarse=False).amount
    assert (fine.low, fine.high) == (35599.5, 35600.5)
    assert _part("5-12", "imports", 2010, "Agricultural Products").amount.high == 87100.5


def test_each_total_holds_what_the_printed_texts_give():
    for part in modes.parts():
        amount, share = (float(text.strip("%").replace(",", "")) for text in part.printed)
        assert float(part.total.low) <= amount / share * 100 <= float(part.total.high)


def test_the_rows_in_conflict_and_those_that_err_together():
    assert modes.row_names(modes.conflicts(modes.parts())) == [
        "trade 2005 (Table 5-9)", "trade 2014 (Table 5-9)", "trade 2012 (Table 5-13)",
        "trade 2013 (Table 5-13)", "exports 2014 (Table 5-13)", "imports 2012 (Table 5-13)",
        "imports 2013 (Table 5-13)"]
    assert modes.row_names(modes.conflicts(modes.parts(corrected=True))) == [
        "trade 2005 (Table 5-9)", "trade 2012 (Table 5-13)", "imports 2012 (Table 5-13)"]
    assert modes.row_names(modes.wrong_together(modes.parts())) == [
        "exports 2005 (Table 5-11)", "imports 2013 (Table 5-12)"]
    over = modes.agreement(modes.parts()).query("over")
    assert modes.row_names(over) == ["imports 2013 (Table 5-12)"]  # 37.5+26.7+35.7+2.4+11 = 113.3
    assert over["sum_low"].item() < 1.133 < over["sum_high"].item()


def test_errata_move_cells_onto_the_customs_and_none_off():
    before, after = (modes.implied(modes.parts(corrected=flag)) for flag in (False, True))
    assert len(before) == len(after)
    assert not (after["apart"] & ~before["apart"]).any()
    found = modes.corrections()
    assert before["apart"].sum() - after["apart"].sum() == len(found)
    assert not found["fits_before"].any()
    assert found["fits_after"].all()
    declared = {one.id for one in tables.errata() if one.table in ("thesis-5-9", "thesis-5-13")}
    assert set(found.index) == declared


def test_a_year_without_a_customs_total_is_not_called_apart():
    own = modes.implied(modes.parts()).query("year == 1995")
    assert len(own) == 3
    assert own["off"].isna().all()
    assert not own["apart"].any()


def test_the_nearer_end_is_what_is_off():
    part = _part("5-13", "trade", 2013, "Private")
    low, high = float(part.total.low), float(part.total.high)
    at = [modes.implied([part], pd.DataFrame({"trade": {2013: known}}))["off"].item()
          for known in (high * 2, (low + high) / 2, low / 2)]
    assert at == pytest.approx([-0.5, 0, 1])


def test_trade_is_exports_plus_imports_but_for_four():
    broken = across_tables.identities().query("not holds")
    assert list(zip(broken["category"], broken["year"], strict=True)) == [
        ("FIE", 2012), ("Private", 2012), ("Private", 2013), ("FIE", 2014)]
    assert broken["gap"].iloc[0] == 62140 - 34029 - 38857
    left = across_tables.identities(corrected=True).query("not holds")
    assert left["category"].tolist() == ["Private"]


def test_sums_are_left_out_where_shares_leave_a_rest():
    sums = across_tables.sums()
    assert sums["Table 5-9"][2010] == pytest.approx((1117363 + 173558 + 45874) / 1e5)
    assert 2017 not in sums.index
    assert sums.drop(columns="customs").stack().notna().sum() == 8 + 7 + 8
    low, high = across_tables.unnamed().loc[("thesis-5-13", "trade", 2017)]
    assert low < 1 - 0.302 - 0.019 - 0.553 < high


def test_a_share_over_another_table_by_hand():
    low, high = across_tables.share_in_table("Border Trade", 2005)
    assert low < 65500 / 473800 < high
    assert high < 0.1749 - 0.03
    # printed as 10%, which also stands for less: 200402 / 2102105 or so
    low, high = across_tables.share_in_row("Border Trade", 2012)
    assert 0.095 < low < 200402 / (1202243 / 0.572) < high < 0.0955
    with pytest.raises(DataError, match="do not both have"):
        across_tables.share_in_table("Border Trade", 2011)


def test_names_beside_crosses_join_near_cells_and_count_products():
    found = modes.labels(modes.implied(modes.parts()))
    texts = {(row.flow, row.year, row.text) for row in found.itertuples()}
    assert ("exports", 2005, "6 products") in texts
    assert ("imports", 2013, "5 products, private") in texts
    assert {("imports", 2012, "private"), ("imports", 2012, "FIE")} <= texts


def test_the_setting_of_errata_is_one_of_two():
    assert modes.applies("applied")
    assert not modes.applies("as printed")
    with pytest.raises(DataError, match="'as printed' or 'applied'"):
        modes.applies("yes")


def test_an_erratum_whose_cell_changed_is_refused(monkeypatch):
    wrong = [one.model_copy(update={"expect": "1"}) for one in tables.errata()
             if one.table == "thesis-5-9"]
    monkeypatch.setattr(tables, "errata", lambda: tuple(wrong))
    with pytest.raises(DataError, match="expects printed '1'"):
        tables.load("thesis-5-9", corrected=True)


def test_state_owned_against_private_by_hand():
    found = enterprises.readings("trade")
    assert found["shares"][2009] == pytest.approx(48.3 / (48.3 + 46.2), abs=1e-5)
    assert found["amounts"][2013] == pytest.approx(525910 / (525910 + 1064299))
    assert found["corrected"][2013] == pytest.approx(525910 / (525910 + 1972511))
    assert found.index[found["differ"]].tolist() == [2012, 2013]
    assert found.index[found["still"]].tolist() == [2012]
    assert not enterprises.readings("exports")["differ"].any()


def test_the_split_is_exact_and_the_errata_do_not_move_it():
    for years in ((2009, 2014), (2014, 2017), (2009, 2017)):
        found = enterprises.split(*years)
        ends = []
        for year in years:
            s, p = (sum(middle(_part("5-13", flow, year, kind).amount)
                        for flow in ("exports", "imports")) for kind in ("SOE", "Private"))
            ends.append(s / (s + p))
        assert found["total"] == pytest.approx(ends[1] - ends[0])
        assert found["exports"] + found["imports"] + found["mix"] == pytest.approx(found["total"])
        pd.testing.assert_series_equal(found, enterprises.split(*years, corrected=False))


def test_bounds_give_the_rest_to_one_type():
    late, early = enterprises.bounds(2017), enterprises.bounds(2009)
    assert late.loc["imports", "high"] == pytest.approx(1 - 0.01065 - 0.32105)
    assert late.loc["imports", "low"] == pytest.approx(0.45605)
    assert early.loc["trade"].tolist() == pytest.approx([0.4825, 0.4835])


def test_products_of_2005_are_printed_as_shares_of_all_trade():
    found = stated.products()
    bad = found[~found["fits"]]
    assert sorted(bad.groupby(["flow", "year"]).size().items()) == [
        (("exports", 2005), 6), (("imports", 2013), 5)]
    low, high = stated.ends("exports", 2005)
    assert low < modes.official()["exports"][2005] < high
    first = found.iloc[0]
    assert first["low"] < 34700 / (473800 - 75600 / 0.361) < first["high"] + 0.001


def test_products_named_in_all_years_are_ordered_by_the_last():
    frame = stated.by_product((2005, 2010, 2015))
    assert frame.index.tolist() == [
        "Electrical and mechanical", "Agricultural", "Phosphorus chemical",
        "Textiles and clothing", "Non-ferrous metals"]
    assert frame[2015].is_monotonic_decreasing
    assert stated.by_product((2005, 1990)).empty


def test_pairs_of_one_sentence():
    found = stated.pairs().set_index(["province", "year"])
    assert found.loc[("yunnan", 2000), "slips"] == 0
    assert found.loc[("zhejiang", 2007), ["slips", "impossible"]].tolist() == [1, True]
    assert math.isinf(found.loc[("zhejiang", 2007), "high"])
    assert found.loc[("zhejiang", 1998), "low"] == pytest.approx(28.1995 / 0.0035, rel=0.01)
    assert found.loc[("zhejiang", 1998), ["slips", "impossible"]].tolist() == [2, True]


@pytest.mark.parametrize(("low", "own", "slips"), [
    (1.0, 1.0, 0), (10.0, 1.0, 1), (1000.0, 1.0, 3), (4.0, 1.0, 6), (990.0, float("nan"), 2)])
def test_powers_of_ten(low, own, slips):
    assert stated.slips(low, low * 1.01, own, 10.0) == slips


def test_stated_points_are_ratios_with_their_text():
    found = stated.points(stated.POINTS)
    row = found.query("name == 'state-owned enterprises' and year == 1997").iloc[0]
    assert (row["value"], row["text"]) == (pytest.approx(0.7), "nearly 70 %")
    assert set(found["name"]) == set(stated.POINTS)


def test_pictures_mark_the_cells_apart_and_the_readings():
    cells, official = modes.implied(modes.parts()), modes.official() / modes.BILLION
    figure, points = plots_cells.implied(cells, official, modes.labels(cells), ylabel="billion USD")
    assert len(figure.axes) == 3
    assert len(points) == len(cells)
    assert "6 products" in [text.get_text() for text in figure.axes[1].texts]
    frames = {flow: enterprises.readings(flow) for flow in modes.FLOWS}
    figure, points = plots_cells.readings(frames, ylabel="part")
    moved = figure.axes[0].lines[2].get_xdata()
    assert list(moved) == [2013]
    assert set(points["flow"]) == set(modes.FLOWS)


def test_the_unnamed_are_given_to_one_side_or_the_other():
    """By hand, 2017's imports: 45.61 / (100 − 1.07), and 1 − 32.11 / (100 − 1.07)."""
    low, high = enterprises.leaning("imports", 2017)
    assert low == pytest.approx(45.605 / (100 - 1.065), abs=1e-6)
    assert high == pytest.approx(1 - 32.105 / (100 - 1.065), abs=1e-6)
    for flow in modes.FLOWS:
        low, high = enterprises.leaning(flow, 2017)
        assert low < enterprises.readings(flow)["shares"][2017] < high
        low, high = enterprises.leaning(flow, 2010)
        assert high - low < 0.003, "nothing is left unnamed but the rounding"
    with pytest.raises(DataError, match="no exports of 1990"):
        enterprises.leaning("exports", 1990)


def test_border_trade_beside_general_trade_goes_by_amounts():
    amounts = across_tables.mode_amounts("Border Trade")
    assert amounts[2012] == pytest.approx(2.00402)
    said = enterprises_words.border()
    assert said["then"] == "16.7 %"  # 200402 / 1202243; by the shares 10 / 57.2 = 17.5 %
    assert (said["least_year"], said["told"]) == (2015, "just below")
    with pytest.raises(DataError, match="no mode 'Barter'"):
        across_tables.mode_amounts("Barter")


def test_cells_that_only_a_narrow_tolerance_crosses_are_all_of_one_year():
    assert modes_words.sensitivity() == {
        "tolerance": "3 %", "tolerances": "1 %, 2 % and 5 %", "crosses": "31, 21 and 19",
        "more_years": "2013", "side": "above"}


def test_the_lead_says_how_many_cells_share_a_fault():
    lead = modes_words.opening()
    assert (lead["apart"], lead["together"], lead["rows"], lead["left"]) == (19, 11, 2, 14)
    assert lead["border"] == "10 % to 20 %"
    assert lead["soe_low"] == "18.6 %"


def test_a_rise_between_two_intervals_is_an_interval():
    low, high = map(float, enterprises_words.products()["rise"].split(" to "))
    own = stated.products().query("flow == 'exports'").set_index(["year", "category"])
    key = "Electrical and Mechanical Products"
    assert low == pytest.approx(
        100 * (own.loc[(2015, key), "low"] - own.loc[(2005, key), "high"]), abs=0.051)
    assert low <= high


def test_the_picture_of_products_has_room_at_its_left_edge():
    figure, _ = plots_cells.products(stated.by_product((2005, 2010, 2015)) * 100, xlabel="share")
    figure.draw_without_rendering()
    edges = [label.get_window_extent().x0 for label in figure.axes[0].get_yticklabels()]
    assert min(edges) > 8
