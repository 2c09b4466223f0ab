"""The data package: up to date with the data, and valid for frictionless."""

import json

import pytest
from frictionless import Package

from recomputed import package
from recomputed.paths import DATA


def test_the_description_is_what_the_data_make_it():
    assert package.FILE.read_text(encoding="utf-8") == package.text(), (
        "run `python scripts/package.py`")


def test_every_csv_file_is_described_once():
    described = [resource["path"] for resource in package.describe()["resources"]]
    files = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.csv"))
    assert sorted(path for path in described if path.endswith(".csv")) == files
    assert all((DATA / path).is_file() for path in described)


def test_frictionless_finds_nothing_wrong():
    report = Package(package.FILE).validate()
    assert report.valid, report.flatten(["path", "rowNumber", "message"])[:3]


def test_frictionless_notices_a_cell_that_is_no_number(project):
    series = project / "data/series/prices.csv"
    text = series.read_text(encoding="utf-8")
    series.write_text(text.replace("7.2338", "7.2x38"), encoding="utf-8")
    assert not Package(project / "data/datapackage.json").validate().valid


@pytest.mark.parametrize("resource", package.describe()["resources"], ids=lambda one: one["name"])
def test_every_field_says_what_it_means(resource):
    fields = resource.get("schema", {"fields": []})["fields"]
    assert all(len(field["description"]) > 8 for field in fields)
    assert bool(fields) == resource["path"].endswith(".csv")
    if resource["name"].startswith(("table-", "series-")):
        assert resource["sources"]


def test_the_file_is_plain_json_without_a_date():
    assert not {"created", "modified"} & set(json.loads(package.text()))
