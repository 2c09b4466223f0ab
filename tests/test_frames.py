"""CSV files of facts: read as text, and every slip named by file and row."""

import pytest

from recomputed import trace
from recomputed.errors import DataError
from recomputed.frames import read_csv


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cells.csv"


def read(path, text, **options):
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_csv(path, ("name", "value"), **options)


def message(path, text, **options):
    with pytest.raises(DataError) as caught:
        read(path, text, **options)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(path.as_posix())
    return str(caught.value).removeprefix(path.as_posix())


def test_cells_stay_as_they_are_written(path):
    frame = read(path, 'name,value\na,007\n"b, c", 1.50 \nNA,\n')
    assert frame["value"].tolist() == ["007", " 1.50 ", ""]
    assert frame["name"].tolist() == ["a", "b, c", "NA"]


def test_the_index_is_the_row_in_the_file(path):
    frame = read(path, 'name,value\na,1\n\n"b\nc",2\nd,3\n')
    assert frame.index.tolist() == [2, 4, 6]


def test_columns_come_in_the_asked_order(path):
    frame = read(path, "value,name\n1,a\n")
    assert frame.columns.tolist() == ["name", "value"]
    assert frame.loc[2].tolist() == ["a", "1"]


def test_optional_columns_are_filled_with_nothing(path):
    assert read(path, "name,value\na,1\n", optional=["note"])["note"].tolist() == [""]
    assert read(path, "name,note,value\na,x,1\n", optional=["note"])["note"].tolist() == ["x"]


@pytest.mark.parametrize("text", ["name,value\n", "name,value"])
def test_no_rows(path, text):
    frame = read(path, text, key=["name"], filled=["value"])
    assert frame.empty
    assert frame.columns.tolist() == ["name", "value"]


def test_a_byte_order_mark_and_windows_line_ends_are_let_through(path):
    frame = read(path, b"\xef\xbb\xbfname,value\r\na,1\r\n")
    assert frame.loc[2].tolist() == ["a", "1"]


def test_reading_is_noted(path):
    read(path, "name,value\n")
    assert path in trace.read()


@pytest.mark.parametrize(("text", "problem"), [
    ("", ", row 1: the file is empty"),
    ("name\na\n", ", row 1: no column 'value': expected name, value"),
    ("name,value,note\n", ", row 1: unknown column 'note': expected name, value"),
    ("Name,value\n", ", row 1: no column 'name': expected name, value"),
    ("name,value,value\n", ", row 1: a column stands twice"),
    ("name,value\na,1\nb\n", ", row 3: 1 cells ('b'), expected 2"),
    ("name,value\na,1,2\n", ", row 2: 3 cells ('a,1,2'), expected 2"),
    ('name,value\na,1\nb,"2\n', ", row 3: unexpected end of data: expected a CSV row"),
    ('name,value\n"a"b,1\n', ", row 2: ',' expected after '\"': expected a CSV row"),
    ("name,value\na,1\n".encode("utf-16"), ", row 1: byte 0xff: expected UTF-8 text"),
    (b"name,value\na,\xe9\n", ", row 2: byte 0xe9: expected UTF-8 text"),
    ("name,value\na,1\nb, \n", ", row 3: column 'value' is empty"),
    ("name,value\na,1\nb,2\na,3\n", ", row 4: a: this row stands twice"),
])
def test_a_malformed_file_is_named_by_its_row(path, text, problem):
    assert message(path, text, key=["name"], filled=["value"]) == problem


def test_a_missing_file(path):
    with pytest.raises(DataError, match=r"cells\.csv: no such file"):
        read_csv(path, ["name"])


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(DataError, match="expected a CSV file"):
        read_csv(tmp_path, ["name"])
