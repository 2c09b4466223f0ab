"""What is said of centre and localities: each number once, and none across a gap."""

import pandas as pd
import pytest

from recomputed.analyses import fiscal, fiscal_said, fiscal_table
from recomputed.models import Difference, RankCorrelation


@pytest.fixture(scope="module")
def nation() -> fiscal.Budget:
    return fiscal.load()


def test_the_opening_by_hand(nation):
    """1993: 3391.44 of 4348.95; 1994: 2311.60 of 5218.10, and 69.713 % less 44.300 %."""
    found = fiscal_said.opening(nation)
    assert (found["held_before"], found["held_after"]) == ("78.0 %", "44.3 %")
    assert (found["gap_after"], found["eve"], found["last"]) == ("25.4", 1993, 2019)


@pytest.mark.parametrize(("rho", "p", "told"), [
    (-0.7, 0.01, "those that kept less"), (-0.6, 0.06, "with so few"), (0.7, 0.01, "with so few")])
def test_a_correlation_is_told_only_where_it_can_be(rho, p, told):
    one = RankCorrelation(11, rho, p, 9999, False)
    found = fiscal_said.retained(pd.Series([0.4, 0.75]), one, one, Difference(
        16, 15, -0.209, 0.001, 9999, False), 2000)
    assert found["told"].startswith(told)
    assert (found["points"], found["low"], found["high"]) == (
        "20.9 percentage points", "40 %", "75 %")


@pytest.mark.parametrize(("slug", "numbers", "scheme"), [
    ("tibet", "no number", "it is not named"), ("shaanxi", "retention rate: 75% (1978)", "it is"),
    ("liaoning", "no number", "it stands under")])
def test_a_provinces_arrangement(slug, numbers, scheme):
    found = fiscal_said.arrangement(slug, fiscal_table.rates(), fiscal_table.deficit_1988())
    assert found["numbers"] == numbers
    assert found["scheme"].startswith(scheme)


def test_the_lead_is_counted_over_yearly_changes(nation):
    found = fiscal_said.structure(nation)
    assert (found["wider"], found["steps"], found["since"]) == (31, 31, 1985)


def test_a_p_stands_once_a_series():
    index = pd.MultiIndex.from_product([["a", "b"], ["level in 1994", "slope before"]])
    found = pd.DataFrame({"n": 40, "df": 36, "lags": 3, "value": 0.1, "low": 0.05, "high": 0.2,
                          "boot_low": -0.1, "boot_high": 0.3, "p": 0.01, "p_ar": 0.2}, index=index)
    shown = fiscal_said.segments_table(found)
    assert shown["p, AR(1)"].tolist() == ["p = 0.200", "", "p = 0.200", ""]
    assert shown.loc["a: level in 1994", "95 %, bootstrap"] == "−10.0 to 30.0"
