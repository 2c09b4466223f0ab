"""Table 5-8: implied GDP, exact parts with bounds, slopes under rounding."""

import math

import numpy as np
import pandas as pd
import pytest

from recomputed.analyses import dependence
from recomputed.analyses import dependence_long as long
from recomputed.errors import DataError


@pytest.fixture(scope="module")
def panels() -> dict[str, dependence.Panels]:
    return {"then": dependence.load(vintage=dependence.THEN), "revised": dependence.load()}


def test_ratios_as_printed():
    found = long.ratios()
    assert found.shape == (8, 2)
    assert found.loc[1995].tolist() == pytest.approx([0.383, 0.1289])


def test_implied_gdp_by_hand():
    """381.4 × 1.4984 ÷ 0.1242 = 4,601 (100 million yuan); Yunnan's 1.1 allows 1.05 to 1.15."""
    china, yunnan = long.implied("china")[1980], long.implied("yunnan")[1980]
    assert 381.4 * 1.4984 / 0.1242 in china
    assert float(china.high / china.low) < 1.002
    assert float(yunnan.low) == pytest.approx(1.05 * 1.4984 / 0.01955)
    assert float(yunnan.high) == pytest.approx(1.15 * 1.4984 / 0.01945)


def test_implied_gdp_is_that_of_the_time(panels):
    found = long.implied_beside(panels)
    assert found.index.tolist() == [2000, 2005, 2010, 2015]
    assert (found["then"].abs() < 0.004).all()
    assert found.loc[2015, "revised"] > 0.09
    assert (found["low"] < found["high"]).all()


def test_printed_trade_gives_the_printed_ratios(panels):
    assert long.rebuilt(panels["then"])["fits"].all()
    assert not long.rebuilt(panels["revised"])["fits"].any()


@pytest.mark.parametrize("entity", long.ENTITIES)
def test_parts_sum_and_chain(entity):
    whole = long.parts(entity, 1980, 2015)
    assert whole.loc[["trade", "gdp", "rate"], "value"].sum() == pytest.approx(
        whole.loc["total", "value"])
    steps = [long.parts(entity, a, b)["value"] for a, b in ((1980, 1995), (1995, 2015))]
    assert (steps[0] + steps[1]).to_numpy() == pytest.approx(whole["value"].to_numpy())
    assert (whole["low"] <= whole["value"]).all()
    assert (whole["value"] <= whole["high"]).all()


def test_parts_by_hand():
    """ln(12.89 ÷ 1.95) = 1.8887; the dollar from 1.4984 to 8.3507 yuan: 1.7179."""
    found = long.parts("yunnan", 1980, 1995)
    assert found.loc["total", "value"] == pytest.approx(math.log(12.89 / 1.95), abs=1e-9)
    assert found.loc["rate", "value"] == pytest.approx(1.7179, abs=1e-4)
    assert found.loc["trade", "low"] == pytest.approx(math.log(18.955 / 1.15))
    # the bounds of GDP are those of what trade and ratio imply
    implied = long.implied("yunnan")
    assert -found.loc["gdp", "high"] == pytest.approx(
        math.log(float(implied[1995].low / implied[1980].high)))


def test_years_that_are_not_printed_are_one_line():
    with pytest.raises(DataError, match="not 1981 and 1995"):
        long.parts("china", 1981, 1995)


@pytest.mark.parametrize("entity", long.ENTITIES)
def test_slope_holds_every_slope_that_rounding_allows(entity):
    bounds, cells = long.slope(entity), long.intervals(entity)
    rng = np.random.default_rng(1)
    for _ in range(50):
        drawn = [float(one.low) + rng.random() * float(one.high - one.low)
                 for one in cells.values()]
        assert np.polyfit(list(cells), drawn, 1)[0] in bounds
    assert np.polyfit(list(cells), long.ratios()[entity] * 100, 1)[0] in bounds


def test_yunnan_beside_the_nation():
    """1995: 12.89 over 38.3 is the highest, 1980: 1.95 over 12.42 the lowest."""
    found = long.against_nation()
    assert found["low"].idxmin() == 1980
    assert found["high"].idxmax() == 1995
    assert found.loc[1995, "low"] < 12.89 / 38.3 < found.loc[1995, "high"]


def test_only_1980_stands_off_the_national_series():
    found = long.trade_beside()
    assert found.index[~found["fits"].astype(bool)].tolist() == [1980]


def test_real_growth_by_hand():
    """Nominal growth over prices, compounded over fifteen years."""
    found, gdp = long.real_growth(1980, 1995), long.implied("china")
    prices = pd.Series(long.series.values("china", "gdp-deflator-change")).loc[1981:1995]
    middle = 61237 / 4601 / float(np.prod(1 + prices / 100))
    assert found.low < middle ** (1 / 15) - 1 < found.high
    assert gdp[1995].low > gdp[1980].high
