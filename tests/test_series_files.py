"""Files of official statistics, a reader's own and the shipped: errors a reader can act on."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from recomputed import paths, series, trace
from recomputed.errors import DataError

BEFORE, AFTER = series.VINTAGES

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


def _error(call) -> str:
    with pytest.raises(DataError) as caught:
        call()
    message = str(caught.value)
    assert "\n" not in message
    assert len(message) < 400
    return message
