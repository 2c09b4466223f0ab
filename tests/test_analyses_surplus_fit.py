"""Table 4-5 against the series: unit, year, exchanged cells, exchange rates."""

import numpy as np
import pytest

from recomputed.analyses import surplus_fit
from recomputed.errors import DataError


def test_the_row_of_2016_is_yuan_of_that_year(trade):
    found = surplus_fit.readings(trade, 2016)
    assert found.loc[0, ["unit", "of", "near"]].tolist() == ["RMB 100 million", 2016, 10]
    assert found["typical"].is_monotonic_increasing
    assert len(found) == 12


@pytest.mark.parametrize("year", [2000, 2005, 2010, 2015])
def test_the_other_rows_are_dollars_and_need_no_exchange(trade, year):
    best = surplus_fit.readings(trade, year).loc[0]
    assert (best["unit"], best["of"], best["near"]) == ("USD 100 million", year, 12)
    assert surplus_fit.exchanges(trade, year).loc[0, "largest"] < surplus_fit.LOG_NEAR


def test_one_exchange_of_66_makes_2016_fit(trade):
    found = surplus_fit.exchanges(trade, 2016)
    assert len(found) == 67
    fits = found[found["largest"] < surplus_fit.LOG_NEAR]
    assert fits[["first", "second"]].to_numpy().tolist() == [
        ["Guangdong's exports", "Guangdong's imports"]]
    # 39,760.94 over 23,575, by hand
    assert found.loc[found["first"] == "", "largest"].item() == pytest.approx(
        np.log(39760.94 / 23575), abs=1e-5)


def test_the_declared_errata_are_what_the_series_finds(trade):
    off = surplus_fit.agreement(trade).set_index(["year", "slug", "indicator"])["off"]
    assert off.abs().max() < 0.011
    raw = surplus_fit.agreement(trade, corrected=False)["off"]
    assert (raw.abs() > 0.5).all()


def test_digits_agree_in_2000_only(trade):
    found = surplus_fit.agreement(trade).groupby("year")["digit"].sum()
    assert found.to_dict() == {2000: 12, 2005: 1, 2010: 0, 2015: 1, 2016: 0}


def test_the_customs_rate_brings_2016_nearer(trade):
    found = surplus_fit.rates_tried(trade, 2016)[["low", "high"]].abs().max(axis=1)
    assert found[surplus_fit.CUSTOMS] < found["official average"] / 2


def test_an_unknown_unit_is_an_error():
    with pytest.raises(DataError, match="unit 'EUR'"):
        surplus_fit._dollars("EUR", 1.0)


def test_the_nearest_readings_as_text(trade):
    found = surplus_fit.nearest(trade, 2016)
    assert found.index[0] == "RMB 100 million"
    assert found["series of"].tolist()[:3] == [2016, 2015, 2017]
    assert found["largest"].iloc[0] == surplus_fit.off(np.log(39760.94 / 23575))


@pytest.mark.parametrize(("distance", "text"), [
    (np.log(1.0062), "0.62 %"), (np.log(6), "6.0 times")])
def test_distances_as_text(distance, text):
    assert surplus_fit.off(distance) == text
