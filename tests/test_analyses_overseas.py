"""Overseas investment: readings of growth, concentration, implied totals, the chapter's prose."""

import math
import re

import nbformat
import numpy as np
import pandas as pd
import pytest

from recomputed import claims, series, words
from recomputed.analyses import growth_rates, overseas
from recomputed.analyses import overseas_provinces as provinces
from recomputed.errors import DataError
from recomputed.paths import CHAPTERS
from recomputed.rounding import Interval

KEY = "thesis-3-4-2-1-growth-2002-2016"
NOTEBOOK = CHAPTERS / "overseas-investment.ipynb"


@pytest.fixture(scope="module")
def nation() -> overseas.Overseas:
    return overseas.load()


@pytest.fixture(scope="module")
def printed() -> pd.DataFrame:
    return overseas.concentration_printed()


# --- growth -------------------------------------------------------------------------------------

def test_the_rate_by_hand():
    """196,149 / 2,518 = 77.899; its 14th root is 1.3649, the 13th 1.3980, the 15th 1.3369."""
    found = growth_rates.readings(claims.claim(KEY))
    assert found["rate"].round(4).tolist()[:3] == [0.3980, 0.3649, 0.3369]
    flow = series.values("china", "ofdi-flow").loc[2002:2016]
    rates = [b / a - 1 for a, b in zip(flow.iloc[:-1], flow.iloc[1:], strict=True)]
    assert len(rates) == 14
    assert found["rate"].iloc[3] == pytest.approx(sum(rates) / 14)
    slope = np.polyfit(flow.index, np.log(flow), 1)[0]
    assert found["rate"].iloc[4] == pytest.approx(math.expm1(slope))
    assert not found["fits"].any()


def test_readings_are_ordered():
    for one in growth_rates.stated():
        fewer, right, more, mean, _ = growth_rates.readings(one)["rate"]
        assert fewer > right > more > 0
        assert math.isnan(mean) or mean >= right - 0.001, "never below the compound rate"


def test_a_years_count_that_is_one_too_many_is_found():
    table = growth_rates.table()
    assert table.loc["thesis-5-4-1-growth-2001-2010", "fits"] == ["one year more"]
    assert table.loc["thesis-3-4-1-1-growth-2001-2007", "fits"] == ["years between"]
    assert table.loc[KEY, "fits"] == []
    assert (table["years"] == [int(period[-4:]) - int(period[:4]) for period in table["period"]]
            ).all(), "a rate is compounded once for each year between the two"


def test_what_the_stated_rate_needs():
    needed = growth_rates.start_needed(claims.claim(KEY), Interval(196_149.0, 196_149.0))
    assert needed.low < 196_149 / 1.358**14 < needed.high
    assert needed.low > 2518


def test_mean_and_trend_of_steady_growth():
    steady = pd.Series(3 * 1.1 ** np.arange(12), index=range(2000, 2012))
    assert growth_rates.mean_rate(steady) == pytest.approx(0.1)
    assert growth_rates.spans(steady, [(2000, 2011)])["rate"].iloc[0] == pytest.approx(0.1)
    swing = pd.Series([1.0, 2, 1], index=range(3))
    assert growth_rates.mean_rate(swing) == pytest.approx(0.25), "though nothing has grown"


def test_no_years_at_all_is_an_error():
    with pytest.raises(DataError, match="at least 1"):
        growth_rates.over(claims.claim(KEY), 0)
    with pytest.raises(DataError, match="positive"):
        growth_rates.spans(pd.Series({2000: 0.0, 2001: 1.0}), [(2000, 2001)])


def test_a_readers_flow_is_used(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("entity,year,indicator,value,unit\nchina,2016,ofdi-flow,1,million USD\n",
                   encoding="utf-8")
    assert overseas.load(own).flow[2016] == 1
    assert growth_rates.path(claims.claim(KEY), own)[2016] == 1


# --- sectors ------------------------------------------------------------------------------------

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


def test_stock_and_flow(nation):
    found = overseas.stock_and_flow(nation)
    assert found.loc[2017, "change"] == pytest.approx((180_903_652 - 135_739_045) / 1e5, abs=0.1)
    assert found["ratio"].idxmax() == 2017
    assert overseas.marginal(nation, 2015, 2018).sum() == pytest.approx(1)


# --- enterprises --------------------------------------------------------------------------------

def test_yearly_changes_of_shares_by_hand():
    own, local = (row for _, row in overseas.enterprises().iterrows())
    assert own["points"] == pytest.approx((0.48 - 0.81) / 12)
    assert local["points"] == pytest.approx((0.793 - 0.265) / 15)
    assert own["low"] < own["points"] < own["high"]
    assert overseas.crossing((2000, 0.4), (2010, 0.6)) == pytest.approx(2005)


def test_the_share_fell_while_the_amount_rose(nation):
    found = overseas.state_owned_stock(nation)
    assert 1 < found.low < found.high
    before, after = (nation.stock[year] - nation.sectors.loc[year, "finance"]
                     for year in (2008, 2018))
    assert found.low < 0.48 * after / (0.81 * before) < found.high


# --- Yunnan -------------------------------------------------------------------------------------

def test_the_three_states_sum_to_the_total():
    assert provinces.sums_hold() == (13, 13)


def test_implied_totals_by_hand():
    """2017: 60,130 ÷ 33.0 % = 182,212 (10,000 USD); 2005 and 2006 are the same within rounding."""
    total = provinces.implied()[2017]
    assert total.low < 1822.12 < total.high
    assert provinces.repeated() == [(2005, 2006)]
    assert all(one.low < one.high for one in provinces.implied().values())


def test_the_sectors_of_2008_exceed_the_total():
    found = provinces.coverage()
    assert found.index[found["low"] > 1].tolist() == [2008]
    assert found.loc[2008, "listed"] == pytest.approx(290.41)
    # 239.58 at most, less 25.11 + 106.82 + 10.00 + 90.15
    assert provinces.room(2008, "Manufacturing") == pytest.approx(7.57, abs=0.1)
    assert provinces.share_that_fits(2008) == pytest.approx(10_699 / 29_041, abs=1e-3)
    assert provinces.printed_elsewhere("5833", "thesis-5-15", "FDI") == ["Manufacturing 1998"]


def test_most_years_are_not_most_of_the_money():
    assert provinces.above_half() == {"above": 8, "n": 13}
    assert provinces.pooled(sorted(provinces.implied())).high < 0.5
    own = provinces.neighbours()["share"]
    assert own.idxmax() == 2006
    assert own.drop(2006).idxmax() == 2011


def test_leaders():
    assert provinces.leaders(pd.DataFrame({"a": [1, 3], "b": [2, 2], "c": [0, 0]},
                                          index=[2000, 2001])) == {"a": [2001], "b": [2000]}


# --- Zhejiang -----------------------------------------------------------------------------------

def test_zhejiangs_amounts_by_hand():
    """151 ÷ 90.1 % = 167.6, which leaves 17.4 of 185; 116.1 ÷ 50 % = 232.2."""
    found = {name: (float(one.low), float(one.high)) for name, one in provinces.zhejiang().items()}
    for name, middle in {"total 2004": 167.6, "years 2001–2003": 17.4, "to 1999": 232.2}.items():
        assert found[name][0] < middle < found[name][1]
    assert not provinces.tensions()["fits"].any()


def test_the_gap_widened_in_dollars_and_narrowed_in_proportion():
    zhejiang, yunnan = (row for _, row in provinces.two_provinces().iterrows())
    assert zhejiang["last"] - yunnan["last"] > zhejiang["first"] - yunnan["first"]
    assert zhejiang["last"] / yunnan["last"] < zhejiang["first"] / yunnan["first"]
    assert zhejiang["years between"] == pytest.approx((12_281 / 36.7) ** (1 / 15) - 1)


# --- the chapter --------------------------------------------------------------------------------

@pytest.fixture(scope="module")
def prose() -> str:
    outputs = [output for cell in nbformat.read(NOTEBOOK, as_version=4).cells
               for output in cell.get("outputs", [])]
    return "\n".join(output["data"].get("text/markdown", "") for output in outputs
                     if output.output_type == "display_data")


def test_the_chapter_says_what_the_functions_give(prose, nation, printed):
    rate = growth_rates.readings(claims.claim(KEY))["rate"].iloc[1]
    assert f"{words.percent(rate)} a year over 14 years" in prose
    for year in (2006, 2015, 2018):
        middle = printed.loc[year, ["top3 low", "top3 high"]].mean()
        assert f"{words.percent(middle)} in {year}" in prose
    share = provinces.pooled(sorted(provinces.implied()))
    assert words.between(float(share.low), float(share.high), words.percent) in prose
    assert f"in {overseas.stock_and_flow(nation)['ratio'].idxmax()}" in prose
    assert "Of 10 stated rates 6 come out over the years between, 2 over one year more" in prose


def test_the_chapter_has_a_robustness_line_under_each_result(prose):
    assert prose.count("*Robustness:*") >= 10
    assert not re.search(r"\bbecause\b|\bcaused?\b|\bnan\b|n/a", prose)
