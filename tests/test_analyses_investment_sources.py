"""How concentrated sources are: bounds that hold, and a table that stops having an index."""

import pytest

from recomputed.analyses import foreign_investment as foreign
from recomputed.analyses import investment_sources as sources
from recomputed.rounding import Interval


def test_bounds_hold_the_index_of_what_is_listed():
    shares = foreign.listed_shares()
    for year, bounds in sources.china_by_series().items():
        assert (shares.loc[year] ** 2).sum() <= float(bounds.low) + 1e-12
        assert float(bounds.low) <= float(bounds.high) <= 1


def test_printed_and_series_agree_where_the_total_is_the_same():
    ours, theirs = sources.china_by_series(), sources.china_as_printed()
    assert all(ours[year].meets(theirs[year]) for year in (2000, 2002, 2004))


def test_table_3_7_has_no_index_where_its_shares_are_of_another_total():
    """2008: finance in the total and not in the shares; Hong Kong may have part of that rest."""
    assert max(sources.china_as_printed()) == 2004
    assert min(sources.china_as_printed()) == 1988
    assert set(sources.shares_in(foreign.CHINA)) > set(sources.china_as_printed())


def test_zhejiang_2017_by_hand():
    listed = [68, 3, 2.72, 2.2, 1.9, 1.5, 1.5, 1, 0.77, 0.56]
    exact, rest = sum(share**2 for share in listed) / 1e4, 1 - sum(listed) / 100
    loose, tight = (sources.zhejiang(largest=largest)[2017] for largest in (False, True))
    assert float(loose.low) < exact < exact + rest**2 < float(loose.high)
    assert float(tight.low) < exact < exact + rest * 0.0056 < float(tight.high) < float(loose.high)
    assert float(tight.high) - float(tight.low) < 0.02


def test_zhejiang_without_the_order_has_higher_ceilings_only():
    tight, loose = sources.zhejiang(largest=True), sources.zhejiang()
    for year in tight:
        assert tight[year].low == loose[year].low
        assert tight[year].high <= loose[year].high
    assert sources.more_needed()[2016] == 60


def test_the_cell_of_two_places_widens_the_floor():
    assert float(sources.zhejiang()[1995].low) < 0.449**2
    assert float(sources.zhejiang()[1995].high) > 0.449**2 + 0.14**2


def test_the_first_and_last_intervals_of_zhejiang_separate():
    """The chapter's title gives both; that it rose may be said."""
    found = sources.zhejiang()
    assert found[min(found)].high < found[2017].low


def test_hong_kongs_bounds_are_in_order():
    shares = sources.hong_kong()
    assert all((one["low"] <= one["high"]).all() for one in shares.values())
    assert shares["China"].loc[2018, "low"] == pytest.approx(8991724 / 13496589)
    assert set(shares) == {"China", "China, printed", "Zhejiang"}


def test_separated_counts_pairs():
    found = {1: Interval(0, 1), 2: Interval(1, 2), 3: Interval(3, 4)}
    assert sources.separated(found) == {"apart": 2, "n": 3}


def test_ranges_meet_or_do_not():
    assert sources.relation({"low": 1, "high": 2}, {"low": 2, "high": 4}) == "meet"
    assert sources.relation({"low": 1, "high": 2}, {"low": 3, "high": 4}) == "do not meet"


def test_without_hong_kong_the_ends_are_in_order():
    rest = sources.without_hong_kong()
    assert (rest["low"] <= rest["high"]).all()
    assert rest["high"].max() < 1
