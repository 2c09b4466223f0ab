"""What claims state: units and rounding."""

from fractions import Fraction

import pytest

from recomputed.analyses.stated_amounts import stated, year_of
from recomputed.errors import DataError
from recomputed.rounding import Interval, middle


def test_amounts_are_in_millions_and_shares_are_fractions():
    """17,902 million and 70.7 billion USD; 8.1 %; 18.6 times."""
    assert 17_902 in stated("thesis-6-4-1-zhejiang-fdi-2017")
    assert stated("thesis-4-4-3-1-total-2017").low == 70_650
    assert stated("thesis-4-4-2-1-fdi-share-of-china").low == Fraction(805, 10_000)
    assert 18.6 in stated("thesis-6-4-1-fdi-multiple")


def test_year_and_middle():
    assert year_of("thesis-6-4-1-fdi-multiple") == 2017
    assert middle(Interval(1, 2)) == 1.5
    with pytest.raises(DataError):
        stated("thesis-none")
