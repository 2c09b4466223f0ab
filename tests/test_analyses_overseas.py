"""Overseas investment of the nation: sectors, concentration with bounds, stock and flow."""

import math

import pandas as pd
import pytest

from recomputed.analyses import overseas


@pytest.fixture(scope="module")
def nation() -> overseas.Overseas:
    return overseas.load()


@pytest.fixture(scope="module")
def printed() -> pd.DataFrame:
    return overseas.concentration_printed()


def test_a_readers_flow_is_used(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("entity,year,indicator,value,unit\nchina,2016,ofdi-flow,1,million USD\n",
                   encoding="utf-8")
    assert overseas.load(own).flow[2016] == 1


def test_all_sectors_of_the_series_are_there(nation):
    assert nation.sectors.shape == (12, 19)
    assert nation.sectors.sum(axis=1).to_numpy() == pytest.approx(nation.stock.to_numpy(), rel=1e-6)
    assert nation.shares.sum(axis=1).to_numpy() == pytest.approx(1)
    assert overseas.seams() == [1990]


def test_printed_shares_are_the_series(nation):
    found = overseas.against_series(nation)
    assert len(found) == 4 * 12
    assert found["fits"].all()
    assert (found["printed"] - found["series"]).abs().max() <= 0.005


def test_a_dash_is_no_zero():
    assert "utilities" not in overseas.printed()[2006]
    assert len(overseas.printed()[2006]) == 11


def test_concentration_by_hand(printed):
    """2006: 21.5 + 19.8 + 17.2 = 58.5; 2018: 34.1 + 11.7 + 11 = 56.8, the 11 to a whole one."""
    assert printed.loc[2006, ["top3 low", "top3 high"]].tolist() == pytest.approx([0.5835, 0.5865])
    assert printed.loc[2018, ["top3 low", "top3 high"]].tolist() == pytest.approx([0.5620, 0.5740])
    squares = overseas.middles().loc[2006].pow(2).sum()
    assert printed.loc[2006, "hhi low"] < squares < printed.loc[2006, "hhi high"]


def test_the_series_lies_within_the_tables_bounds(nation, printed):
    exact = overseas.concentration(nation)
    for year in (2009, 2012, 2015, 2018):
        for name in ("top1", "top3", "hhi", "rest"):
            assert printed.loc[year, f"{name} low"] <= exact.loc[year, name] <= printed.loc[
                year, f"{name} high"], (year, name)


def test_diffused_depends_on_the_measure(printed):
    """What the chapter says in words: up to 2015 no measure but the rest is lower."""
    to_2015, to_2018 = ({name: overseas.compared(printed, name, 2006, year)
                         for name in ("top1", "top3", "hhi", "rest")} for year in (2015, 2018))
    assert to_2015 == {"top1": "higher", "top3": "higher", "hhi": "higher", "rest": "lower"}
    assert to_2018 == {"top1": "higher", "top3": "lower", "hhi": "higher", "rest": "lower"}
    assert overseas.compared(printed, "top3", 2009, 2012) == "cannot be told"


def test_log_ratios_do_not_hang_on_the_others():
    found = overseas.shift(2006, 2018)
    assert len(found) == 11
    assert found["log_ratio"].sum() == pytest.approx(0)
    assert found.loc["information", "log_ratio"] - found.loc["mining", "log_ratio"] == (
        pytest.approx(math.log(9.8 / 1.6) - math.log(8.8 / 19.8)))


def test_log_ratios_carry_the_rounding():
    """Two sectors' log-ratios differ by the log of their own changes, whatever the rest does."""
    found = overseas.shift(2006, 2018)
    assert ((found["low"] < found["log_ratio"]) & (found["log_ratio"] < found["high"])).all()
    row = found.loc["transport"]
    assert (row["times_low"], row["times_high"]) == pytest.approx((3.35 / 8.45, 3.45 / 8.35))
    assert overseas.most_moved(found) == {"rose": ("information", True),
                                          "fell": ("transport", True)}


def test_who_moved_most_may_not_be_told_apart():
    found = pd.DataFrame({"log_ratio": [0.2, 0.1, -0.3], "times_low": [1.1, 1.0, 0.7],
                          "times_high": [1.3, 1.2, 0.8]}, index=list("abc"))
    assert overseas.most_moved(found) == {"rose": ("a", False), "fell": ("c", True)}


def test_the_flow_of_2006_is_the_one_without_finance(nation):
    """The bulletin's 17.63 of 21.16 billion; 2003 to 2006 and from 2007 on do not count alike."""
    assert nation.flow[2006] == pytest.approx(17_634, abs=1)
    assert [overseas.finance_in(year) for year in (2002, 2003, 2006, 2007)] == [
        "not known", "not counted", "not counted", "counted"]


def test_growth_without_finance_by_hand(nation):
    """18.75 % of the stock of 2009 at most: (196,149 · 0.8125 / 2,518) to the 14th root."""
    low, high = overseas.rate_without_finance(nation, 2002, 2016)
    assert low == pytest.approx((196_149.43 * 0.8125 / 2_518.41) ** (1 / 14) - 1)
    assert high == pytest.approx((196_149.43 / 2_518.41) ** (1 / 14) - 1)


def test_stock_and_flow(nation):
    found = overseas.stock_and_flow(nation)
    assert found.loc[2017, "change"] == pytest.approx((180_903_652 - 135_739_045) / 1e5, abs=0.1)
    assert found["ratio"].idxmax() == 2017
    assert overseas.marginal(nation, 2015, 2018).sum() == pytest.approx(1)
