"""Trade partners: names joined, lists read, bounds that hold whatever is not printed."""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from recomputed import tables
from recomputed.analyses import partners
from recomputed.analyses.partners import ASEAN, EU, FLOWS, THREE_MARKETS
from recomputed.errors import DataError

KEYS = tuple(FLOWS)


@pytest.mark.parametrize(("printed", "found"), [
    ("USA", ("US",)), ("US", ("US",)), ("UEA", ("UAE",)), ("UAE", ("UAE",)),
    ("HK", ("Hong Kong",)), ("HK Macao", ("Hong Kong and Macao",)), ("Korea", ("South Korea",)),
    ("USSR", ("Soviet Union",)), ("Russia", ("Russia",)), ("Brazil/Italy", ("Brazil", "Italy"))])
def test_names_join_spellings_and_nothing_else(printed, found):
    assert partners.names(printed) == found


def test_lists_are_as_printed():
    assert list(partners.listed("exports")) == [1990, 1995, 2000, 2005, 2010, 2015, 2018]
    assert list(partners.listed("trade")) == list(range(2010, 2018))
    sizes = {year: len(one.shares) for year, one in partners.listed("exports").items()}
    assert sizes == dict.fromkeys(sizes, 10) | {2015: 11}
    assert len(partners.listed("imports")[1990].shares) == 5
    hong_kong = partners.listed("exports")[1990].shares["Hong Kong"]
    assert (hong_kong.low, hong_kong.high) == (Fraction("0.29195"), Fraction("0.29205"))


@pytest.mark.parametrize("key", ["exports", "imports"])
def test_listed_shares_sum_to_the_printed_totals(key):
    totals = tables.numbers(FLOWS[key].table, FLOWS[key].indicator, category="Total")
    assert partners.concentration(key)["listed"].to_dict() == pytest.approx(
        totals.to_dict(), abs=0.0005)


def test_concentration_by_hand():
    """Imports 1990: 46.46² + 20.12² + 10.11² + 5.51² + 3.78²; 14.02 % of rest at 3.78 % each."""
    row = partners.concentration("imports").loc[1990]
    listed = 0.4646**2 + 0.2012**2 + 0.1011**2 + 0.0551**2 + 0.0378**2
    assert row["low"] == pytest.approx(listed, abs=1e-4)
    assert row["high"] == pytest.approx(listed + 0.1402 * 0.0378, abs=2e-4)
    assert row["leader"] == "Hong Kong"
    assert row["top3"] == pytest.approx(0.7669)


@pytest.mark.parametrize("key", KEYS)
def test_any_way_to_spread_the_rest_lies_between_the_bounds(key):
    random = np.random.default_rng(6)
    for year, one in partners.listed(key).items():
        bounds = partners.hhi(key)[year]
        listed = np.array([float(share) for share in one.printed.values()])
        cap, rest = listed.min(), 1 - listed.sum()
        for _ in range(20):
            pieces = []
            while (left := rest - sum(pieces)) > 1e-9:
                pieces.append(min(left, random.uniform(0.1, 1) * cap))
            assert bounds.low <= (listed**2).sum() + np.square(pieces).sum() <= bounds.high


def test_what_the_chapter_says_of_concentration():
    assert partners.told("exports", 1990, 2018) == "lower"
    assert partners.told("imports", 1990, 2018) == "lower"
    assert partners.told("trade", 2010, 2017) == "higher"
    assert partners.told("exports", 2015, 2018) == "cannot be told"
    for key, one in {key: partners.concentration(key) for key in KEYS}.items():
        n = len(one)
        assert sum(partners.pairs(key).values()) == n * (n - 1) / 2
        ends = one.index[0], one.index[-1]
        for case in ({"rule": "truncated"}, {"without": "Hong Kong"}):
            assert partners.told(key, *ends, **case) == partners.told(key, *ends)
    assert partners.zhejiang_ceiling(2015) < partners.concentration("trade").loc[2015, "low"]
    assert partners.zhejiang_ceiling(2010) > partners.concentration("trade").loc[2010, "low"]


def test_an_index_of_exports_and_imports_together_is_below_the_ceiling():
    one, other = (partners.listed(key)[2015].printed for key in ("exports", "imports"))
    for weight in np.linspace(0, 1, 11):
        both = [weight * float(one.get(name, 0)) + (1 - weight) * float(other.get(name, 0))
                for name in {*one, *other}]
        assert np.square(both).sum() <= partners.zhejiang_ceiling(2015)


def test_moves_are_intervals_and_zero_to_the_cap_where_not_listed():
    moved = partners.moves("exports", 1990, 2018)
    assert moved.loc["US", ["low", "high"]].tolist() == pytest.approx([0.0954, 0.0964], abs=1e-4)
    assert moved.loc["India", "first_low"] == 0
    assert moved.loc["India", "first_high"] == pytest.approx(0.01635)
    assert (moved["low"] <= moved["high"]).all()
    assert partners.foremost(moved) == (["US"], ["Hong Kong"])
    assert partners.foremost(partners.moves("imports", 1990, 2018))[0] == ["South Korea", "Taiwan"]


def test_ranks_are_printed_ones_and_ties_share():
    ranks = partners.ranks("exports")
    assert ranks.loc[2015, ["Brazil", "Italy"]].tolist() == [10, 10]
    assert np.isnan(ranks.loc[2015, "Hong Kong"])
    assert ranks["US"].tolist() == [3, 3, 1, 1, 1, 1, 1]
    assert partners.ranks("trade").loc[2012, "Hong Kong"] == 1


def test_groups_count_the_members_of_the_year():
    assert partners.group("exports", ASEAN)["members"].to_dict() == {
        1990: 6, 1995: 7, 2000: 10, 2005: 10, 2010: 10, 2015: 10, 2018: 10}
    sizes = [sum(start <= year for start in EU.values()) for year in (1990, 1995, 2005, 2010, 2018)]
    assert sizes == [12, 15, 25, 27, 28]


def test_aseans_share_by_hand():
    """Yunnan 2012: 10.6 + 5.4 + 4.9 + 4.9 + 3.3 = 29.1 listed, five more at 2.5 each at most."""
    row = partners.group("trade", ASEAN, "exact").loc[2012]
    assert (row["low"], row["high"]) == pytest.approx((0.291, 0.416))
    assert row["listed"] == 5
    assert partners.told_group("trade", ASEAN, 2010, 2017) == "higher"
    assert partners.members("trade", ASEAN)[2012] == [
        "Myanmar", "Indonesia", "Vietnam", "Malaysia", "Thailand"]


def test_groups_lie_within_one_and_rounding_only_widens():
    for key in KEYS:
        for since in (ASEAN, THREE_MARKETS, FLOWS[key].neighbours):
            wide, exact = partners.group(key, since), partners.group(key, since, "exact")
            assert ((wide["low"] >= 0) & (wide["high"] <= 1)).all()
            assert ((wide["low"] <= exact["low"]) & (exact["high"] <= wide["high"])).all()


def test_neighbours_of_asean():
    inside = partners.part("trade", FLOWS["trade"].neighbours, ASEAN)
    assert inside.index[inside["low"] > 0.6].tolist() == [2014, 2015, 2016, 2017]
    assert inside.index[inside["high"] < 0.6].tolist() == [2012]
    assert inside.loc[2016, "low"] < 0.8 < inside.loc[2016, "high"]
    with pytest.raises(DataError, match="US is no member"):
        partners.part("trade", {"US": 0}, ASEAN)


def test_stated_shares_lie_between_their_bounds():
    beside = partners.beside()
    assert beside["fits"].all()
    assert beside.loc["thesis-5-4-1-2-asean-peak-2016", "stated"] == pytest.approx(0.592)


def test_liaoning_by_hand():
    amounts, shares = partners.liaoning(), partners.liaoning_shares()
    assert amounts.index.tolist() == [2014, 2015, 2016]
    assert amounts.loc[2016, "Export"].sum() == pytest.approx(834.67)
    assert amounts.loc[2014, "Total"].sum() == pytest.approx(1655.31)
    assert shares.loc[2016, "Export"].sum() == pytest.approx(0.294, abs=0.0005)
    assert shares.loc[2016, "Import"].sum() == pytest.approx(0.261, abs=0.0005)
    totals = partners.liaoning_totals()
    assert totals["Total"].tolist() == pytest.approx((totals["Export"] + totals["Import"]).tolist())
    average = partners.liaoning_shares(customs=False)
    assert (average / shares - 1).abs().max(axis=None) < 0.01
    wide = partners.liaoning_hhi()[2016]
    assert float(wide.low) == pytest.approx(
        np.square(shares.loc[2016, "Total"]).sum(), abs=1e-6)
    assert float(wide.high) > 0.5, "nothing caps the rest"


def test_a_readers_own_totals_are_used(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("entity,year,indicator,value,unit\nliaoning,2016,exports,100000,million USD\n",
                   encoding="utf-8")
    assert (partners.liaoning_totals(own).loc[2016, "Export"]
            > 2 * partners.liaoning_totals().loc[2016, "Export"])
    assert partners.liaoning_totals(own).loc[2015].equals(partners.liaoning_totals().loc[2015])


@pytest.mark.parametrize(("call", "message"), [
    (lambda: partners.listed("services"), "expected one of exports, imports, trade"),
    (lambda: partners.told("trade", 2009, 2017), "no list for 2009"),
    (lambda: partners.moves("exports", 1990, 2017), "no list for 2017"),
    (lambda: partners.zhejiang_ceiling(2017), "no list for 2017")])
def test_what_is_not_there_is_one_line(call, message):
    with pytest.raises(DataError, match=message) as error:
        call()
    assert "\n" not in str(error.value)


def test_a_partner_listed_twice_is_an_error(monkeypatch):
    cells = [*tables.select("thesis-5-10", "Share of foreign trade", category=None)]
    monkeypatch.setattr(tables, "select", lambda *_, **__: [cells[0], cells[0]])
    with pytest.raises(DataError, match="Myanmar is listed twice in 2017"):
        partners.listed.__wrapped__("trade")


def test_tables_are_of_floats_with_years():
    for key in KEYS:
        assert partners.concentration(key).index.name == "year"
        assert pd.api.types.is_float_dtype(partners.concentration(key)["low"])
