"""Yearly rates: over how many years, and read in five ways."""

import math

import numpy as np
import pandas as pd
import pytest

from recomputed import claims, series
from recomputed.analyses import growth_rates
from recomputed.errors import DataError
from recomputed.rounding import Interval

KEY = "thesis-3-4-2-1-growth-2002-2016"


def test_the_rate_by_hand():
    """196,149 / 2,518 = 77.899; its 14th root is 1.3649, the 13th 1.3980, the 15th 1.3369."""
    found = growth_rates.readings(claims.claim(KEY))
    assert found["rate"].round(4).tolist()[:3] == [0.3980, 0.3649, 0.3369]
    flow = series.values("china", "ofdi-flow").loc[2002:2016]
    rates = [b / a - 1 for a, b in zip(flow.iloc[:-1], flow.iloc[1:], strict=True)]
    assert len(rates) == 14
    assert found["rate"].iloc[3] == pytest.approx(sum(rates) / 14)
    slope = np.polyfit(flow.index, np.log(flow), 1)[0]
    assert found["rate"].iloc[4] == pytest.approx(math.expm1(slope))
    assert not found["fits"].any()


def test_readings_are_ordered():
    for one in growth_rates.stated():
        fewer, right, more, mean, _ = growth_rates.readings(one)["rate"]
        assert fewer > right > more > 0
        assert math.isnan(mean) or mean >= right - 0.001, "never below the compound rate"


def test_a_years_count_that_is_one_too_many_is_found():
    table = growth_rates.table()
    assert table.loc["thesis-5-4-1-growth-2001-2010", "fits"] == ["one year more"]
    assert table.loc["thesis-3-4-1-1-growth-2001-2007", "fits"] == ["years between"]
    assert table.loc[KEY, "fits"] == []
    assert (table["years"] == [int(period[-4:]) - int(period[:4]) for period in table["period"]]
            ).all(), "a rate is compounded once for each year between the two"


def test_what_the_stated_rate_needs():
    needed = growth_rates.start_needed(claims.claim(KEY), Interval(196_149.0, 196_149.0))
    assert needed.low < 196_149 / 1.358**14 < needed.high
    assert needed.low > 2518


def test_mean_and_trend_of_steady_growth():
    steady = pd.Series(3 * 1.1 ** np.arange(12), index=range(2000, 2012))
    assert growth_rates.mean_rate(steady) == pytest.approx(0.1)
    assert growth_rates.spans(steady, [(2000, 2011)])["rate"].iloc[0] == pytest.approx(0.1)
    swing = pd.Series([1.0, 2, 1], index=range(3))
    assert growth_rates.mean_rate(swing) == pytest.approx(0.25), "though nothing has grown"


def test_no_years_at_all_is_an_error():
    with pytest.raises(DataError, match="at least 1"):
        growth_rates.over(claims.claim(KEY), 0)
    with pytest.raises(DataError, match="positive"):
        growth_rates.spans(pd.Series({2000: 0.0, 2001: 1.0}), [(2000, 2001)])


def test_a_readers_flow_is_used(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("entity,year,indicator,value,unit\nchina,2016,ofdi-flow,1,million USD\n",
                   encoding="utf-8")
    assert growth_rates.path(claims.claim(KEY), own)[2016] == 1
