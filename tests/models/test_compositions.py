"""Compositions: log-ratios, distances with rounding, and replaced gaps."""

import math
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from recomputed.errors import DataError
from recomputed.models import compositions
from recomputed.rounding import Interval, exactly, stands_for


def _parts(*values: float) -> pd.Series:
    return pd.Series(values, index=list("abcdefgh")[: len(values)], dtype=float)


def test_clr_by_hand_and_without_a_unit():
    found = compositions.clr(_parts(1, 10, 100))
    assert found.tolist() == pytest.approx([-math.log(10), 0, math.log(10)])
    assert compositions.clr(_parts(2, 20, 200)).tolist() == pytest.approx(found.tolist())


def test_two_parts_are_one_log_ratio():
    """Aitchison (1986): for two parts the distance is |Δ log(a/b)| / √2."""
    found = compositions.aitchison(_parts(1, 1), _parts(1, math.e))
    assert found == pytest.approx(1 / math.sqrt(2))


def test_distance_is_a_metric_and_ignores_a_common_change():
    one, two, three = _parts(5, 3, 2), _parts(1, 8, 1), _parts(2, 2, 6)
    distance = compositions.aitchison
    assert distance(one, one) == 0
    assert distance(one, two) == pytest.approx(distance(two, one))
    assert distance(one, three) <= distance(one, two) + distance(two, three)
    tilt = np.array([1, 4, 9])
    assert distance(one * tilt, two * tilt) == pytest.approx(distance(one, two))


def test_shifts_sum_to_zero_and_square_to_the_distance():
    moved = compositions.shifts(_parts(5, 3, 2), _parts(1, 8, 1))
    assert moved.sum() == pytest.approx(0)
    assert (moved**2).sum() == pytest.approx(
        compositions.aitchison(_parts(5, 3, 2), _parts(1, 8, 1)) ** 2)


def test_a_subcomposition_is_never_farther_than_the_whole():
    one, two = _parts(5, 3, 2, 7), _parts(1, 8, 1, 2)
    assert compositions.aitchison(one[:3], two[:3]) <= compositions.aitchison(one, two)


@pytest.mark.parametrize("bad", [_parts(1, 0), _parts(1, float("nan")), _parts(1), _parts(1, -1)])
def test_clr_refuses_what_has_no_logarithm(bad):
    with pytest.raises(DataError):
        compositions.clr(bad)


def test_distance_needs_the_same_parts():
    with pytest.raises(DataError, match="same parts"):
        compositions.aitchison(_parts(1, 2), pd.Series({"b": 1.0, "a": 2.0}))


def test_bounds_of_exact_parts_are_the_distance():
    one, two = _parts(5, 3, 2), _parts(1, 8, 1)
    low, high = compositions.aitchison_bounds(*([exactly(Fraction(v)) for v in parts]
                                                for parts in (one, two)))
    assert low == pytest.approx(compositions.aitchison(one, two))
    assert high == pytest.approx(compositions.aitchison(one, two))


def test_bounds_hold_all_that_the_rounding_allows_and_are_reached():
    texts = ("0.9", "79.8", "19.3"), ("0.5", "80.5", "19.0")
    boxes = [[stands_for(text) for text in row] for row in texts]
    low, high = compositions.aitchison_bounds(*boxes)
    rng = np.random.default_rng(7)
    ends = [np.array([[float(b.low), float(b.high)] for b in row]).T for row in boxes]
    draws = [rng.uniform(*end, size=(4000, 3)) for end in ends]
    logs = np.log(draws[1]) - np.log(draws[0])
    found = np.linalg.norm(logs - logs.mean(axis=1, keepdims=True), axis=1)
    assert low <= found.min()
    assert found.max() <= high
    assert found.min() - low < 0.02
    assert high - found.max() < 0.02


def test_bounds_that_meet_begin_at_zero():
    boxes = [Interval(1, 2), Interval(1, 2)]
    assert compositions.aitchison_bounds(boxes, boxes)[0] == pytest.approx(0, abs=1e-12)


def test_bounds_refuse_zero_and_other_parts():
    one = [Interval(1, 2), Interval(1, 2)]
    with pytest.raises(DataError, match="zero"):
        compositions.aitchison_bounds([stands_for("0"), stands_for("3")], one)
    with pytest.raises(DataError, match="parts"):
        compositions.aitchison_bounds(one, one * 2)


def test_replacement_by_hand_keeps_ratios():
    """65 % of 1 of a sum of 10, twice; what is left, 87 %, is shared as 6 to 4."""
    found = compositions.replaced(_parts(6, 0, 4, float("nan")), 1)
    assert found.tolist() == pytest.approx([0.6 * 0.87, 0.065, 0.4 * 0.87, 0.065])
    assert found.sum() == pytest.approx(1)


@pytest.mark.parametrize(("parts", "limit"), [
    (_parts(0, 0), 1), (_parts(1, -1), 1), (_parts(1, 0), 0), (_parts(1, 0), 2)])
def test_replacement_refuses_what_it_cannot_fill(parts, limit):
    with pytest.raises(DataError):
        compositions.replaced(parts, limit)
