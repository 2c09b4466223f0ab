"""YAML files of facts: read strictly, and every slip named by file and line."""

from typing import Literal

import pytest

from recomputed import paths, records, trace
from recomputed.errors import DataError


class Visit(records.Record):
    """What the tests read."""

    city: str
    year: int = 0
    kind: Literal["official", "trade"] = "official"
    stops: tuple[str, ...] = ()
    more: dict[str, str] | None = None


@pytest.fixture
def read(tmp_path):
    """Write a text to a file and read it."""
    path = tmp_path / "visits.yml"

    def reader(text):
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return records.load(path, Visit)

    reader.path = path
    return reader


def message(read, text):
    with pytest.raises(DataError) as caught:
        read(text)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(read.path.as_posix())
    return str(caught.value).removeprefix(read.path.as_posix())


def test_entries_come_in_order_with_defaults(read):
    first, second = read("# a list\n- {id: a, city: Dalian}\n"
                         "- id: b\n  city: Seoul\n  year: 2019\n")
    assert (first.id, first.city, first.year, first.kind) == ("a", "Dalian", 0, "official")
    assert (second.id, second.year) == ("b", 2019)


def test_an_empty_list(read):
    assert read("[]\n") == []


def test_numbers_become_texts(read):
    assert read("- {id: 5, city: 2.50}\n")[0].city == "2.5"


def test_anchors_may_be_used(read):
    first, second = read("- &x {id: a, city: Dalian}\n- {<<: *x, id: b}\n")
    assert (first.city, second.city) == ("Dalian", "Dalian")


def test_an_entry_cannot_be_changed(read):
    entry, = read("- {id: a, city: Dalian}\n")
    with pytest.raises(ValueError, match="frozen"):
        entry.city = "Seoul"


def test_reading_is_noted(read):
    read("[]\n")
    assert read.path in trace.read()


@pytest.mark.parametrize(("text", "problem"), [
    ("- {id: a, city: Dalian}\n- {id: b, city: Seoul\n", ", line 3: not YAML: "),
    ("- id: a\n  city: Dalian\n city: Seoul\n", ", line 3: not YAML: "),
    ("- {id: a, city: Dalian}\n--- \n- {id: b, city: Seoul}\n", ", line 2: not YAML: "),
    ("- {id: a, city: *nowhere}\n", ", line 1: not YAML: "),
    ("- {id: a, city: \x01}\n", ": not YAML: "),
    (b"- {id: a, city: Dalian}\n- {id: b, city: S\xe9oul}\n", ", line 2: expected UTF-8 text"),
    ("", ", line 1: expected a list of entries"),
    ("id: a\ncity: Dalian\n", ", line 1: expected a list of entries"),
    ("Dalian\n", ", line 1: expected a list of entries"),
])
def test_what_is_not_a_list_of_entries(read, text, problem):
    assert message(read, text).startswith(problem)


@pytest.mark.parametrize(("entry", "problem"), [
    ("{id: b, city: Seoul, town: x}", "b: field town: extra inputs are not permitted"),
    ("{id: b}", "b: field city: field required"),
    ("{city: Seoul}", "?: field id: field required"),
    ("{id: b, city: Seoul, kind: private}", "b: field kind: input should be 'official' or 'trade'"),
    ("{id: b, city: Seoul, year: soon}", "b: field year: input should be a valid integer"),
    ("{id: b, city: Seoul, stops: [x, [y]]}", "b: field stops.1: input should be a valid string"),
    ("{id: b, city: 2017-04-10}", "b: field city: input should be a valid string"),
    ("{id: b, city: 2017-13-45}", "month must be in 1..12"),
    ("{id: b, city: Seoul, city: Busan}", "field city stands twice"),
    ("{id: b, city: Seoul, more: {x: y, x: z}}", "field x stands twice"),
    ("{id: b, city: !!python/name:os.system x}", "could not determine a constructor for the tag"),
    ("{id: b, city: !town Seoul}", "could not determine a constructor for the tag"),
    ("{id: a, city: Seoul}", "id 'a' stands twice"),
    ("Seoul", "'Seoul': input should be a valid dictionary"),
    ("", "None: input should be a valid dictionary"),
])
def test_a_wrong_entry_is_named_by_its_line(read, entry, problem):
    found = message(read, f"- {{id: a, city: Dalian}}\n\n- {entry}\n")
    assert found.startswith(f", line 3: {problem}")


def test_a_field_that_stands_twice_is_named_by_its_own_line(read):
    found = message(read, "- id: a\n  city: Dalian\n  year: 2019\n  city: Seoul\n")
    assert found == ", line 4: field city stands twice"


def test_a_missing_file(read):
    with pytest.raises(DataError, match=r"visits\.yml: no such file"):
        records.load(read.path, Visit)


def test_files_of_the_project_are_named_from_its_root():
    with pytest.raises(DataError, match=r"^data/nothing\.yml: no such file"):
        records.load(paths.DATA / "nothing.yml", Visit)
