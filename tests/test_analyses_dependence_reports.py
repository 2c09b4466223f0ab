"""Printed ratios of trade to GDP: read, set against each other and against the series."""

import re

import numpy as np
import pytest

from recomputed import claims
from recomputed.analyses import dependence
from recomputed.analyses import dependence_reports as reports


@pytest.fixture(scope="module")
def panels() -> dependence.Panels:
    return dependence.load()


@pytest.fixture(scope="module")
def then() -> dependence.Panels:
    return dependence.load(vintage=dependence.THEN)


def test_the_printed_gap_by_hand():
    """Table 3: 2006 64.0 − 41.5 = 22.5; 2009 43.2 − 28.3 = 14.9; 2015 35.7 − 20.8 = 14.9."""
    gaps = reports.printed_gaps()
    assert [float((gaps[year].low + gaps[year].high) / 2) for year in (2006, 2009, 2015)] == [
        22.5, 14.9, 14.9]
    # 22.5, 20.7, 18.9, 14.9, 19.1, 20.2, 18.8, 17.3, 16.5, 14.9
    assert reports.inside(gaps) == {"as_printed": 5, "surely": 5, "possibly": 5, "rounded": 8}


def test_the_stated_gap():
    low, high, wide = reports.stated_gap()
    assert (low, high, float(wide.low), float(wide.high)) == (15, 20, 14.5, 20.5)


def test_report_and_series_of_the_time_agree(then):
    off = reports.agreement(then).abs().max()
    assert off["trade"] < 0.002
    assert off["gdp"] < 0.006
    assert off["liaoning"] < 0.008


def test_the_printed_nation_is_near_the_revised_sum_and_not_the_old(panels, then):
    assert reports.nation_above(panels).between(0, 0.006).all()
    assert (reports.nation_above(then) > 0.015).all()


def test_a_gap_at_the_edge_is_possible_and_not_sure():
    """Printed 15.0 from two ratios of one decimal stands for 14.9 to 15.1: 15 is stated."""
    edge = reports.stands_for("35.0") - reports.stands_for("20.0")
    assert reports.inside({2000: edge}) == {
        "as_printed": 1, "surely": 0, "possibly": 1, "rounded": 1}


def test_every_statement_on_trade_dependence_is_listed():
    """Whatever the ledger calls dependence, dependency, or a share of trade in GDP."""
    told = {key for entity in ("liaoning", "zhejiang", "yunnan", "china")
            for key in reports.statements(entity)}
    assert told <= set(claims.claims())
    spoken = re.compile(r"dependence|dependency ratio|in GDP\b|part of GDP|contribution of foreign"
                        r" trade to local GDP", re.IGNORECASE)
    named = {key for key, one in claims.claims().items() if one.topic == "trade"
             and (spoken.search(one.quote) or "dependence" in key)}
    assert named - told == set()


def test_statements_are_about_whom_they_stand_under():
    for entity, keys in reports.STATEMENTS.items():
        assert {claims.claim(key).entity for key in keys} == {entity}
    assert reports.statements("tibet") == []
    assert reports.statements("yunnan")[-1] == "thesis-5-4-1-table-2015-yunnan-dependence"


def test_ratios_are_what_is_printed():
    """Tables: 10 + 10 of the ADB, 8 + 8 of the thesis; 10 in texts."""
    found = reports.ratios()
    assert len(found) == 46
    zhejiang = {(one.flow, one.year): one.text for one in found if one.entity == "zhejiang"}
    assert zhejiang == {("trade", 2002): "43.4%", ("trade", 2007): "71.7%",
                        ("exports", 1978): "0.7%", ("exports", 2017): "37.6%"}
    assert reports.printed("zhejiang").to_dict() == {2002: pytest.approx(0.434),
                                                     2007: pytest.approx(0.717)}
    # where text and table differ the table stands: 20.8, not 20.7
    assert reports.printed("liaoning")[2015] == pytest.approx(0.208)
    assert reports.printed("tibet").empty


def test_conflicts_by_hand():
    """48.7 against 48.9, 35.7 against 35.8, and Liaoning's 20.8 against 20.7: no rounding helps."""
    pairs = {(a.entity, a.year, *sorted({a.text, b.text})) for a, b in reports.conflicts()}
    assert pairs == {("china", 2010, "48.7%", "48.9%"), ("china", 2015, "35.7%", "35.8%"),
                     ("liaoning", 2015, "20.7%", "20.8%")}


def test_rate_of_customs_is_near_the_average(then):
    rate = reports.customs_rate()
    off = rate.loc[then.rate.index] / then.rate - 1
    assert off.abs().max() < 0.011
    assert off.abs().max() > 0


def test_beside_repeats_no_ratio_and_fits_within_the_print(then, panels):
    rows = reports.beside(then, panels)
    assert not rows.duplicated(["entity", "year", "flow", "text"]).any()
    assert rows["year"].min() == 2000
    row = rows.query("entity == 'yunnan' and year == 2000").iloc[0]
    # 7.46 % stands for 7.455 to 7.465
    assert 0.07455 <= row["at_time"] < 0.07465
    assert "at_time" in row["fits"]
    assert "revised" not in row["fits"]
    assert row["customs"] / row["at_time"] == pytest.approx(
        reports.customs_rate()[2000] / then.rate[2000])
    assert not np.isclose(row["revised"], row["at_time"], rtol=1e-3)


def test_agreeing_counts_what_beside_lists(then, panels):
    rows = reports.beside(then, panels)
    found = reports.agreeing(rows)
    assert found["n"].sum() == len(rows)
    own = rows[rows["entity"] == "liaoning"]
    assert found.loc["liaoning", "at_time"] == sum("at_time" in fits for fits in own["fits"])
    assert found.loc["liaoning", "revised"] == 0
    assert found.loc["china", "none"] == found.loc["china", "n"]
    assert found.loc["china", "off_time"] > 0.04 > 0.01 > found.loc["china", "off_revised"]
