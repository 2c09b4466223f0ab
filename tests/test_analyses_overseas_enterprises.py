"""Who invests overseas: two anchors each."""

import pytest

from recomputed.analyses import overseas
from recomputed.analyses import overseas_enterprises as kinds


@pytest.fixture(scope="module")
def nation() -> overseas.Overseas:
    return overseas.load()


def test_yearly_changes_of_shares_by_hand():
    own, local = (row for _, row in kinds.enterprises().iterrows())
    assert own["points"] == pytest.approx((0.48 - 0.81) / 12)
    assert local["points"] == pytest.approx((0.793 - 0.265) / 15)
    assert own["low"] < own["points"] < own["high"]
    assert kinds.crossing((2000, 0.4), (2010, 0.6)) == pytest.approx(2005)


def test_the_share_fell_while_the_amount_rose(nation):
    found = kinds.state_owned_stock(nation)
    assert 1 < found.low < found.high
    before, after = (nation.stock[year] - nation.sectors.loc[year, "finance"]
                     for year in (2008, 2018))
    assert found.low < 0.48 * after / (0.81 * before) < found.high
