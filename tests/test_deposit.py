"""The data package as one archive, and its RO-Crate."""

import io
import json
import re
import zipfile

import pytest

from recomputed import deposit, package
from recomputed.paths import DATA


@pytest.fixture
def results(tmp_path):
    for name in ("ledger.csv", "ledger.json"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    return {path.name: path for path in tmp_path.iterdir()}


def test_the_archive_holds_all_data_with_licence_ledger_and_crate(results):
    archived = zipfile.ZipFile(io.BytesIO(deposit.archive(results)))
    assert archived.testzip() is None
    names = set(archived.namelist())
    assert {path.relative_to(DATA).as_posix() for path in deposit.files()} < names
    assert {"LICENSE", "ledger.csv", "ledger.json", deposit.CRATE} < names
    assert archived.read("errata.yml") == (DATA / "errata.yml").read_bytes()
    paths = {one["path"] for one in json.loads(archived.read("datapackage.json"))["resources"]}
    assert paths < names


def test_the_archive_is_the_same_twice(results):
    assert deposit.archive(results) == deposit.archive(dict(reversed(results.items())))


def test_the_crate_describes_every_file_and_refers_to_nothing_missing(results):
    graph = json.loads(deposit.crate(results))["@graph"]
    known = {one["@id"]: one for one in graph}
    assert len(known) == len(graph)
    assert known[deposit.CRATE]["about"] == {"@id": "./"}
    parts = {part["@id"] for part in known["./"]["hasPart"]}
    assert parts == {*results, *(path.relative_to(DATA).as_posix() for path in deposit.files())}
    assert all(known[part]["@type"] == "File" for part in parts)
    assert known["tables/adb-3.csv"]["name"] == package.describe()["resources"][
        [one["path"] for one in package.describe()["resources"]].index("tables/adb-3.csv")]["title"]
    named = re.findall(r'\{"@id": "([^"]+)"\}', json.dumps(graph))
    assert set(named) - {"https://w3id.org/ro/crate/1.1"} <= set(known)


def test_the_edition_changes_with_the_data(monkeypatch):
    before = deposit.edition()
    assert re.fullmatch("[0-9a-f]{8}", before.data)
    monkeypatch.setattr(deposit, "files", lambda: [DATA / "errata.yml"])
    assert deposit.edition() != before
