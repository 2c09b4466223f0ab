"""Foreign investment over GDP: units, vintages, the nation, and what the thesis states."""

import pandas as pd
import pytest

from recomputed import series
from recomputed.analyses import investment_opening as degree


def test_coverage_counts_provinces():
    covered = degree.coverage()
    assert covered.loc[2003, "n"] == 30
    assert covered["share"].between(0.95, 1).all()
    assert degree.coast().between(0.8, 0.9).all()
    assert degree.fullest()["n"].nunique() == 1


def test_opening_by_hand_in_both_vintages():
    for vintage in degree.GDP_ENDS:
        gdp = series.values("zhejiang", "gdp", vintage)[2003]
        expected = 4980.55 * series.values("china", "cny-per-usd")[2003] / 100 / gdp
        assert degree.opening(vintage).loc[2003, "zhejiang"] == pytest.approx(expected)
    assert degree.opening("before-2018-census")["inner-mongolia"].isna().all()


def test_the_nation_lies_inside_the_range_of_its_provinces():
    panel, nation = (read("after-2018-census") for read in (degree.opening,
                                                            degree.opening_of_china))
    for year in panel.index:
        assert panel.loc[year].min() < nation[year] < panel.loc[year].max()


def test_the_vintage_before_the_revision_ends_before_it_mixes():
    assert degree.opening_of_china("before-2018-census").index[-1] == 2017


def test_lines_take_what_they_are_given_after_the_series_only():
    ratio = pd.Series({2002: 0.5, 2015: 0.011})
    lines = degree.opening_lines(ratio, pd.Series({1998: 100.0, 2005: 150.0}))
    assert lines.loc[2015, "Liaoning"] == 0.011
    assert lines.loc[2002, "Liaoning"] == degree.opening(degree.BEFORE).loc[2002, "liaoning"]
    assert lines["Zhejiang"].dropna().index.tolist() == [2000, 2001, 2002, 2003]
    assert lines["Yunnan"].dropna().index.tolist() == [2000, 2001, 2002, 2003, 2005]
    gdp, rate = (series.values("yunnan", "gdp", degree.BEFORE)[2005],
                 series.values("china", "cny-per-usd")[2005])
    assert lines.loc[2005, "Yunnan"] == pytest.approx(150 * rate / 100 / gdp)


def test_stated_values_are_ratios():
    found = degree.opening_stated().set_index(["year", "name"])["value"]
    assert found[2003, "Zhejiang"] == pytest.approx(0.0465)
    assert found[1999, "China"] == pytest.approx(0.0407)
    assert found.between(0, 0.1).all()


def test_stated_ratios_of_three_provinces():
    """Jiangsu's 0.070 is the series'; Shanghai's 0.072 is not, in either vintage."""
    found = degree.rates_stated()
    assert found["stated"].tolist() == pytest.approx([0.043, 0.070, 0.072])
    assert found["fits"].to_dict() == {"zhejiang": False, "jiangsu": True, "shanghai": False}
