"""What the thesis states on trade, enterprises and products: floors and totals by hand."""

import pytest

from recomputed.analyses import surplus_stated
from recomputed.errors import DataError
from recomputed.rounding import Interval, middle


def test_floors_by_hand(made):
    """X 2, M 1: surplus 1 of 3. 70 % of trade leaves 0.9: floor 0.1; of exports 1.4 − 1 = 0.4."""
    found = surplus_stated.general_floor(made, "zhejiang", 0.7)
    assert found.iloc[0].tolist() == pytest.approx([0.1, 0.4])
    assert (surplus_stated.general_floor(made, "zhejiang", 0.3) == 0).all(axis=None)
    assert (surplus_stated.general_floor(made, "zhejiang", 1) == 1).all(axis=None)


@pytest.mark.parametrize(("slug", "share"), [("shanghai", 0.7), ("fujian", 0.7), ("zhejiang", 1.2)])
def test_a_floor_needs_a_surplus_and_a_share(made, slug, share):
    with pytest.raises(DataError, match="a floor needs"):
        surplus_stated.general_floor(made, slug, share)


def test_implied_exports_are_ten_times_the_series_in_2007(trade):
    key = "thesis-4-4-1-3-private-"
    found = surplus_stated.implied_exports(f"{key}exports-2007", f"{key}share-2007")
    assert middle(found) == pytest.approx(500_000 / 0.391, rel=1e-3)
    times = middle(found) / trade.exports.loc[2007, "zhejiang"]
    assert times == pytest.approx(10, abs=0.1)
    with pytest.raises(DataError, match="expected million or billion USD"):
        surplus_stated.implied_exports(f"{key}share-2007", f"{key}share-2007")


def test_what_stated_shares_leave():
    """100 − 5.4 − 76.9 = 17.7."""
    low, high = surplus_stated.ends(surplus_stated.left_for("thesis-4-4-1-3-soe-2017",
                                              "thesis-4-3-3-1-exports-2017"))
    assert (low, high) == pytest.approx((0.176, 0.178))


def test_a_stated_share_in_money(trade):
    found = surplus_stated.stated_amount(trade, "thesis-4-4-1-4-textiles-2018", "exports")
    assert middle(found) == pytest.approx(0.223 * trade.exports.loc[2018, "zhejiang"])
    with pytest.raises(DataError, match="no exports of 1987"):
        surplus_stated.stated_amount(trade, "thesis-4-4-1-4-mechanical-1987", "exports")


def test_product_claims_are_known_and_in_order():
    rows = surplus_stated.stated_rows(surplus_stated.PRODUCTS)
    assert len(rows) == sum(map(len, surplus_stated.PRODUCTS.values())) == 14
    assert [year for item, year, _ in rows if item.startswith("mech")] == [
        "1987", "1988", "1990", "2017", "2018"]


def test_width_is_the_distance_of_the_ends():
    assert surplus_stated.width(Interval(1, 3)) == 2
