"""Breaks: planted ones are found where they are, absent ones about as rarely as promised."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from statsmodels.stats.diagnostic import breaks_cusumolsresid

from recomputed.models import cusum, sup_f, sup_f_trend

STEP = [1.0, 2, 1, 2, 5, 6, 5, 6]
FLAT = np.random.default_rng(3).standard_normal(19)


def test_mean_break_by_hand():
    """Total sum of squares 34, within the halves 2: F = 32 / (2 / 6)."""
    made = sup_f(STEP)
    assert (made.n, made.index, made.statistic) == (8, 4, pytest.approx(96))
    best = made.candidates.set_index("index").loc[4]
    assert (best["before"], best["after"]) == (pytest.approx(1.5), pytest.approx(5.5))
    assert made.p < 0.05


def test_candidates_are_the_middle_of_the_series():
    assert sup_f(FLAT).candidates["index"].tolist() == list(range(3, 17))
    assert sup_f(FLAT[:8]).candidates["index"].tolist() == [2, 3, 4, 5, 6]
    years = np.arange(20)
    made = sup_f_trend(years, np.append(FLAT, 0.5), log=False)
    assert made.candidates["index"].tolist() == list(range(3, 18))


def test_every_f_is_a_chow_test():
    made = sup_f(FLAT).candidates
    for row in made.itertuples():
        dummy = (np.arange(19) >= row.index).astype(float)
        fit = sm.OLS(FLAT, sm.add_constant(dummy)).fit()
        assert row.f == pytest.approx(fit.fvalue)


def test_every_f_of_a_trend_is_a_chow_test():
    years = np.arange(2000.0, 2019)
    made = sup_f_trend(years, FLAT, log=False, draws=99).candidates
    for row in made.itertuples():
        after = (np.arange(19) >= row.index).astype(float)
        line = sm.add_constant(years)
        both = sm.OLS(FLAT, np.column_stack([line, after, after * years])).fit()
        f, _, _ = both.compare_f_test(sm.OLS(FLAT, line).fit())
        assert row.f == pytest.approx(f, rel=1e-6)


@pytest.mark.parametrize("autocorrelated", [False, True])
def test_planted_break_in_mean_is_found(autocorrelated):
    values = np.random.default_rng(8).standard_normal(40)
    values[25:] += 4
    made = sup_f(pd.Series(values, index=range(1979, 2019)), autocorrelated=autocorrelated)
    assert (made.index, made.label) == (25, 2004)
    assert made.p < 0.01


def test_planted_break_in_a_log_trend_is_found():
    years = np.arange(1978, 2018)
    logs = 0.1 * np.minimum(years - 1978, 22) + 0.01 * np.random.default_rng(9).standard_normal(40)
    made = sup_f_trend(years, np.exp(logs), log=True)
    assert abs(made.label - 2000) <= 1
    assert made.p < 0.05
    assert made.candidates["label"].tolist() == years[6:35].tolist()


def share_found(search, n, count=400):
    rng = np.random.default_rng(10)
    return np.mean([search(rng.standard_normal(n)).p <= 0.05 for _ in range(count)])


def test_size_without_a_break_is_about_five_per_cent():
    assert 0.02 <= share_found(lambda values: sup_f(values, draws=199), 20) <= 0.085
    assert 0.02 <= share_found(
        lambda values: sup_f_trend(range(20), values, log=False, autocorrelated=False,
                                   draws=199), 20) <= 0.085


def test_autocorrelation_fools_independent_errors_more_than_the_sieve():
    rng, found = np.random.default_rng(12), []
    for _ in range(150):
        shocks, values = rng.standard_normal(60), np.zeros(60)
        for t in range(1, 60):
            values[t] = 0.5 * values[t - 1] + shocks[t]
        found.append([sup_f(values[30:], autocorrelated=kind, draws=199).p <= 0.05
                      for kind in (False, True)])
    independent, sieve = np.mean(found, axis=0)
    assert independent > 0.15
    assert sieve < 0.10


def test_simulated_p_is_never_zero():
    assert sup_f([0.0] * 10 + [9.0] * 10, draws=99).p >= 1 / 100
    assert sup_f([0.0] * 10 + [9.0] * 10, draws=99).statistic == np.inf


def test_cusum_by_hand():
    made = cusum([0.0, 0, 0, 1, 1, 1])
    scale = np.sqrt(6) * np.sqrt(0.3)
    np.testing.assert_allclose(made.path, np.array([-0.5, -1, -1.5, -1, -0.5, 0]) / scale)
    assert made.statistic == pytest.approx(1.5 / scale)
    assert made.p_simulated == pytest.approx(2 / 20)
    assert made.boundary_5pct == pytest.approx(1.3581, abs=1e-4)


def test_cusum_agrees_with_statsmodels_and_keeps_the_index():
    values = pd.Series(FLAT, index=range(2001, 2020))
    made = cusum(values)
    statistic, p, _ = breaks_cusumolsresid(FLAT - FLAT.mean(), ddof=1)
    assert (made.statistic, made.p_asymptotic) == (pytest.approx(statistic), pytest.approx(p))
    assert made.path.index.tolist() == list(range(2001, 2020))
    assert made.path.abs().max() == pytest.approx(made.statistic)


def test_simulated_cusum_keeps_its_size_where_the_asymptotic_one_sleeps():
    rng = np.random.default_rng(13)
    made = [cusum(rng.standard_normal(12), draws=199) for _ in range(400)]
    assert 0.02 <= np.mean([one.p_simulated <= 0.05 for one in made]) <= 0.085
    assert np.mean([one.p_asymptotic <= 0.05 for one in made]) < 0.03


def test_two_calls_agree():
    years = np.arange(19)
    for call in (lambda: sup_f(FLAT).p, lambda: sup_f(FLAT, autocorrelated=True).p,
                 lambda: sup_f_trend(years, FLAT, log=False).p, lambda: cusum(FLAT).p_simulated):
        assert call() == call()


@pytest.mark.parametrize(("call", "line"), [
    (lambda: sup_f([1, 2, 3, 4, 5]), "5 values, at least 6 are needed"),
    (lambda: sup_f([1, 2, np.nan, 4, 5, 6]), "1 of 6 values missing"),
    (lambda: sup_f([2] * 6), "all 6 values are equal"),
    (lambda: sup_f(FLAT, trim=0.5), "trim must lie in"),
    (lambda: sup_f(FLAT[:7], trim=0.49), "leaves no date to try among 7 values"),
    (lambda: sup_f(FLAT, draws=0), "draws must be 1 or more"),
    (lambda: sup_f_trend(range(9), range(9), log=False), "9 values, at least 10"),
    (lambda: sup_f_trend(range(19), FLAT, log=True), "logs need positive values"),
    (lambda: cusum([1, 2, 3, 4]), "4 values, at least 5"),
    (lambda: cusum([1, 1, 1, 1, 1]), "all 5 values are equal"),
])
def test_unusable_input_is_named_in_one_line(call, line):
    with pytest.raises(ValueError, match=line) as caught:
        call()
    assert "\n" not in str(caught.value)
