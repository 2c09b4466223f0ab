"""The shipped numbers are the inputs' numbers, to the character; needs the inputs at hand."""

import csv
import os
from decimal import Decimal
from pathlib import Path

import pytest

from recomputed import paths, series
from recomputed.provinces import PROVINCES

BEFORE, AFTER = series.VINTAGES

REPORTS = os.environ.get("REPORTS_DIR")
INPUTS = Path(REPORTS).resolve().parent / "series" if REPORTS else None
needs_inputs = pytest.mark.skipif(
    INPUTS is None or not INPUTS.is_dir(),
    reason="the inputs lie beside the reports: set REPORTS_DIR to compare with them",
)
COPIED = {
    "exchange-rate": "exchange_rate",
    "national-fdi": "national_fdi_inflow",
    "national-fdi-by-source": "fdi_by_source",
    "national-fiscal": "fiscal_central_local",
    "national-fiscal-items": "fiscal_items",
    "national-ofdi": "national_fdi_outflow",
    "national-ofdi-by-sector": "ofdi_by_sector",
    "national-trade": "national_goods_trade",
    "prices": "prices",
    "province-fdi": "province_fdi",
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
    "FDI actually used": "fdi-used",
    "FDI actually used (NBS)": "fdi-used",
    "FDI inflow (UNCTAD)": "fdi-inflow-unctad",
    "OFDI flow": "ofdi-flow",
}
#: series split by what the inputs call the entity -> the beginning of our title
SPLIT = {
    "FDI actually used, by source": "foreign direct investment from",
    "OFDI stock at year end": "stock of outward direct investment in",
}
ITEM = "expenditure item: "
#: what the inputs call a source, a sector or an item -> what our titles call it
WORDS_OF = {
    "World": "all sources",
    "British Virgin Islands": "the British Virgin Islands",
    "Netherlands": "the Netherlands",
    "USA": "the USA",
    "United Kingdom": "the United Kingdom",
    "agriculture, forestry, fishery": "agriculture, forestry and fishery",
    "wholesale and retail": "wholesale and retail trade",
    "公共管理和社会组织": "public administration and social organisations",
    "卫生、社会保障和社会福利业": "health and social security",
    "居民服务和其他服务业": "household and other services",
    "教育": "education",
    "文化、体育和娱乐业": "culture, sport and entertainment",
    "水利、环境和公共设施管理业": "water, environment and public facilities",
    "other": "other items",
    "grain, oil and materials reserve": "reserves of grain, oil and materials",
    "urban and rural community": "urban and rural communities",
}
SLUG_OF = {one.name: slug for slug, one in PROVINCES.items()} | {
    "China": "china",
    "national": "china",
    "central": "china-central",
    "local": "china-local",
}


@needs_inputs
@pytest.mark.parametrize("name", COPIED)
def test_every_number_is_the_inputs_number(name):
    seen_at = series.sources()["seen_at"]
    with (INPUTS / f"{COPIED[name]}.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["series"] != f"{ITEM}total"]
    expected = {
        (*_key(row), row["year"]): (*_number(row, name), row["confidence"], row["seen_at"])
        for row in rows
    }
    with (paths.SERIES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        shipped = {
            (f"{row['indicator']} {row['vintage']}".strip(), row["entity"], row["year"]): (
                row["value"], row["unit"], row["confidence"], seen_at[row["source"]])
            for row in csv.DictReader(file)
        }  # fmt: skip
    assert len(shipped) == len(rows)
    assert shipped == expected


def _key(row: dict[str, str]) -> tuple[str, str]:
    """The indicator (with its vintage) and the entity of an input's row, as we call them."""
    name, entity = row["series"], row["entity"]
    titles = {known.title: key for key, known in series.INDICATORS.items()}
    if name in SPLIT and entity == "total":
        return "ofdi-stock", "china"
    if name in SPLIT:
        return titles[f"{SPLIT[name]} {WORDS_OF.get(entity, entity)}"], "china"
    if name.startswith(ITEM):
        item = name.removeprefix(ITEM)
        return titles[f"budget expenditure on {WORDS_OF.get(item, item)}"], SLUG_OF[entity]
    return INDICATOR_OF[name], SLUG_OF[entity]


def _number(row: dict[str, str], name: str) -> tuple[str, str]:
    """Value and unit: as in the input, but for provincial FDI, whose point moves two places."""
    if name != "province-fdi":
        return row["value"], row["unit"]
    assert row["unit"] == "10 thousand USD"
    return str(Decimal(row["value"]).scaleb(-2)), "million USD"


@needs_inputs
def test_the_total_of_items_is_the_expenditure_we_have():
    with (INPUTS / "fiscal_items.csv").open(encoding="utf-8", newline="") as file:
        totals = [row for row in csv.DictReader(file) if row["series"] == f"{ITEM}total"]
    assert len(totals) == 39
    for row in totals:
        known = series.texts(SLUG_OF[row["entity"]], "expenditure")
        assert known[int(row["year"])] == row["value"]


@needs_inputs
def test_every_input_is_carried():
    assert set(COPIED.values()) == {path.stem for path in INPUTS.glob("*.csv")}
