"""Zhejiang's surplus: the printed table, its slips, the series, and what the notebook says."""

import nbformat
import numpy as np
import pandas as pd
import pytest

from recomputed import execution, provinces, tables, words
from recomputed.analyses import surplus
from recomputed.errors import DataError
from recomputed.models import two_way_effects
from recomputed.paths import CHAPTERS
from recomputed.rounding import Interval


@pytest.fixture(scope="module")
def trade() -> surplus.Trade:
    return surplus.load()


@pytest.fixture(scope="module")
def made() -> surplus.Trade:
    """Ten years, three provinces: exports twice, once and half of imports."""
    years = pd.RangeIndex(2000, 2010, name="year")
    imports = pd.DataFrame(1.0, index=years, columns=["zhejiang", "fujian", "shanghai"])
    exports = imports * [2.0, 1.0, 0.5]
    return surplus.Trade(exports, imports, pd.Series(10.0, index=years))


# --- the series ------------------------------------------------------------------------------


def test_measures_of_made_trade(made):
    assert made.balance.iloc[0].tolist() == [1, 0, -0.5]
    assert made.share.iloc[0].tolist() == pytest.approx([2 / 3, 1 / 2, 1 / 3])
    assert made.relative.iloc[0].tolist() == pytest.approx([1 / 3, 0, -1 / 3])
    assert made.log_ratio.iloc[0].tolist() == pytest.approx([np.log(2), 0, -np.log(2)])
    assert surplus.share_of_nation(made, ["zhejiang", "fujian"]).iloc[0] == pytest.approx(0.5)


def test_the_panel_is_complete_and_relative_is_twice_the_share_less_one(trade):
    assert trade.exports.shape == (20, 31)
    assert trade.log_ratio.notna().all(axis=None)
    assert np.allclose(trade.relative, 2 * trade.share - 1)
    assert (surplus.ranks(trade.relative) == surplus.ranks(trade.share)).all(axis=None)
    assert (surplus.ranks(trade.relative) == surplus.ranks(trade.log_ratio)).all(axis=None)


def test_the_provinces_are_the_nation(trade):
    assert np.abs(trade.total.sum(axis=1) / trade.nation - 1).max() < 0.002


@pytest.mark.parametrize(("first", "last"), [
    (1999, 2019), (2000, 2020), (2010, 2016), (2019, 2000)])
def test_years_without_numbers_or_too_few(first, last):
    with pytest.raises(DataError, match="8 or more years within 2000–2019"):
        surplus.load(None, first, last)


def test_a_readers_trade_is_used(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("entity,year,indicator,value,unit\n"
                   "tibet,2019,exports,300,million USD\ntibet,2019,imports,100,million USD\n",
                   encoding="utf-8")
    assert surplus.load(own).relative.loc[2019, "tibet"] == pytest.approx(0.5)


def test_zhejiang_is_first_in_money_in_three_years_and_beside_trade_in_all(trade):
    money = surplus.ranks(trade.balance)["zhejiang"]
    assert money.index[money == 1].tolist() == [2002, 2004, 2018]
    assert (surplus.ranks(trade.relative, surplus.six())["zhejiang"] == 1).all()
    assert surplus.too_close(trade) == [2018, 2019]


def test_too_close_by_hand():
    years = pd.RangeIndex(2000, 2002)
    exports = pd.DataFrame({"a": [100.0, 100], "b": [99.5, 98.0]}, index=years)
    made = surplus.Trade(exports, exports * 0, pd.Series(1.0, index=years))
    assert surplus.too_close(made) == [2000]


# --- the printed table -----------------------------------------------------------------------


def test_measures_by_hand():
    """194.4 and 83.9: 110.5 (110.4 to 110.6), 0.39705; 194.4 / 278.3 = 0.69853."""
    own = surplus.measures(surplus.printed(corrected=True)).loc[(2000, "zhejiang")]
    assert (float(own["surplus"].low), float(own["surplus"].high)) == pytest.approx((110.4, 110.6))
    assert surplus.middle(own["share"]) == pytest.approx(194.4 / 278.3, abs=1e-6)
    assert surplus.middle(own["relative"]) == pytest.approx(110.5 / 278.3, abs=1e-6)
    # ends: 194.35 / (194.35 + 83.95) and 194.45 / (194.45 + 83.85)
    assert float(own["share"].low) == pytest.approx(194.35 / 278.3)
    assert float(own["share"].high) == pytest.approx(194.45 / 278.3)


def test_in_money_second_with_errata_and_first_in_2016_as_printed():
    ranks = {corrected: surplus.standing(surplus.printed(corrected=corrected), "zhejiang",
                                         "surplus") for corrected in (True, False)}
    assert ranks[True]["rank"].tolist() == [2, 2, 2, 2, 2]
    assert ranks[False]["rank"].tolist() == [2, 2, 2, 2, 1]
    assert ranks[True].loc[2016, ["value", "best"]].tolist() == [17666 - 4536, 39455 - 23575]
    assert set(ranks[True]["other"]) == {"guangdong"}
    assert all(found["clear"].all() for found in ranks.values())


@pytest.mark.parametrize("corrected", [True, False])
def test_beside_its_trade_first_either_way(corrected):
    found = surplus.standing(surplus.printed(corrected=corrected), "zhejiang", "relative")
    assert found["rank"].tolist() == [1] * 5


def test_rounding_that_leaves_the_order_open_is_said():
    index = pd.MultiIndex.from_product([[2000], ["a", "b"]], names=["year", "slug"])
    table = pd.DataFrame({"exports": ["10", "10"], "imports": ["5", "5"], "unit": "x"}, index=index)
    assert not surplus.standing(table, "a", "surplus")["clear"].any()


def test_all_errata_of_the_table_are_shown():
    assert set(surplus.applied().index) == {e.id for e in tables.errata()
                                            if e.table == surplus.TABLE}
    assert surplus.applied().loc["thesis-4-5-guangdong-exports"].tolist() == [
        "Guangdong, 2016, Exports", "23575", "39455"]


def test_an_unknown_setting_is_one_line():
    assert surplus.corrected("applied")
    assert not surplus.corrected("as printed")
    with pytest.raises(DataError, match="expected 'applied' or 'as printed'"):
        surplus.corrected("yes")


# --- the table against the series ------------------------------------------------------------


def test_the_row_of_2016_is_yuan_of_that_year(trade):
    found = surplus.readings(trade, 2016)
    assert found.loc[0, ["unit", "of", "near"]].tolist() == ["RMB 100 million", 2016, 10]
    assert found["typical"].is_monotonic_increasing
    assert len(found) == 12


@pytest.mark.parametrize("year", [2000, 2005, 2010, 2015])
def test_the_other_rows_are_dollars_and_need_no_exchange(trade, year):
    best = surplus.readings(trade, year).loc[0]
    assert (best["unit"], best["of"], best["near"]) == ("USD 100 million", year, 12)
    assert surplus.exchanges(trade, year).loc[0, "largest"] < surplus.LOG_NEAR


def test_one_exchange_of_66_makes_2016_fit(trade):
    found = surplus.exchanges(trade, 2016)
    assert len(found) == 67
    fits = found[found["largest"] < surplus.LOG_NEAR]
    assert fits[["first", "second"]].to_numpy().tolist() == [
        ["Guangdong's exports", "Guangdong's imports"]]
    # 39,760.94 over 23,575, by hand
    assert found.loc[found["first"] == "", "largest"].item() == pytest.approx(
        np.log(39760.94 / 23575), abs=1e-5)


def test_the_declared_errata_are_what_the_series_finds(trade):
    off = surplus.agreement(trade).set_index(["year", "slug", "indicator"])["off"]
    assert off.abs().max() < 0.011
    raw = surplus.agreement(trade, corrected=False).set_index(["year", "slug", "indicator"])["off"]
    assert (raw.abs() > 0.5).all()


def test_digits_agree_in_2000_only(trade):
    found = surplus.agreement(trade).groupby("year")["digit"].sum()
    assert found.to_dict() == {2000: 12, 2005: 1, 2010: 0, 2015: 1, 2016: 0}


def test_the_customs_rate_brings_2016_nearer(trade):
    found = surplus.rates_tried(trade, 2016)[["low", "high"]].abs().max(axis=1)
    assert found[surplus.CUSTOMS] < found["official average"] / 2


def test_an_unknown_unit_is_an_error():
    with pytest.raises(DataError, match="unit 'EUR'"):
        surplus._dollars("EUR", 1.0)


# --- the nation ------------------------------------------------------------------------------


def test_the_stated_shares_are_what_the_table_makes(trade):
    stated, cells = surplus.stated_shares(), surplus.printed_shares(trade)
    assert stated.index.tolist() == cells.index.tolist() == [2000, 2005, 2010, 2015]
    assert ((stated["low"] <= cells) & (cells < stated["high"])).all()
    assert stated.loc[2000].tolist() == pytest.approx([0.726, 0.7255, 0.7265])


# --- province and year -----------------------------------------------------------------------


def test_apart_by_hand(made):
    found = surplus.apart(made.log_ratio, "zhejiang")
    assert found["gap"] == pytest.approx(np.log(2) * 1.5)
    assert (found["rank"], found["n"], found["p"]) == (1, 3, pytest.approx(1 / 3))


def test_zhejiang_among_six_cannot_be_told_below_one_sixth(trade):
    found = surplus.apart(trade.log_ratio[surplus.six()], "zhejiang")
    assert found["p"] == pytest.approx(1 / 6)


def test_every_provinces_p_is_a_rank(trade):
    ps = [surplus.apart(trade.log_ratio, slug)["p"] for slug in provinces.provinces()]
    assert sorted(ps) == pytest.approx(np.arange(1, 32) / 31)


def test_drift_of_a_made_panel():
    years = pd.RangeIndex(2000, 2010)
    panel = pd.DataFrame({"a": 0.5 * (years - 2000), **dict.fromkeys("bcd", 1.0)}, index=years)
    found = surplus.drifts(panel, "a")
    assert found["slope"] == pytest.approx(0.5)
    assert (found["rank"], found["p"]) == (1, 0.25)


def test_common_trend_is_the_mean_of_own_trends(trade):
    panel = trade.log_ratio[surplus.six()]
    years = panel.index.to_numpy() - panel.index.to_numpy().mean()
    slopes = panel.apply(lambda own: float((own * years).sum() / (years**2).sum()))
    found = surplus.common_trend(panel)
    assert found.mean == pytest.approx(slopes.mean())
    assert (found.n, found.df, found.draws, found.exact) == (6, 5, 64, True)


def test_growth_is_tested_in_changes_with_few_clusters(trade):
    found = surplus.with_growth(trade.log_ratio, surplus.gdp(), tuple(surplus.six()))
    assert found["n"].tolist() == [19 * 31, 10 * 31, 19 * 6, 10 * 6]
    assert found["weights"].tolist() == ["Rademacher"] * 2 + ["Webb"] * 2
    again = two_way_effects(trade.log_ratio[surplus.six()].diff().iloc[1:],
                            np.log(surplus.gdp()[surplus.six()]).diff().iloc[1:])
    assert found.loc["six coastal", "p_wild"] == again.p_wild


def test_gdp_is_of_one_vintage_to_the_last_year():
    assert surplus.gdp().shape == (20, 31)
    assert surplus.gdp().notna().all(axis=None)


def test_large_traders_and_how_they_swing(trade):
    large = surplus.larger(trade)
    assert large[0] == "guangdong"
    assert len(large) == 16
    assert set(surplus.six()) <= set(large)
    inner, outer = surplus.swing(trade, large)
    assert inner < outer


# --- what the text states --------------------------------------------------------------------


def test_floors_by_hand(made):
    """X 2, M 1: surplus 1 of 3. 70 % of trade leaves 0.9: floor 0.1; of exports 1.4 − 1 = 0.4."""
    found = surplus.general_floor(made, "zhejiang", 0.7)
    assert found.iloc[0].tolist() == pytest.approx([0.1, 0.4])
    assert (surplus.general_floor(made, "zhejiang", 0.3) == 0).all(axis=None)
    assert (surplus.general_floor(made, "zhejiang", 1) == 1).all(axis=None)


@pytest.mark.parametrize(("slug", "share"), [("shanghai", 0.7), ("fujian", 0.7), ("zhejiang", 1.2)])
def test_a_floor_needs_a_surplus_and_a_share(made, slug, share):
    with pytest.raises(DataError, match="a floor needs"):
        surplus.general_floor(made, slug, share)


def test_implied_exports_are_ten_times_the_series_in_2007(trade):
    key = "thesis-4-4-1-3-private-"
    found = surplus.implied_exports(f"{key}exports-2007", f"{key}share-2007")
    assert surplus.middle(found) == pytest.approx(500_000 / 0.391, rel=1e-3)
    assert surplus.middle(found) / trade.exports.loc[2007, "zhejiang"] == pytest.approx(10, abs=0.1)
    with pytest.raises(DataError, match="expected million or billion USD"):
        surplus.implied_exports(f"{key}share-2007", f"{key}share-2007")


def test_what_stated_shares_leave():
    """100 − 5.4 − 76.9 = 17.7."""
    low, high = surplus.ends(surplus.left_for("thesis-4-4-1-3-soe-2017",
                                              "thesis-4-3-3-1-exports-2017"))
    assert (low, high) == pytest.approx((0.176, 0.178))


def test_a_stated_share_in_money(trade):
    found = surplus.stated_amount(trade, "thesis-4-4-1-4-textiles-2018", "exports")
    assert surplus.middle(found) == pytest.approx(0.223 * trade.exports.loc[2018, "zhejiang"])
    with pytest.raises(DataError, match="no exports of 1987"):
        surplus.stated_amount(trade, "thesis-4-4-1-4-mechanical-1987", "exports")


def test_product_claims_are_known_and_in_order():
    rows = surplus.stated_rows(surplus.PRODUCTS)
    assert len(rows) == sum(map(len, surplus.PRODUCTS.values())) == 14
    assert [year for item, year, _ in rows if item.startswith("mech")] == [
        "1987", "1988", "1990", "2017", "2018"]


@pytest.mark.parametrize(("written", "text"), [
    (surplus.side(0.1), "surplus"), (surplus.side(-0.1), "deficit"),
    (surplus.off(np.log(1.0062)), "0.62 %"), (surplus.off(np.log(6)), "6.0 times"),
    (surplus.width(Interval(1, 3)), 2)])
def test_what_the_notebook_writes_with(written, text):
    assert written == text


# --- what the notebook says ------------------------------------------------------------------


def _said(path) -> str:
    notebook = nbformat.read(path, as_version=4)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output.output_type == "error"]
    return "\n".join(str(output.get("data", {}).get(kind, "")) for output in outputs
                     for kind in ("text/markdown", "text/html", "text/plain"))


@pytest.mark.parametrize("slug", ["zhejiang", "guangdong", "liaoning", "yunnan", "tibet"])
def test_the_notebook_says_what_the_functions_find(slug, trade, tmp_path):
    source = CHAPTERS / "zhejiang-surplus.ipynb"
    execution.execute(source, tmp_path / "out.ipynb", {"province": slug})
    said, name = _said(tmp_path / "out.ipynb"), provinces.province(slug).name
    balance, relative = trade.balance, trade.relative
    plus = int((balance[slug] > 0).sum())
    assert f"{name} has a surplus in {plus} of 20 years" in said
    far = surplus.apart(trade.log_ratio, slug)
    assert words.chance(far["p"]) in said
    assert "in money in 0 of 5 printed years" in said
    if slug == "zhejiang":
        assert 'data-claim="thesis-4-4-1-2-exports-peak"' in said
    else:
        kind, amount = surplus.side(balance.loc[2019, slug]), abs(balance.loc[2019, slug]) / 1000
        assert (f"{name} had a {kind} of {words.number(amount, 2)} billion dollars, "
                f"{words.percent(abs(relative.loc[2019, slug]))} of its trade: rank "
                f"{surplus.ranks(balance).loc[2019, slug]} of 31") in said
        assert f"on Zhejiang; none is about {name}" in said
    assert ('data-claim="thesis-4-4-1-2-six-share-2000"' in said) == (slug in surplus.six())
