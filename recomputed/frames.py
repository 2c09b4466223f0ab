"""CSV files of facts: read as text, checked row by row, with one-line errors."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from recomputed import trace
from recomputed.errors import DataError
from recomputed.paths import shown


def read_csv(path: Path, columns: Sequence[str], *, key: Sequence[str] = (),
             filled: Sequence[str] = (), optional: Sequence[str] = ()) -> pd.DataFrame:
    """Return a CSV file as text, nothing guessed; the index is the row number in the file.

    Args:
        path: the file.
        columns: the columns it must have.
        key: columns that together name a row once.
        filled: columns in which no cell is empty.
        optional: columns it may have besides; empty where they are missing.

    Raises:
        DataError: missing file, wrong columns, ragged or repeated rows, empty cells; one line.
    """
    trace.note(path)
    header, rows = _rows(path)
    missing = [name for name in columns if name not in header]
    unknown = [name for name in header if name not in (*columns, *optional)]
    if missing or unknown:
        problem = f"no column {missing[0]!r}" if missing else f"unknown column {unknown[0]!r}"
        raise DataError(f"{shown(path)}, row 1: {problem}: expected {', '.join(columns)}")
    if len(set(header)) != len(header):
        raise DataError(f"{shown(path)}, row 1: a column stands twice")
    for number, row in rows:
        if len(row) != len(header):
            raise DataError(f"{shown(path)}, row {number}: {len(row)} cells "
                            f"({','.join(row)[:60]!r}), expected {len(header)}")
    frame = pd.DataFrame([row for _, row in rows], columns=header,
                         index=[number for number, _ in rows], dtype=str)
    frame = frame.reindex(columns=[*columns, *optional], fill_value="")
    _check_filled(path, frame, filled)
    _check_key(path, frame, list(key))
    return frame


def _rows(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    rows, line = [], 1
    try:
        for row in (reader := csv.reader(io.StringIO(_text(path), newline=""), strict=True)):
            rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        raise DataError(f"{shown(path)}, row {line}: {error}: expected a CSV row") from None
    if not rows:
        raise DataError(f"{shown(path)}, row 1: the file is empty")
    return rows[0][1], [(number, row) for number, row in rows[1:] if row]


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise DataError(f"{shown(path)}: no such file") from None
    except OSError as error:
        raise DataError(f"{shown(path)}: {error.strerror}: expected a CSV file") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        byte = f"byte 0x{content[error.start]:02x}"
        raise DataError(f"{shown(path)}, row {row}: {byte}: expected UTF-8 text") from None


def _check_filled(path: Path, frame: pd.DataFrame, filled: Sequence[str]) -> None:
    for name in filled:
        empty = frame.index[frame[name].str.strip() == ""]
        if len(empty):
            raise DataError(f"{shown(path)}, row {empty[0]}: column {name!r} is empty")


def _check_key(path: Path, frame: pd.DataFrame, key: list[str]) -> None:
    if not key:
        return
    again = frame.index[frame.duplicated(key)]
    if len(again):
        names = ", ".join(part for part in frame.loc[again[0], key] if part)
        raise DataError(f"{shown(path)}, row {again[0]}: {names}: this row stands twice")
