"""Results kept by content: computed once, never shared, never stale."""

import pandas as pd

from recomputed.memo import by_content


def _counting():
    calls = []

    @by_content
    def total(frame: pd.DataFrame, *, times: int = 1) -> pd.Series:
        calls.append(times)
        return frame.sum() * times

    return total, calls


def test_equal_arguments_are_computed_once():
    total, calls = _counting()
    for _ in range(3):
        assert total(pd.DataFrame({"a": [1, 2]}))["a"] == 3
    assert len(calls) == 1


def test_a_changed_digit_or_option_is_computed_again():
    total, calls = _counting()
    assert total(pd.DataFrame({"a": [1, 2]}))["a"] == 3
    assert total(pd.DataFrame({"a": [1, 3]}))["a"] == 4
    assert total(pd.DataFrame({"a": [1, 2]}), times=2)["a"] == 6
    assert len(calls) == 3


def test_a_caller_who_changes_the_result_changes_nothing_kept():
    total, _ = _counting()
    first = total(pd.DataFrame({"a": [1, 2]}))
    first["a"] = 99
    assert total(pd.DataFrame({"a": [1, 2]}))["a"] == 3
