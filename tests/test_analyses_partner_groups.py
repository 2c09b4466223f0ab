"""Groups of partners: members of the year, floors and ceilings."""

import pytest

from recomputed.analyses import partner_groups as groups
from recomputed.analyses.partners import FLOWS
from recomputed.countries import ASEAN, EU
from recomputed.errors import DataError

KEYS = tuple(FLOWS)


def test_groups_count_the_members_of_the_year():
    assert groups.group("exports", ASEAN)["members"].to_dict() == {
        1990: 6, 1995: 7, 2000: 10, 2005: 10, 2010: 10, 2015: 10, 2018: 10}
    sizes = [sum(year in span for span in EU.values()) for year in (1990, 1995, 2005, 2010, 2018)]
    assert sizes == [12, 15, 25, 27, 28]


def test_aseans_share_by_hand():
    """Yunnan 2012: 10.6 + 5.4 + 4.9 + 4.9 + 3.3 = 29.1 listed, five more at 2.5 each at most."""
    row = groups.group("trade", ASEAN, "exact").loc[2012]
    assert (row["low"], row["high"]) == pytest.approx((0.291, 0.416))
    assert row["listed"] == 5
    assert groups.told_group("trade", ASEAN, 2010, 2017) == "higher"
    assert groups.members("trade", ASEAN)[2012] == [
        "Myanmar", "Indonesia", "Vietnam", "Malaysia", "Thailand"]


def test_groups_lie_within_one_and_rounding_only_widens():
    for key in KEYS:
        for since in (ASEAN, groups.THREE_MARKETS, FLOWS[key].neighbours):
            wide, exact = groups.group(key, since), groups.group(key, since, "exact")
            assert ((wide["low"] >= 0) & (wide["high"] <= 1)).all()
            assert ((wide["low"] <= exact["low"]) & (exact["high"] <= wide["high"])).all()


def test_neighbours_of_asean():
    inside = groups.part("trade", FLOWS["trade"].neighbours, ASEAN)
    assert inside.index[inside["low"] > 0.6].tolist() == [2014, 2015, 2016, 2017]
    assert inside.index[inside["high"] < 0.6].tolist() == [2012]
    assert inside.loc[2016, "low"] < 0.8 < inside.loc[2016, "high"]
    with pytest.raises(DataError, match="US is no member"):
        groups.part("trade", {"US": range(2000)}, ASEAN)


def test_stated_shares_lie_between_their_bounds():
    beside = groups.beside()
    assert beside["fits"].all()
    assert beside.loc["thesis-5-4-1-2-asean-peak-2016", "stated"] == pytest.approx(0.592)


def test_a_ceiling_caps_hidden_members_by_the_last_rank():
    """2016: 57.8 % listed with six members; four more at the tenth's 1.9 %, not Australia's 1.7."""
    row = groups.group("trade", ASEAN, "exact").loc[2016]
    assert row["listed"] == 6
    assert row["low"] == pytest.approx(0.578)
    assert row["high"] == pytest.approx(0.578 + 4 * 0.019)


def test_beyond_half():
    markets = {key: groups.group(key, groups.THREE_MARKETS) for key in ("exports", "imports")}
    assert groups.beyond_half(markets["exports"], more=True) == [2000]
    assert groups.beyond_half(markets["imports"], more=True) == [1995]
    assert groups.beyond_half(markets["imports"], more=False) == [1990]


def test_a_missing_year_is_one_line():
    with pytest.raises(DataError, match="Yunnan's trade: no list for 2009"):
        groups.told_group("trade", ASEAN, 2009, 2017)
