"""Concentration: bounds that hold whatever is not printed."""

import numpy as np
import pandas as pd
import pytest

from recomputed import tables
from recomputed.analyses import partner_concentration as concentration
from recomputed.analyses import partners
from recomputed.analyses.partners import FLOWS
from recomputed.errors import DataError
from recomputed.models.concentration import hhi_bounds

KEYS = tuple(FLOWS)


@pytest.mark.parametrize("key", ["exports", "imports"])
def test_listed_shares_sum_to_the_printed_totals(key):
    totals = tables.numbers(FLOWS[key].table, FLOWS[key].indicator, category="Total")
    assert concentration.concentration(key)["listed"].to_dict() == pytest.approx(
        totals.to_dict(), abs=0.0005)


def test_concentration_by_hand():
    """Imports 1990: 46.46² + 20.12² + 10.11² + 5.51² + 3.78²; 14.02 % of rest at 3.78 % each."""
    row = concentration.concentration("imports").loc[1990]
    listed = 0.4646**2 + 0.2012**2 + 0.1011**2 + 0.0551**2 + 0.0378**2
    assert row["low"] == pytest.approx(listed, abs=1e-4)
    assert row["high"] == pytest.approx(listed + 0.1402 * 0.0378, abs=2e-4)
    assert row["leader"] == "Hong Kong"
    assert row["top3"] == pytest.approx(0.7669)


@pytest.mark.parametrize("key", KEYS)
def test_any_way_to_spread_the_rest_lies_between_the_bounds(key):
    random = np.random.default_rng(6)
    for year, one in partners.listed(key).items():
        bounds = concentration.hhi(key)[year]
        listed = np.array([float(share) for share in one.printed.values()])
        cap, rest = listed.min(), 1 - listed.sum()
        for _ in range(20):
            pieces = []
            while (left := rest - sum(pieces)) > 1e-9:
                pieces.append(min(left, random.uniform(0.1, 1) * cap))
            assert bounds.low <= (listed**2).sum() + np.square(pieces).sum() <= bounds.high


def test_what_the_chapter_says_of_concentration():
    assert concentration.told("exports", 1990, 2018) == "lower"
    assert concentration.told("imports", 1990, 2018) == "lower"
    assert concentration.told("trade", 2010, 2017) == "higher"
    assert concentration.told("exports", 2015, 2018) == "cannot be told"
    for key, one in {key: concentration.concentration(key) for key in KEYS}.items():
        n = len(one)
        assert sum(concentration.pairs(key).values()) == n * (n - 1) / 2
        ends = one.index[0], one.index[-1]
        for case in ({"rule": "truncated"}, {"without": "Hong Kong"}):
            assert concentration.told(key, *ends, **case) == concentration.told(key, *ends)
    yunnan = concentration.concentration("trade")["low"]
    assert concentration.zhejiang_ceiling(2015) < yunnan[2015]
    assert concentration.zhejiang_ceiling(2010) > yunnan[2010]


def test_an_index_of_exports_and_imports_together_is_below_the_ceiling():
    one, other = (partners.listed(key)[2015].printed for key in ("exports", "imports"))
    for weight in np.linspace(0, 1, 11):
        both = [weight * float(one.get(name, 0)) + (1 - weight) * float(other.get(name, 0))
                for name in {*one, *other}]
        assert np.square(both).sum() <= concentration.zhejiang_ceiling(2015)


def test_tables_are_of_floats_with_years():
    for key in KEYS:
        assert concentration.concentration(key).index.name == "year"
        assert pd.api.types.is_float_dtype(concentration.concentration(key)["low"])


def test_the_largest_one_and_three_keep_their_direction():
    ends = {"exports": (1990, 2018), "imports": (1990, 2018), "trade": (2010, 2017)}
    words = {key: [concentration.told_largest(key, k, *years) for k in (1, 3)]
             for key, years in ends.items()}
    assert words == {"exports": ["lower"] * 2, "imports": ["lower"] * 2, "trade": ["higher"] * 2}
    top = concentration.largest("imports", 3)[1990]
    assert float(top.low) == pytest.approx(0.7669 - 0.00015)
    assert float(top.high) == pytest.approx(0.7669 + 0.00015)


def test_a_share_out_of_order_widens_the_bounds():
    """2016: Australia is eighth with 1.7 %, below the tenth's 1.9 %: the cap is the tenth's."""
    found = partners.listed("trade")
    least = {year: hhi_bounds(list(one.shares.values()), 10**6, largest=True)
             for year, one in found.items()}
    wide = concentration.hhi("trade")
    rest = 1 - float(sum(share.low for share in found[2016].shares.values()))
    assert wide[2016].low == least[2016].low
    assert wide[2016].high - least[2016].high == pytest.approx(rest * 0.002)
    assert wide[2015].high == pytest.approx(least[2015].high)


def test_liaonings_index_is_hardly_bounded():
    shares = partners.liaoning_shares()["Total"].loc[2016]
    wide = concentration.liaoning_hhi()[2016]
    squares = np.square(shares).sum()
    assert float(wide.low) == pytest.approx(squares, abs=1e-6)
    assert float(wide.high) == pytest.approx(squares + (1 - shares.sum()) ** 2), "one more partner"


@pytest.mark.parametrize(("call", "message"), [
    (lambda: concentration.told("trade", 2009, 2017), "no list for 2009"),
    (lambda: concentration.told_largest("trade", 1, 2010, 2018), "no list for 2018"),
    (lambda: concentration.zhejiang_ceiling(2017), "no list for 2017")])
def test_what_is_not_there_is_one_line(call, message):
    with pytest.raises(DataError, match=message) as error:
        call()
    assert "\n" not in str(error.value)
