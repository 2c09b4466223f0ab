"""Slopes in every window: each is that of the whole model, and the search is paid for."""

import numpy as np
import pandas as pd
import pytest

from recomputed.errors import DataError
from recomputed.models import two_way_effects, two_way_windows

DRAWS = 499


def made(seed, years=10, units=6, slope=0.0):
    rng = np.random.default_rng(seed)
    labels = {"index": range(2001, 2001 + years), "columns": list("abcdefgh")[:units]}
    x, y = (pd.DataFrame(part, **labels) for part in rng.standard_normal((2, years, units)))
    return y + slope * x, x


def test_each_window_is_the_model_in_those_years():
    y, x = made(1)
    found = two_way_windows(y, x, 8, draws=DRAWS)
    assert found.table.index.tolist() == [(2001, 2008), (2001, 2009), (2001, 2010), (2002, 2009),
                                          (2002, 2010), (2003, 2010)]
    for (first, last), row in found.table.iterrows():
        one = two_way_effects(y.loc[first:last], x.loc[first:last], draws=DRAWS)
        assert (row["n"], row["slope"]) == (one.n, pytest.approx(one.slope))
        assert row["t"] == pytest.approx(abs(one.slope) / one.se)
        assert row["p_wild"] == one.p_wild
    assert (found.clusters, found.weights) == (6, "Webb")
    assert found.table.loc[found.luckiest, "t"] == found.table["t"].max()


def test_one_window_needs_no_payment():
    y, x = made(2)
    found = two_way_windows(y, x, 10, draws=DRAWS)
    assert found.p_largest == found.table["p_wild"].item()


def test_searching_costs_and_finds_what_is_there():
    y, x = made(3)
    assert two_way_windows(y, x, 5, draws=DRAWS).p_largest > two_way_windows(
        y, x, 5, draws=DRAWS).table["p_wild"].min()
    y, x = made(3, units=8, slope=3.0)
    assert two_way_windows(y, x, 5, draws=DRAWS).p_largest < 0.05


def test_without_a_slope_the_search_seldom_finds_one():
    """80 panels of independent noise: about 4 below 5 % by chance, many more without payment."""
    found = [two_way_windows(*made(seed), 5, draws=99) for seed in range(80)]
    assert sum(one.p_largest <= 0.05 for one in found) <= 9
    assert sum(one.table["p_wild"].min() <= 0.05 for one in found) > 12


@pytest.mark.parametrize(("least", "drop", "message"), [
    (11, [], "no window of 11"), (2, [], "no window of 2"), (5, [2004], "consecutive years")])
def test_windows_that_cannot_be(least, drop, message):
    y, x = (panel.drop(index=drop) for panel in made(1))
    with pytest.raises(DataError, match=message):
        two_way_windows(y, x, least)
