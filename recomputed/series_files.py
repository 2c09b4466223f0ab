"""The files of the official statistics: load, validate, and say what is wrong with a row."""

import difflib
from collections.abc import Iterable
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from recomputed import paths, trace
from recomputed.catalogue import INDICATORS, NATION, UNITS, VINTAGES
from recomputed.errors import DataError
from recomputed.frames import read_csv
from recomputed.provinces import provinces, unknown

if TYPE_CHECKING:
    import pandera.pandas as pa

COLUMNS = ("entity", "year", "indicator", "vintage", "value", "unit", "confidence", "source")
OPTIONAL = ("vintage", "confidence", "source")  # a reader's own file may leave these out
KEY = ["entity", "year", "indicator", "vintage"]
SOURCE_COLUMNS = ("id", "title", "publisher", "seen_at", "note")
CONFIDENCE = ("high", "medium")
NUMBER = r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?"
_SHOWN = 12  # keys that an error message lists


def load(name: str) -> pd.DataFrame:
    """Return the shipped series `name`, such as `province-trade`, validated.

    Returns:
        One row a number, columns `COLUMNS` and `text`: `year` int, `value` float in the row's
        `unit`, `text` the value as the file writes it, the rest text (`vintage` is empty where
        there is only one).

    Raises:
        DataError: no such series, or its file is malformed; one line with file and row.
    """
    path = paths.SERIES / f"{name}.csv"
    if not path.is_file():
        shipped = sorted({file for indicator in INDICATORS.values() for file in indicator.files})
        raise DataError(f"{paths.shown(path)}: file not found: {_nearest(name, shipped)}")
    return _load(path, shipped=True)


def texts(name: str) -> dict[tuple[str, str, str], dict[int, str]]:
    """Return a shipped series as texts: (entity, indicator, vintage) -> year -> value as written.

    Raises:
        DataError: as `load`.
    """
    path = paths.SERIES / f"{name}.csv"
    load(name)  # notes what is read, and refuses what is malformed
    return _texts(path, _stamp(path))


@lru_cache(maxsize=64)
def _texts(path: Path, stamp: tuple[int, int]) -> dict[tuple[str, str, str], dict[int, str]]:
    rows = _checked(path, True, stamp).sort_values("year")
    found: dict[tuple[str, str, str], dict[int, str]] = {}
    for row in rows.itertuples():
        key = (row.entity, row.indicator, row.vintage)
        found.setdefault(key, {})[int(row.year)] = row.text
    return found


def read_extra(path: str | Path) -> pd.DataFrame:
    """Return a reader's own numbers, validated: like `load`, but from any path.

    The columns `OPTIONAL` may be missing. GDP without a vintage stands for both vintages and is
    returned once for each.

    Raises:
        DataError: the file is missing or malformed; one line with file and row.
    """
    rows = _load(Path(path).expanduser().absolute(), shipped=False)
    both = (rows["vintage"] == "") & rows["indicator"].map(_has_vintages)
    copies = [rows[both].assign(vintage=vintage) for vintage in VINTAGES]
    return pd.concat([rows[~both], *copies], ignore_index=True)


def sources() -> pd.DataFrame:
    """Return where the shipped numbers come from: indexed by `id`, the rest of `SOURCE_COLUMNS`.

    Raises:
        DataError: the file is missing or malformed, or an id stands twice.
    """
    path = paths.SERIES / "sources.csv"
    trace.note(path)
    return _sources(path, _stamp(path)).copy()


def _load(path: Path, *, shipped: bool) -> pd.DataFrame:
    if path.exists() and not path.is_file():
        raise DataError(f"{paths.shown(path)}: not a file: expected a CSV file")
    trace.note(path)
    if shipped:
        trace.note(paths.SERIES / "sources.csv")
    return _checked(path, shipped, _stamp(path)).copy()


def _stamp(path: Path) -> tuple[int, int]:
    """What changes when a file changes, so that a cached copy is never stale."""
    try:
        state = path.stat()
    except OSError:
        return (0, 0)
    return (state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _checked(path: Path, shipped: bool, _stamped: tuple[int, int]) -> pd.DataFrame:
    """The file at `path`, validated and converted."""
    optional = () if shipped else OPTIONAL
    required = [name for name in COLUMNS if name not in optional]
    text = read_csv(path, required, optional=optional)[list(COLUMNS)]
    if text.empty:
        raise DataError(f"{paths.shown(path)}, row 2: there is no row: expected at least one")
    _validate(text, path, shipped)
    rows = text.reset_index(drop=True).assign(text=text["value"].to_numpy())
    return rows.assign(year=rows["year"].astype(int), value=rows["value"].astype(float))


@lru_cache(maxsize=8)
def _sources(path: Path, _stamped: tuple[int, int]) -> pd.DataFrame:
    return read_csv(path, SOURCE_COLUMNS, key=["id"], filled=SOURCE_COLUMNS[:-1]).set_index("id")


def _validate(text: pd.DataFrame, path: Path, shipped: bool) -> None:
    """Raise DataError for the first row of `text` that breaks the schema."""
    from pandera.errors import SchemaErrors  # slow to import, needed only when a file is read

    entities = (*provinces(), *NATION)
    known_sources = tuple(sources().index) if shipped else None
    try:
        _schema(entities, known_sources).validate(text, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        across = cases["schema_context"] == "DataFrameSchema"
        columns = cases["column"].mask(across, cases["check"])
        line, column = min(zip(cases["index"], columns, strict=True), key=_reading_order)
        message = _repeated(text, line) if column == "key" else _expected(column, text.loc[line])
        raise DataError(f"{paths.shown(path)}, row {line}: {message}") from None


def _reading_order(case: tuple[int, str]) -> tuple[int, int]:
    line, column = case
    return line, [*COLUMNS, "key"].index(column)


@cache
def _schema(
    entities: tuple[str, ...], known_sources: tuple[str, ...] | None
) -> "pa.DataFrameSchema":
    """The schema of a file as text; without `known_sources`, that of a reader's own file."""
    import pandera.pandas as pa

    own = known_sources is None
    checks = {
        "entity": pa.Check.isin(entities),
        "year": pa.Check(lambda years: years.str.fullmatch("19[0-9]{2}|20[0-9]{2}|2100")),
        "indicator": pa.Check.isin(INDICATORS),
        "vintage": pa.Check.isin(["", *VINTAGES]),
        "value": pa.Check(lambda numbers: numbers.str.fullmatch(NUMBER)),
        "unit": pa.Check.isin(UNITS),
        "confidence": pa.Check.isin(["", *CONFIDENCE] if own else CONFIDENCE),
        "source": [] if own else pa.Check.isin(known_sources),
    }
    right_vintage = partial(_right_vintage, own=own)
    across = {"unit": _right_unit, "vintage": right_vintage, "value": _right_sign, "key": _once}
    return pa.DataFrameSchema(
        {name: pa.Column(str, check) for name, check in checks.items()},
        checks=[pa.Check(test, name=name, error=name) for name, test in across.items()],
        strict=True,
    )


def _right_unit(rows: pd.DataFrame) -> pd.Series:
    expected = rows["indicator"].map({name: known.unit for name, known in INDICATORS.items()})
    return (rows["unit"] == expected) | expected.isna()


def _right_vintage(rows: pd.DataFrame, own: bool) -> pd.Series:
    """A vintage where the indicator has several (a reader may leave it out), else none."""
    several = rows["indicator"].map(_has_vintages).astype(bool)
    empty = rows["vintage"] == ""
    return (empty & (~several | own)) | (~empty & several)


def _right_sign(rows: pd.DataFrame) -> pd.Series:
    """Only percentages can be negative."""
    return ~rows["value"].str.startswith("-") | (rows["unit"] == "percent")


def _once(rows: pd.DataFrame) -> pd.Series:
    """Each key once; a number without a vintage stands for all vintages."""
    named = rows["vintage"] != ""
    named_too = named.groupby([rows[column] for column in KEY[:3]]).transform("any")
    return ~rows.duplicated(KEY) & (named | ~named_too)


def _repeated(text: pd.DataFrame, line: int) -> str:
    """Say which other row holds the same number as the one in `line`."""
    row = text.loc[line]
    same = (text[KEY[:3]] == row[KEY[:3]]).all(axis=1) & (text.index != line)
    if row["vintage"]:
        same &= text["vintage"].isin(["", row["vintage"]])
    key = " ".join(part for part in row[KEY] if part)
    return f"{_quote(key)} stands in row {text.index[same][0]} too: expected each number once"


def _expected(column: str, row: pd.Series) -> str:
    """Say what is wrong with the text in `column` of `row` and what was expected."""
    if column == "entity":
        return unknown(row["entity"], NATION)
    if column == "indicator":
        return unknown_indicator(row["indicator"])
    indicator = INDICATORS.get(row["indicator"])
    sign = "" if row["unit"] == "percent" else " of 0 or more"
    expected = {
        "year": "a whole number from 1900 to 2100",
        "vintage": " or ".join(indicator.vintages if indicator else VINTAGES) or "none",
        "value": f"a number{sign} without unit or thousands separator, such as 1234.5",
        "unit": repr(indicator.unit) if indicator else f"one of {', '.join(UNITS)}",
        "confidence": " or ".join(CONFIDENCE),
        "source": f"an id in {paths.shown(paths.SERIES / 'sources.csv')}",
    }
    return f"{column} {_quote(row[column])}: expected {expected[column]}"


def _has_vintages(indicator: str) -> bool:
    return indicator in INDICATORS and bool(INDICATORS[indicator].vintages)


def unknown_indicator(name: object) -> str:
    """Return one line that says `name` is no indicator, with the nearest one."""
    return f"unknown indicator {_quote(name)}: {_nearest(str(name), INDICATORS)}"


def _nearest(text: str, known: Iterable[str]) -> str:
    keys = list(known)
    if near := difflib.get_close_matches(text, keys, n=1):
        return f"did you mean {near[0]!r}?"
    more = f", … ({len(keys)} in all)" if len(keys) > _SHOWN else ""
    return f"expected one of {', '.join(keys[:_SHOWN])}{more}"


def _quote(text: object) -> str:
    """`text` between quotes on one line, shortened."""
    return repr(text if len(str(text)) <= 60 else f"{str(text)[:57]}...")
