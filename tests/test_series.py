"""The official statistics: their identities, their known flaws, and errors a reader can act on."""

import csv
import os
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from recomputed import paths, series, trace
from recomputed.errors import DataError
from recomputed.provinces import PROVINCES, UnknownProvince

BEFORE, AFTER = series.VINTAGES

ROWS = {
    "province-trade": 1240,
    "province-gdp": 1209,
    "province-fiscal": 1238,
    "province-investment": 562,
    "province-population": 651,
    "real-growth": 25,
    "national-trade": 126,
    "national-fiscal": 244,
    "exchange-rate": 82,
    "prices": 77,
}


# --- shape ---------------------------------------------------------------------------------


def test_every_file_is_loaded_and_counted():
    shipped = {path.stem for path in paths.SERIES.glob("*.csv")} - {"sources"}
    assert shipped == {name for known in series.INDICATORS.values() for name in known.files}
    assert set(ROWS) <= shipped
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


# --- the inputs ----------------------------------------------------------------------------

REPORTS = os.environ.get("REPORTS_DIR")
INPUTS = Path(REPORTS).resolve().parent / "series" if REPORTS else None
COPIED = {
    "exchange-rate": "exchange_rate",
    "national-fiscal": "fiscal_central_local",
    "national-trade": "national_goods_trade",
    "prices": "prices",
    "province-fiscal": "province_fiscal",
    "province-gdp": "province_gdp",
    "province-investment": "province_fixed_asset_investment",
    "province-population": "province_population",
    "province-trade": "province_goods_trade",
    "real-growth": "real_growth_as_published",
}
INDICATOR_OF = {
    "CNY per USD, official annual average": "cny-per-usd",
    "CNY per USD, annual average (FRED)": "cny-per-usd-fred",
    "CPI, annual change": "cpi-change",
    "GDP deflator, annual change": "gdp-deflator-change",
    "general budget revenue": "revenue",
    "general budget expenditure": "expenditure",
    "general public budget revenue": "revenue",
    "general public budget expenditure": "expenditure",
    "goods exports": "exports",
    "goods imports": "imports",
    "goods trade total": "total",
    "goods exports, by location of trading unit": "exports",
    "goods imports, by location of trading unit": "imports",
    "regional GDP, revised vintage (2018 economic census)": f"gdp {AFTER}",
    "regional GDP, vintage before the 2018 census revision (expenditure approach)": f"gdp {BEFORE}",
    "total fixed-asset investment": "fixed-asset-investment",
    "fixed-asset investment, urban / excluding rural households from 2010": (
        "fixed-asset-investment-excl-rural"
    ),
    "resident population, year end": "population",
    "real GDP growth, published at the time": "real-gdp-growth",
}
SLUG_OF = {one.name: slug for slug, one in PROVINCES.items()} | {
    "China": "china",
    "national": "china",
    "central": "china-central",
    "local": "china-local",
}


@pytest.mark.skipif(
    INPUTS is None or not INPUTS.is_dir(),
    reason="the inputs lie beside the reports: set REPORTS_DIR to compare with them",
)
@pytest.mark.parametrize("name", COPIED)
def test_every_number_is_the_inputs_number(name):
    seen_at = series.sources()["seen_at"]
    with (INPUTS / f"{COPIED[name]}.csv").open(encoding="utf-8", newline="") as file:
        expected = {
            (INDICATOR_OF[row["series"]], SLUG_OF[row["entity"]], row["year"]): (
                row["value"], row["unit"], row["confidence"], row["seen_at"])
            for row in csv.DictReader(file)
        }  # fmt: skip
    with (paths.SERIES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        shipped = {
            (f"{row['indicator']} {row['vintage']}".strip(), row["entity"], row["year"]): (
                row["value"], row["unit"], row["confidence"], seen_at[row["source"]])
            for row in csv.DictReader(file)
        }  # fmt: skip
    assert len(shipped) == ROWS[name]
    assert shipped == expected


# --- panel, values, texts, unit, title -----------------------------------------------------


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


# --- a reader's own numbers ----------------------------------------------------------------

OWN_HEADER = "entity,year,indicator,value,unit"


@pytest.fixture
def own(tmp_path):
    """Write a reader's file from lines; return its path."""

    def write(*lines: str, header: str = OWN_HEADER) -> Path:
        path = tmp_path / "mine.csv"
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        return path

    return write


def test_own_rows_replace_and_add(own):
    path = own(
        "liaoning,2019,exports,1.5,million USD",
        "liaoning,2020,exports,2.5,million USD",
        "china,2020,exports,9,million USD",
        "jilin,2020,population,7,10 thousand persons",
    )
    panel = series.panel("exports", extra=path)
    shipped = series.panel("exports")
    assert panel.loc[2019, "liaoning"] == 1.5
    assert panel.loc[2020].dropna().to_dict() == {"liaoning": 2.5}
    pd.testing.assert_frame_equal(panel.loc[:2018], shipped.loc[:2018])
    pd.testing.assert_series_equal(
        panel.loc[2019].drop("liaoning"), shipped.loc[2019].drop("liaoning")
    )
    assert series.values("china", "exports", extra=path)[2020] == 9
    assert series.texts("liaoning", "exports", extra=path)[2020] == "2.5"
    assert series.values("jilin", "population", extra=str(path))[2020] == 7


def test_own_gdp_without_vintage_is_for_both(own):
    path = own("liaoning,2016,gdp,1,100 million CNY")
    for vintage in series.VINTAGES:
        assert series.values("liaoning", "gdp", vintage, extra=path)[2016] == 1


def test_own_gdp_with_vintage_is_for_that_one(own):
    path = own(
        f"liaoning,2016,gdp,1,100 million CNY,{BEFORE}",
        f"jilin,2016,gdp,2,100 million CNY,{AFTER}",
        header=f"{OWN_HEADER},vintage",
    )
    assert series.panel("gdp", vintage=BEFORE, extra=path).loc[2016, "liaoning"] == 1
    assert series.panel("gdp", vintage=AFTER, extra=path).loc[2016, "liaoning"] > 1000
    assert series.panel("gdp", vintage=AFTER, extra=path).loc[2016, "jilin"] == 2


def test_own_gdp_for_the_nation(own):
    path = own("china,2016,gdp,746395.1,100 million CNY")
    assert series.values("china", "gdp", AFTER, extra=path).to_dict() == {2016: 746395.1}


def test_own_source_and_confidence_are_free(own):
    path = own(
        "jilin,2020,cny-per-usd,6.9,CNY per USD,my notebook,",
        header=f"{OWN_HEADER},source,confidence",
    )
    assert series.values("jilin", "cny-per-usd", extra=path).to_dict() == {2020: 6.9}


def test_own_file_is_read_again_when_it_changes(own):
    path = own("liaoning,2020,exports,1,million USD")
    assert series.values("liaoning", "exports", extra=path)[2020] == 1
    own("liaoning,2020,exports,23,million USD")
    assert series.values("liaoning", "exports", extra=path)[2020] == 23


def test_own_file_as_a_spreadsheet_saves_it(own):
    path = own("liaoning,2020,exports,1,million USD", "")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert series.values("liaoning", "exports", extra=path)[2020] == 1


def test_no_extra_is_the_empty_text_too():
    pd.testing.assert_frame_equal(series.panel("exports", extra=""), series.panel("exports"))


def test_own_file_is_noted(own):
    path = own("liaoning,2020,exports,1,million USD")
    series.panel("exports", extra=path)
    assert path.resolve() in trace.read()


GOOD = "liaoning,2019,exports,1,million USD"
BAD_OWN = {
    "no number": ("jilin,2020,exports,n/a,million USD", "value 'n/a'", "expected a number"),
    "thousands": ('jilin,2020,exports,"1,234",million USD', "value '1,234'", "such as 1234.5"),
    "empty value": ("jilin,2020,exports,,million USD", "value ''", "expected a number"),
    "nan": ("jilin,2020,exports,nan,million USD", "value 'nan'", "expected a number"),
    "infinite": ("jilin,2020,exports,1e999,million USD", "value '1e999'", "expected a number"),
    "negative": ("jilin,2020,exports,-5,million USD", "value '-5'", "0 or more"),
    "year": ("jilin,20020,exports,1,million USD", "year '20020'", "from 1900 to 2100"),
    "year of a float": ("jilin,2020.0,exports,1,million USD", "year '2020.0'", "whole number"),
    "year too early": ("jilin,1899,exports,1,million USD", "year '1899'", "from 1900 to 2100"),
    "province": ("jilim,2020,exports,1,million USD", "province 'jilim'", "did you mean 'jilin'?"),
    "name": ("Jilin,2020,exports,1,million USD", "province 'Jilin'", "did you mean 'jilin'?"),
    "nation": ("chin,2020,exports,1,million USD", "province 'chin'", "did you mean 'china'?"),
    "empty province": (",2020,exports,1,million USD", "province ''", "data/provinces.csv"),
    "indicator": ("jilin,2020,export,1,million USD", "indicator 'export'", "mean 'exports'?"),
    "unit": ("jilin,2020,exports,1,billion USD", "unit 'billion USD'", "expected 'million USD'"),
    "unit of another": ("jilin,2020,gdp,1,million USD", "unit 'million USD'", "100 million CNY"),
    "duplicate": ("liaoning,2019,exports,2,million USD", "liaoning 2019 exports", "row 2 too"),
    "too few": ("jilin,2020,exports,1", "4", "expected 5"),
    "too many": ("jilin,2020,exports,1,million USD,x", "6", "expected 5"),
}


@pytest.mark.parametrize("kind", BAD_OWN)
def test_bad_own_row_is_one_line(own, kind):
    row, offending, expected = BAD_OWN[kind]
    path = own(GOOD, row, "hainan,2019,exports,3,million USD")
    message = _error(lambda: series.panel("imports", extra=path))
    assert message.startswith(f"{path}, row 3: ")
    assert offending in message
    assert expected in message


BAD_VINTAGES = {
    "unknown": ("liaoning,2015,gdp,1,100 million CNY,new", "vintage 'new'", BEFORE),
    "not for exports": (f"jilin,2019,exports,1,million USD,{AFTER}", AFTER, "expected none"),
    "both and one": (f"liaoning,2016,gdp,1,100 million CNY,{AFTER}", "liaoning 2016 gdp", "row 3"),
}


@pytest.mark.parametrize("kind", BAD_VINTAGES)
def test_bad_own_vintage_is_one_line(own, kind):
    row, offending, expected = BAD_VINTAGES[kind]
    path = own(row, "liaoning,2016,gdp,1,100 million CNY,", header=f"{OWN_HEADER},vintage")
    message = _error(lambda: series.panel("gdp", vintage=AFTER, extra=path))
    assert message.startswith(f"{path}, row ")
    assert offending in message
    assert expected in message


@pytest.mark.parametrize(
    ("header", "parts"),
    [
        ("entity,year,indicator,value", ["'unit'", "expected entity, year, indicator"]),
        ("entity,year,indicator,value,unit,remark", ["'remark'", "expected entity, year"]),
        ("entity;year;indicator;value;unit", ["'entity'", "expected entity, year, indicator"]),
        ("entity,year,indicator,value,unit,unit", ["twice"]),
    ],
)
def test_bad_own_header_is_one_line(own, header, parts):
    path = own(GOOD, header=header)
    message = _error(lambda: series.panel("exports", extra=path))
    assert message.startswith(f"{path}, row 1: ")
    for part in parts:
        assert part in message


@pytest.mark.parametrize(
    "content",
    [b"", b'entity,year\n"liaoning,2019', b"\xff\xfe\x00entity", b"PK\x03\x04\xf0\x00", None],
    ids=["empty", "open quote", "utf-16", "spreadsheet", "missing"],
)
def test_own_file_that_is_no_csv_is_one_line(tmp_path, content):
    path = tmp_path / "mine.csv"
    if content is not None:
        path.write_bytes(content)
    assert _error(lambda: series.panel("exports", extra=path)).startswith(str(path))


def test_own_directory_is_one_line(tmp_path):
    assert "not a file" in _error(lambda: series.panel("exports", extra=tmp_path))


def test_own_file_without_rows_is_one_line(own):
    path = own()
    assert "row 2: there is no row" in _error(lambda: series.panel("exports", extra=path))


def test_first_bad_row_is_the_one_named(own):
    path = own(GOOD, "jilin,2020,exports,x,million USD", "jilim,2020,exports,1,million USD")
    assert ", row 3: value 'x'" in _error(lambda: series.panel("exports", extra=path))


def test_rows_are_lines_of_the_file_blank_ones_included(own):
    path = own(GOOD, "", "jilim,2020,exports,1,million USD")
    assert ", row 4: " in _error(lambda: series.panel("exports", extra=path))


def _error(call) -> str:
    with pytest.raises(DataError) as caught:
        call()
    message = str(caught.value)
    assert "\n" not in message
    assert len(message) < 400
    return message


# --- the shipped files are held to the same rules --------------------------------------------


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """Copies of the shipped series that a test may break; returns their folder."""
    folder = tmp_path / "series"
    shutil.copytree(paths.SERIES, folder)
    monkeypatch.setattr(paths, "SERIES", folder)
    return folder


FIRST = "anhui,2000,exports,,2171.98,million USD,high,nbs-province-trade"
BAD_SHIPPED = {
    "number": (FIRST.replace("2171.98", "2171,98"), "9", "expected 8"),
    "text": (FIRST.replace("2171.98", "2171.9B"), "'2171.9B'", "expected a number"),
    "year": (FIRST.replace("2000", "200O"), "'200O'", "from 1900 to 2100"),
    "entity": (FIRST.replace("anhui", "anhui-"), "'anhui-'", "did you mean 'anhui'?"),
    "vintage": (FIRST.replace("exports,,", f"exports,{AFTER},"), AFTER, "expected none"),
    "unit": (FIRST.replace("million USD", "percent"), "'percent'", "expected 'million USD'"),
    "confidence": (FIRST.replace("high", "low"), "'low'", "expected high or medium"),
    "no confidence": (FIRST.replace("high", ""), "confidence ''", "expected high or medium"),
    "source": (FIRST.replace("nbs-", "nsb-"), "'nsb-province-trade'", "sources.csv"),
    "key": (FIRST.replace("2000", "2001"), "anhui 2001 exports", "row 2 too"),
}


@pytest.mark.parametrize("kind", BAD_SHIPPED)
def test_bad_shipped_row_is_one_line(shipped, kind):
    row, offending, expected = BAD_SHIPPED[kind]
    path = shipped / "province-trade.csv"
    text = path.read_text(encoding="utf-8")
    assert FIRST in text
    path.write_text(text.replace(FIRST, row), encoding="utf-8")
    message = _error(lambda: series.load("province-trade"))
    line = 3 if kind == "key" else 2
    assert message.startswith(f"{path}, row {line}: ")
    assert offending in message
    assert expected in message


@pytest.mark.parametrize("column", series.COLUMNS)
def test_shipped_file_has_all_columns(shipped, column):
    path = shipped / "prices.csv"
    pd.read_csv(path, dtype=str).drop(columns=column).to_csv(path, index=False)
    message = _error(lambda: series.load("prices"))
    assert message.startswith(f"{path}, row 1: ")
    assert repr(column) in message


def test_shipped_file_has_no_other_column(shipped):
    path = shipped / "prices.csv"
    pd.read_csv(path, dtype=str).assign(remark="x").to_csv(path, index=False)
    assert "row 1: unknown column 'remark'" in _error(lambda: series.load("prices"))


def test_shipped_gdp_needs_a_vintage(shipped):
    path = shipped / "province-gdp.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"gdp,{AFTER}", "gdp,", 1), encoding="utf-8")
    message = _error(lambda: series.panel("gdp", vintage=BEFORE))
    assert f"row 2: vintage '': expected {BEFORE} or {AFTER}" in message


def test_missing_shipped_file_is_one_line(shipped):
    (shipped / "prices.csv").unlink()
    message = _error(lambda: series.values("china", "cpi-change"))
    assert message.startswith(f"{shipped / 'prices.csv'}: file not found")


def test_missing_sources_are_one_line(shipped):
    (shipped / "sources.csv").unlink()
    assert "sources.csv: no such file" in _error(lambda: series.load("prices"))
