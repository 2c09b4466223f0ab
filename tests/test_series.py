"""Panels and series of the official statistics: what a caller gets, and errors to act on."""

import pandas as pd
import pytest

from recomputed import paths, series, trace
from recomputed.errors import DataError
from recomputed.provinces import UnknownProvince

BEFORE, AFTER = series.VINTAGES


def test_panel_values_and_texts_agree():
    panel = series.panel("exports")
    values = series.values("liaoning", "exports")
    texts = series.texts("liaoning", "exports")
    assert values.name == "exports"
    assert values.index.name == "year"
    pd.testing.assert_series_equal(panel["liaoning"], values, check_names=False)
    assert {year: float(text) for year, text in texts.items()} == values.to_dict()
    assert series.texts("liaoning", "real-gdp-growth")[2015] == "3.0"


def test_nation_and_provinces_share_an_indicator():
    assert series.values("china", "exports").index.min() == 1978
    assert series.values("hainan", "exports").index.min() == 2000
    assert "china" not in series.panel("exports").columns


def test_unit_and_title():
    assert series.unit("exports") == "million USD"
    assert series.unit("gdp") == "100 million CNY"
    assert series.title("gdp") == "GDP"


def test_sparse_indicator_has_all_columns():
    panel = series.panel("fixed-asset-investment-excl-rural")
    assert panel.shape == (4, 31)
    assert list(panel.columns[panel.notna().any()]) == ["liaoning"]


def test_a_caller_cannot_spoil_the_cache():
    rows = series.load("prices")
    rows.loc[0, "value"] = -1.0
    assert series.load("prices").loc[0, "value"] != -1.0


def test_reading_is_noted_even_from_the_cache(monkeypatch):
    series.load("prices")
    noted = []
    monkeypatch.setattr(trace, "note", noted.append)
    series.load("prices")
    assert paths.SERIES / "prices.csv" in noted


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: series.panel("export"), "unknown indicator 'export': did you mean 'exports'?"),
        (lambda: series.unit("xyz"), "unknown indicator 'xyz': expected one of exports, imports"),
        (lambda: series.title("xyz"), "unknown indicator 'xyz': expected one of exports, imports"),
        (lambda: series.panel("gdp"), "gdp: vintage None: expected before-2018-census or after-"),
        (lambda: series.panel("gdp", vintage="new"), "gdp: vintage 'new': expected before-2018-"),
        (
            lambda: series.values("jilin", "exports", BEFORE),
            "exports: vintage 'before-2018-census'",
        ),
        (lambda: series.panel("cny-per-usd"), "cny-per-usd: no numbers for provinces"),
        (lambda: series.values("china", "population"), "population: there are no numbers for 'chi"),
        (
            lambda: series.load("province-trad"),
            "data/series/province-trad.csv: file not found: did",
        ),
        (lambda: series.load("xyz"), "data/series/xyz.csv: file not found: expected one of exch"),
        (lambda: series.panel("exports", extra="/no/such.csv"), "/no/such.csv: no such file"),
    ],
)
def test_wrong_calls_say_what_was_expected(call, message):
    with pytest.raises(DataError) as caught:
        call()
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_unknown_entity_suggests():
    with pytest.raises(UnknownProvince, match="'jilim': did you mean 'jilin'"):
        series.values("jilim", "exports")
