"""Exports against imports: measures by hand, the series, and how near two ranks are."""

import numpy as np
import pandas as pd
import pytest

from recomputed.analyses import surplus, surplus_table
from recomputed.errors import DataError


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
    assert (surplus.ranks(trade.relative, surplus_table.six())["zhejiang"] == 1).all()


def test_large_traders_and_how_they_swing(trade):
    large = surplus.larger(trade)
    assert large[0] == "guangdong"
    assert len(large) == 16
    assert set(surplus_table.six()) <= set(large)
    inner, outer = surplus.swing(trade, large)
    assert inner < outer


def test_tipping_by_hand():
    """30 − 20 and 26 − 18: 10 and 8. Off by 2/94 each way both surpluses are equal."""
    exports = pd.DataFrame({"a": [30.0], "b": [26.0], "c": [1.0]}, index=[2000])
    imports = pd.DataFrame({"a": [20.0], "b": [18.0], "c": [1.0]}, index=[2000])
    made = surplus.Trade(exports, imports, pd.Series([96.0], index=[2000]))
    tip = surplus.tipping(made)[2000]
    assert tip == pytest.approx(2 / 94)
    assert 30 * (1 - tip) - 20 * (1 + tip) == pytest.approx(26 * (1 + tip) - 18 * (1 - tip))


def test_only_one_of_three_first_places_is_wider_than_one_per_cent(trade):
    tips = surplus.tipping(trade)[[2002, 2004, 2018]]
    assert (tips > 0.01).tolist() == [False, True, False]
    assert tips[2018] < 0.001


def test_sides_of_zero():
    assert (surplus.side(0.1), surplus.side(-0.1)) == ("surplus", "deficit")
