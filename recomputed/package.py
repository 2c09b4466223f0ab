"""The Frictionless Data Package that describes `data/`: made from the catalogues, never typed."""

import json

from recomputed import series
from recomputed.paths import DATA
from recomputed.provinces import COLUMNS as PROVINCE_COLUMNS
from recomputed.provinces import REGIONS
from recomputed.reports import printed_tables, report
from recomputed.tables import COLUMNS as TABLE_COLUMNS

FILE = DATA / "datapackage.json"
_LICENCE = {"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0 International",
            "path": "https://creativecommons.org/licenses/by/4.0/"}
_MEANING = {
    "entity": "slug of a province (data/provinces.csv), or china, china-central, china-local",
    "period": "year, as the table's heading prints it",
    "indicator": "row or column heading as printed; in series, the indicator's key",
    "category": "partner, sector or product; empty where there is none",
    "rank": "rank as printed; empty where there is none",
    "printed": "the cell exactly as printed; its decimals carry the precision",
    "unit": "the unit as printed, even where it is wrong; in series, the value's unit",
    "year": "calendar year", "vintage": "state of revision; empty where there is only one",
    "value": "the number, in the row's unit", "confidence": "as a copy of its primary source",
    "source": "id in data/series/sources.csv", "id": "id that series refer to",
    "title": "what the source is called", "publisher": "who publishes it",
    "seen_at": "public place where it was read", "note": "what a user should know",
    "slug": "ASCII key of the province", "name": "English name",
    "coast": "whether it has a sea coast", "region": "one of the six great regions",
}
_TYPES = {"year": "year", "value": "number"}
_CLOSED = {"confidence": list(series.CONFIDENCE), "coast": ["yes", "no"], "region": list(REGIONS)}
_TABLE_KEY = ["entity", "period", "indicator", "category", "rank"]


def describe() -> dict:
    """Return the data package's description."""
    return {
        "profile": "data-package", "name": "recomputed",
        "title": "What five reports on China's provinces print, and official series beside it",
        "licenses": [_LICENCE],
        "resources": [*_tables(), *_series(),
                      _resource("provinces", "provinces.csv", PROVINCE_COLUMNS, ["slug"],
                                "The 31 provinces")],
    }


def text() -> str:
    """Return the description as JSON."""
    return json.dumps(describe(), ensure_ascii=False, indent=1) + "\n"


def write() -> None:
    """Write `data/datapackage.json`."""
    FILE.write_text(text(), encoding="utf-8")


def _tables() -> list[dict]:
    return [_resource(f"table-{key}", f"tables/{key}.csv", TABLE_COLUMNS, _TABLE_KEY, table.title,
                      {"title": f"{report(table.report).name}, {table.number or 'unnumbered table'}"
                                f", {table.spot}"})
            for key, table in printed_tables().items()]


def _series() -> list[dict]:
    credited = series.sources()
    found = []
    for path in sorted((DATA / "series").glob("*.csv")):
        name = path.stem
        if name == "sources":
            found.append(_resource("sources", "series/sources.csv", series.SOURCE_COLUMNS, ["id"],
                                   "Where the series come from"))
            continue
        used = sorted(set(series.load(name)["source"]))
        titles = ", ".join(known.title for known in series.INDICATORS.values()
                           if name in known.files)
        found.append(_resource(f"series-{name}", f"series/{name}.csv", series.COLUMNS, series.KEY,
                               titles, *({"title": credited.loc[key, "title"],
                                          "path": credited.loc[key, "publisher"]}
                                         for key in used)))
    return found


def _resource(name: str, path: str, columns: list[str], key: list[str], title: str,
              *sources: dict) -> dict:
    resource = {
        "name": name, "path": path, "profile": "tabular-data-resource", "format": "csv",
        "mediatype": "text/csv", "encoding": "utf-8", "title": title,
        "schema": {"fields": [_field(column) for column in columns], "primaryKey": key,
                   "missingValues": []},
    }
    return resource | ({"sources": [{"title": _credit(one)} for one in sources]} if sources else {})


def _credit(source: dict) -> str:
    return ", ".join(filter(None, [source["title"], source.get("path", "")]))


def _field(name: str) -> dict:
    field = {"name": name, "type": _TYPES.get(name, "string"), "description": _MEANING[name]}
    if name in _CLOSED:
        field["constraints"] = {"enum": _CLOSED[name]}
    return field
