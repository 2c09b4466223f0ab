"""Everything that readers download: made in one place, named by id."""

import json

import pybtex.database
import pytest

from recomputed import citable, downloads, ledger, paths, reports


@pytest.fixture(scope="module")
def offered(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    ledger.write(folder)
    return downloads.write(folder)


def test_every_table_is_offered_in_three_formats(offered):
    for key in reports.printed_tables():
        for ending in ("csv", "xlsx", "tex"):
            assert offered[f"tables/{key}.{ending}"].stat().st_size > 0
    assert offered["tables/adb-3.csv"] == paths.TABLES / "adb-3.csv"


def test_every_file_that_is_offered_is_there(offered):
    assert all(path.is_file() for path in offered.values())
    assert {"ledger.csv", "ledger.json", "recomputed-data.zip", "ro-crate-metadata.json",
            "citations.bib", "citations.ris", "citations.csl.json"} <= set(offered)


def test_the_bibliographies_hold_everything(offered):
    known = list(citable.everything())
    parsed = pybtex.database.parse_file(str(offered["citations.bib"]), "bibtex")
    assert list(parsed.entries) == known
    items = json.loads(offered["citations.csl.json"].read_text(encoding="utf-8"))
    assert [item["id"] for item in items] == known


def test_what_did_not_change_is_not_written_again(offered):
    path = offered["citations.bib"]
    before = path.stat().st_mtime_ns
    downloads.write(path.parent.parent)
    assert path.stat().st_mtime_ns == before
