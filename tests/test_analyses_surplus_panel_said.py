"""What is said of province and year: one sentence for each outcome of the search."""

import pandas as pd
import pytest

from recomputed.analyses import surplus_panel_said, surplus_table


def made(**columns) -> pd.DataFrame:
    base = {"n": 60, "clusters": 6, "df": 5, "slope": 0.1, "low": -1.0, "high": 1.2, "p_wild": 0.5,
            "weights": "Webb", "windows": 3, "least": -0.2, "most": 0.4, "below": 1, "first": 2004,
            "last": 2017, "slope_window": 0.4, "p_window": 0.03, "p_largest": 0.2}
    return pd.DataFrame([base | dict(zip(columns, row, strict=True))
                         for row in zip(*columns.values(), strict=True)], index=["a", "b"])


@pytest.mark.parametrize(("p", "slopes", "told", "signs"), [
    ((0.2, 0.3), (0.4, -0.4), "none", "None of them outlives"),
    ((0.01, 0.3), (0.4, -0.4), "a (2004–2017, slope 0.40, p = 0.010", "One window is no other"),
    ((0.01, 0.02), (0.4, -0.4), "and b (2004–2017, slope −0.40", "The signs are opposite")])
def test_what_outlives_the_search(p, slopes, told, signs):
    found = surplus_panel_said.growth(made(p_largest=p, slope_window=slopes),
                                      pd.Series([-0.4, -0.16]))
    assert told in found["told"]
    assert found["signs"].startswith(signs)
    assert found["out"] == "−0.40 to −0.16"
    assert (found["clear"], found["below"]) == (0, "1 (a) and 1 (b)")


def test_a_slope_is_clear_only_by_interval_and_bootstrap():
    found = made(low=(0.1, 0.1), high=(0.5, 0.5), p_wild=(0.04, 0.06))
    assert surplus_panel_said.growth(found, pd.Series([0.0]))["clear"] == 1


def test_p_values_are_counted():
    """Two groups: eight; two trends; three p a row of two."""
    assert surplus_panel_said.looks(2, made(p_wild=(0.1, 0.2))) == {"tests": 16, "chance": "0.8"}


def test_columns_of_both_tables(trade):
    rows = surplus_panel_said.from_the_others(trade, "zhejiang", {"six": surplus_table.six()})
    assert rows.loc["six: log of exports over imports", "p, one-sided"] == "p = 0.167"
    shown = surplus_panel_said.growth_table(made(p_wild=(0.1, 0.0001)))
    assert shown["wild bootstrap"].tolist() == ["p = 0.100", "p < 0.001"]
    assert shown.loc["a", "largest |t|"] == "2004–2017: 0.40, p = 0.030"


def test_a_province_beside_large_traders_is_added_once(trade):
    assert surplus_panel_said.large_traders(trade, "tibet")["n"] == 17
    assert surplus_panel_said.large_traders(trade, "zhejiang")["added"] == ""
