"""Words that read the official series: ranks among the provinces."""

from fractions import Fraction

import pandas as pd
import pytest
from sample_claims import evaluate

from recomputed import series
from recomputed.checks import Reading
from recomputed.errors import DataError
from recomputed.rounding import Interval

pytest_plugins = ("check_tables",)

F = Fraction


@pytest.mark.parametrize(("value", "digits"), [
    (50710.982, "50,711"), (0.77604, "0.7760"), (-1234.5, "−1,235"), (0.0, "0"),
    (0.001, "0.001000"),
])
def test_a_rank_shows_its_value_plainly(value, digits, rows, monkeypatch):
    monkeypatch.setattr(series, "panel", lambda *_, **__: pd.DataFrame({"liaoning": {2001: value}}))
    assert evaluate('rank("gdp", 2001)').digits == digits


@pytest.mark.parametrize(("check", "place"), [
    ('rank("gdp", 2001)', 1), ('rank("gdp", 2001, lowest=True)', 3),
    ('rank("gdp", 2002, lowest=True)', 3),  # shares the place with jilin
    ('growth_rank("gdp", 2001, 2002)', 3),
])
def test_ranks_count_from_1_and_ties_share_the_better_place(check, place, rows):
    found = evaluate(check)
    assert (found.value, found.dimension) == (place, "rank")
    assert found.interval == Interval(F(place), F(place))


def test_a_real_rank_agrees_with_sorting_by_hand():
    row = series.panel("exports").loc[2015]
    by_hand = sorted(row, reverse=True).index(row["liaoning"]) + 1
    assert evaluate('rank("exports", 2015)').value == by_hand


def test_a_province_without_a_number_has_no_rank(rows):
    with pytest.raises(DataError, match="no value for 'tibet'"):
        Reading("adb", "tibet").evaluate('rank("gdp", 2001)')
