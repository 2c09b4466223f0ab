"""The official statistics as shipped: shape, identities and known flaws."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from recomputed import paths, series
from recomputed.provinces import PROVINCES

BEFORE, AFTER = series.VINTAGES

BEFORE, AFTER = series.VINTAGES

ROWS = {
    "province-trade": 1240,
    "province-gdp": 1209,
    "province-fiscal": 1238,
    "province-investment": 562,
    "province-population": 651,
    "real-growth": 25,
    "national-trade": 126,
    "national-trade-yuan": 40,
    "national-fiscal": 244,
    "national-fiscal-items": 620,
    "national-fdi": 55,
    "national-fdi-by-source": 280,
    "national-ofdi": 40,
    "national-ofdi-by-sector": 229,
    "province-fdi": 199,
    "exchange-rate": 82,
    "prices": 77,
}


# --- shape ---------------------------------------------------------------------------------


def test_every_file_is_loaded_and_counted():
    shipped = {path.stem for path in paths.SERIES.glob("*.csv")} - {"sources"}
    assert shipped == {name for known in series.INDICATORS.values() for name in known.files}
    assert set(ROWS) == shipped
    assert {name: len(series.load(name)) for name in ROWS} == ROWS


@pytest.mark.parametrize("name", ROWS)
def test_columns_and_order(name):
    with (paths.SERIES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == list(series.COLUMNS)
    keys = [(indicator, vintage, entity, year) for entity, year, indicator, vintage, *_ in rows]
    assert keys == sorted(keys)


@pytest.mark.parametrize("name", ROWS)
def test_types(name):
    rows = series.load(name)
    assert list(rows.columns) == [*series.COLUMNS, "text"]
    assert rows["year"].dtype == np.int64
    assert rows["value"].dtype == np.float64
    assert np.isfinite(rows["value"]).all()


@pytest.mark.parametrize("indicator", series.INDICATORS)
def test_indicators_are_in_the_files_they_name(indicator):
    known = series.INDICATORS[indicator]
    assert known.unit in series.UNITS
    for name in known.files:
        rows = series.load(name)
        rows = rows[rows["indicator"] == indicator]
        entities = set(rows["entity"])
        assert entities
        assert entities <= set(PROVINCES if name == known.provinces else series.NATION)
        assert set(rows["vintage"]) == set(known.vintages or [""])


def test_sources_are_complete_and_all_used():
    used = pd.concat([series.load(path.stem)["source"] for path in _shipped()])
    sources = series.sources()
    assert set(used) == set(sources.index)
    assert (sources[["title", "publisher", "seen_at"]] != "").all(axis=None)
    assert list(sources.index) == sorted(sources.index)


def _shipped() -> list[Path]:
    return [path for path in paths.SERIES.glob("*.csv") if path.stem != "sources"]


# --- balanced panels -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "vintage", "first", "last"),
    [
        ("exports", None, 2000, 2019),
        ("imports", None, 2000, 2019),
        ("gdp", BEFORE, 2000, 2018),
        ("gdp", AFTER, 2000, 2019),
        ("expenditure", None, 2000, 2019),
        ("fixed-asset-investment", None, 2000, 2017),
        ("population", None, 2000, 2020),
    ],
)
def test_panels_are_balanced(indicator, vintage, first, last):
    panel = series.panel(indicator, vintage=vintage)
    assert list(panel.index) == list(range(first, last + 1))
    assert list(panel.columns) == list(PROVINCES)
    assert panel.notna().all(axis=None)
    assert (panel > 0).all(axis=None)


def test_revenue_lacks_two_numbers_only():
    panel = series.panel("revenue")
    assert list(panel.index) == list(range(2000, 2020))
    missing = panel.isna()
    assert list(missing.index[missing.any(axis=1)]) == [2002]
    assert list(missing.columns[missing.any()]) == ["chongqing", "tianjin"]


# --- identities ----------------------------------------------------------------------------


@pytest.mark.parametrize("indicator", ["exports", "imports"])
def test_provinces_trade_what_the_nation_trades(indicator):
    """Within 0.25 %; all years but one (exports 2007, 0.19 % short) within 0.03 %."""
    gap = _gap(indicator, "china")
    assert len(gap) == 20
    assert (gap < 0.0025).all()
    assert list(gap.index[gap > 0.0003]) == ([2007] if indicator == "exports" else [])


DO_NOT_CLOSE = {
    "expenditure": {2000: "the provinces sum to 87.63 more; one of them is wrong or differs"},
    "revenue": {
        2002: "Chongqing and Tianjin are left out (287.06 missing)",
        2004: "the provinces sum to exactly 200.00 less",
        2005: "the provinces sum to 216.54 less",
    },
}


@pytest.mark.parametrize("indicator", ["revenue", "expenditure"])
def test_provinces_budgets_sum_to_the_local_total(indicator):
    gap = _gap(indicator, "china-local")
    assert len(gap) == 20
    assert list(gap.index[gap > 0.001]) == list(DO_NOT_CLOSE[indicator])
    assert gap.drop(list(DO_NOT_CLOSE[indicator])).max() < 1e-6


@pytest.mark.parametrize(
    ("indicator", "year", "difference"),
    [
        ("expenditure", 2000, 87.63),
        ("revenue", 2002, -287.06),
        ("revenue", 2004, -200.00),
        ("revenue", 2005, -216.54),
    ],
)
def test_sums_that_do_not_close_are_medium(indicator, year, difference):
    total = series.panel(indicator).loc[year].sum()
    assert total - series.values("china-local", indicator)[year] == pytest.approx(
        difference, abs=0.01
    )
    rows = series.load("province-fiscal")
    rows = rows[(rows["indicator"] == indicator) & (rows["year"] == year)]
    assert set(rows["confidence"]) == {"medium"}


@pytest.mark.parametrize("indicator", ["revenue", "expenditure"])
def test_central_and_local_make_the_nation(indicator):
    central, local, nation = (series.values(entity, indicator) for entity in (
        "china-central", "china-local", "china"))  # fmt: skip
    assert sorted(set(nation.index) - set(central.index)) == [1998, 1999]
    assert list(central.index) == list(local.index)
    assert len(central) == 40
    assert (central + local - nation[central.index]).abs().max() < 0.005


def test_exports_and_imports_make_total_trade():
    exports, imports, total = (series.values("china", name) for name in (
        "exports", "imports", "total"))  # fmt: skip
    assert list(total.index) == list(range(1978, 2020))
    rounding = (exports + imports - total).abs()
    assert rounding.max() <= 1.001  # million USD: the yearbook rounds each to 100 million
    assert list(rounding.index[rounding > 0.01]) == [2004, 2006, 2011, 2014, 2018]


def test_two_exchange_rates_differ_by_less_than_one_percent():
    official, fred = (
        series.values("china", "cny-per-usd"),
        series.values("china", "cny-per-usd-fred"),
    )
    gap = (fred / official - 1).abs().dropna()
    assert len(gap) == 39
    assert gap.idxmax() == 2015
    assert gap.max() == pytest.approx(0.0087, abs=0.0001)


def _gap(indicator: str, nation: str) -> pd.Series:
    """Distance of the sum over provinces from the national number, relative, by year."""
    total = series.panel(indicator).sum(axis=1)
    return (total / series.values(nation, indicator) - 1).abs().dropna()


# --- what the reports rest on --------------------------------------------------------------


def _growth(values: pd.Series) -> pd.Series:
    return (values / values.shift() - 1) * 100


def test_the_vintage_decides_what_happened_in_liaoning_in_2016():
    before = _growth(series.values("liaoning", "gdp", BEFORE))
    after = _growth(series.values("liaoning", "gdp", AFTER))
    assert before[2016] == pytest.approx(-22.4, abs=0.05)
    assert after[2016] == pytest.approx(0.9, abs=0.05)
    assert before[2015] == pytest.approx(0.15, abs=0.01)


def test_vintages_start_together_and_drift_apart():
    before, after = series.panel("gdp", vintage=BEFORE), series.panel("gdp", vintage=AFTER)
    ratio = before / after.loc[before.index]
    assert ratio.loc[2000, "liaoning"] == pytest.approx(1, abs=0.0001)
    assert ratio.loc[2015, "liaoning"] == pytest.approx(1.42, abs=0.005)
    assert ratio.loc[2018, "tianjin"] == pytest.approx(1.41, abs=0.005)
    assert ratio.loc[2018, "jilin"] == pytest.approx(1.34, abs=0.005)


def test_investment_in_liaoning_without_rural_households():
    """The Asian Development Bank's paragraph 32, to the digit."""
    values = series.values("liaoning", "fixed-asset-investment-excl-rural")
    assert list(_growth(values).round(1)[1:]) == [-1.5, -27.8, -63.5]
    total = series.values("liaoning", "fixed-asset-investment")
    assert (values < total[values.index]).all()


def test_real_growth_is_as_published_at_the_time():
    values = series.values("liaoning", "real-gdp-growth")
    assert values.to_dict() == {2010: 14.1, 2014: 5.8, 2015: 3.0, 2016: -2.5, 2017: 4.2, 2018: 5.6}


# --- known flaws, so that nobody meets them unprepared (see data/series/sources.csv) ---------


def test_nine_provinces_have_the_revised_gdp_of_2018_in_both_vintages():
    before, after = series.panel("gdp", vintage=BEFORE), series.panel("gdp", vintage=AFTER)
    same = (before / after.loc[before.index] - 1).abs() < 0.0001
    assert list(same.columns[same.loc[2018]]) == [
        "beijing", "fujian", "guangxi", "hebei", "heilongjiang", "hubei", "hunan", "shandong",
        "yunnan",
    ]  # fmt: skip
    assert list(same.columns[same.loc[2017]]) == ["jiangsu"]
    growth = before.loc[2018] / before.loc[2017] - 1
    assert growth["yunnan"] == pytest.approx(0.275, abs=0.001)  # an artefact, not growth
    assert growth["heilongjiang"] == pytest.approx(-0.192, abs=0.001)
    names = series.sources().loc["mof-celma-gdp", "note"]
    for slug in same.columns[same.loc[2018]]:
        assert PROVINCES[slug].name in names


@pytest.mark.parametrize(
    ("slug", "year", "jump"),
    [
        ("guangdong", 2009, -15.4),
        ("guangdong", 2015, 31.4),
        ("henan", 2010, 8.4),
        ("henan", 2015, -12.6),
        ("zhejiang", 2015, 23.2),
    ],
)
def test_population_changes_its_definition(slug, year, jump):
    values = series.values(slug, "population")
    assert _growth(values)[year] == pytest.approx(jump, abs=0.05)
    assert PROVINCES[slug].name in series.sources().loc["nbs-province-population", "note"]


def test_no_other_population_jumps_by_more_than_six_percent():
    panel = series.panel("population").drop(columns=["guangdong", "henan", "zhejiang"])
    assert ((panel / panel.shift() - 1).abs().max() < 0.06).all()
