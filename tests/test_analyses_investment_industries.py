"""Three industries as a composition: by hand, with rounding, with what is left out."""

import itertools
from fractions import Fraction

import numpy as np
import pytest

from recomputed.analyses import investment_industries as industries
from recomputed.analyses import investment_sources as sources
from recomputed.errors import DataError
from recomputed.models import compositions


@pytest.mark.parametrize("table", [industries.ZHEJIANG, industries.YUNNAN])
def test_industries_are_shares(table):
    shares = industries.industry_shares(table)
    assert shares.sum(axis=1).tolist() == pytest.approx([1] * len(shares))
    assert list(shares) == list(industries.INDUSTRIES)


def test_yunnan_industries_by_hand():
    row = industries.industries_of(industries.YUNNAN)[1998]
    middle = [float(part.low + part.high) / 2 for part in row.values()]
    assert middle == [388, 26 + 5833 + 1234 + 34, 50 + 3432 + 1344]


def test_industries_of_another_table_are_refused():
    with pytest.raises(DataError, match="no industries"):
        industries.industries_of("thesis-4-8")


@pytest.mark.parametrize("table", [industries.ZHEJIANG, industries.YUNNAN])
def test_steps_lie_in_their_rounding_and_the_way_is_no_shorter_than_straight(table):
    steps = industries.steps(table)
    assert ((steps["low"] <= steps["distance"]) & (steps["distance"] <= steps["high"])).all()
    way = industries.path(table, 2000, 2017)
    assert 1 <= way["low"] <= way["ratio"] <= way["high"]
    assert way["steps"] == 5


def test_what_the_chapter_says_of_zhejiangs_ratio():
    ratio = industries.tertiary_to_secondary(industries.ZHEJIANG)
    assert ratio[2000].meets(ratio[2005])
    assert industries.rises(ratio, 2005)
    assert not industries.rises(ratio, 2000)
    assert float(ratio[2017].low) < 65.2 / 34.3 < float(ratio[2017].high)


def test_yunnans_detour_hangs_on_2016():
    yunnan, zhejiang = (industries.path(table, 2000, 2015) for table in (
        industries.YUNNAN, industries.ZHEJIANG))
    assert sources.relation(yunnan, zhejiang) == "meet"
    assert industries.path(industries.YUNNAN, 2000, 2017)["low"] > industries.path(
        industries.ZHEJIANG, 2000, 2017)["high"]


def test_a_way_needs_two_years():
    with pytest.raises(DataError, match="fewer than two"):
        industries.path(industries.ZHEJIANG, 2011, 2015)


def test_no_way_of_sharing_out_the_rest_is_shorter():
    """200 random ways to give what is left of 2000 and 2017 to the three industries."""
    draw, rows = np.random.default_rng(5), industries.industries_of(industries.YUNNAN)
    floor = industries.path(industries.YUNNAN, 2000, 2017)["low"]
    years = [year for year in sorted(rows) if year >= 2000]
    known = {year: (industries._middles(rows[year]), float(industries._left(year, None)))
             for year in years}
    for _ in range(200):
        filled = {year: row + left * draw.dirichlet([1] * 3) for year, (row, left) in known.items()}
        way = [compositions.aitchison(filled[a], filled[b]) for a, b in itertools.pairwise(years)]
        assert sum(way) / compositions.aitchison(filled[2000], filled[2017]) >= floor


def test_what_is_left_is_shared_out_whole():
    row = industries.industries_of(industries.YUNNAN)[2000]
    found = industries._shared_out(row, Fraction(1923))
    whole = sum(industries._middles(row)) + 1923
    assert len(found) == 6
    assert [sum(industries._middles(one)) for one in found] == pytest.approx([whole] * 6)
    assert industries._shared_out(row, Fraction(1)) == [row]


def test_missing_by_hand():
    found = industries.missing().loc[2000]
    assert found["left"] == pytest.approx(1 - 10889 / 12812)
    assert found["low"] < found["high"] == pytest.approx(found["low"] + found["left"])
