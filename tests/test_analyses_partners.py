"""Trade partners as printed: names joined, lists read, Liaoning's trade with three."""

from fractions import Fraction

import numpy as np
import pytest

from recomputed import tables
from recomputed.analyses import partners
from recomputed.errors import DataError


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


def test_ranks_are_printed_ones_and_ties_share():
    ranks = partners.ranks("exports")
    assert ranks.loc[2015, ["Brazil", "Italy"]].tolist() == [10, 10]
    assert np.isnan(ranks.loc[2015, "Hong Kong"])
    assert ranks["US"].tolist() == [3, 3, 1, 1, 1, 1, 1]
    assert partners.ranks("trade").loc[2012, "Hong Kong"] == 1


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


def test_a_readers_own_totals_are_used(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("entity,year,indicator,value,unit\nliaoning,2016,exports,100000,million USD\n",
                   encoding="utf-8")
    assert (partners.liaoning_totals(own).loc[2016, "Export"]
            > 2 * partners.liaoning_totals().loc[2016, "Export"])
    assert partners.liaoning_totals(own).loc[2015].equals(partners.liaoning_totals().loc[2015])


def test_a_partner_listed_twice_is_an_error(monkeypatch):
    cells = [*tables.select("thesis-5-10", "Share of foreign trade", category=None)]
    monkeypatch.setattr(tables, "select", lambda *_, **__: [cells[0], cells[0]])
    with pytest.raises(DataError, match="Myanmar is listed twice in 2017"):
        partners.listed.__wrapped__("trade")


def test_shares_out_of_order_raise_the_cap():
    found = partners.listed("trade")
    assert [year for year, one in found.items() if not one.ordered] == [2016]
    assert float(found[2016].cap.high) == pytest.approx(0.0195)
    assert float(found[2015].cap.high) == pytest.approx(0.0235)
    assert all(one.ordered for key in ("exports", "imports")
               for one in partners.listed(key).values())


def test_printed_shares_by_year():
    shares = partners.printed("exports")
    assert shares.loc[2015, "Italy"] == pytest.approx(0.021)
    assert np.isnan(shares.loc[2018, "Hong Kong"])


def test_liaonings_near_share_lies_between_two_rates():
    near = partners.liaoning_near()
    for customs in (True, False):
        own = partners.liaoning_shares(customs=customs)["Total"].sum(axis=1)
        assert ((near["low"] <= own) & (own <= near["high"])).all()
    assert (near["high"] - near["low"]).max() < 0.002


@pytest.mark.parametrize(("call", "message"), [
    (lambda: partners.listed("services"), "expected one of exports, imports, trade"),
    (lambda: partners.in_years("exports", 1990, 2017), "no list for 2017")])
def test_what_is_not_there_is_one_line(call, message):
    with pytest.raises(DataError, match=message) as error:
        call()
    assert "\n" not in str(error.value)


def test_an_unknown_partner_is_an_error(monkeypatch):
    cells = [*tables.select("thesis-5-10", "Share of foreign trade", category=None)]
    monkeypatch.setattr(partners, "names", lambda _: ("Myanmarr",))
    monkeypatch.setattr(tables, "select", lambda *_, **__: cells[:1])
    with pytest.raises(DataError, match="did you mean 'Myanmar'"):
        partners.listed.__wrapped__("trade")
