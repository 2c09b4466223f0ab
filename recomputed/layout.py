"""How a tidy table of printed cells is laid out on a page: years across where they fit."""

from dataclasses import dataclass

import pandas as pd

from recomputed.ledger import entity_name

KEY = ("entity", "period", "indicator", "category", "rank")
#: with more columns than this, indicators go down instead of across
WIDE = 12
#: cells longer than this are text to read, not numbers to compare
WORDY = 30
#: below this share of filled cells a layout has too many holes
DENSE = 0.6


@dataclass(frozen=True)
class Plan:
    """Which columns of a tidy table name the rows, which the columns, which stands in the cell."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    label: str = ""


@dataclass(frozen=True)
class Grid:
    """A table ready to print.

    Attributes:
        corner: heading of each leading column.
        groups: upper line of a two-line heading, as (text, columns spanned); empty without one.
        heads: heading of each column.
        lines: names and cells of each row; a cell is its tidy row, or None where none is printed.
        label: the tidy column whose text stands in the cell beside the number, or nothing.
        wordy: whether cells are text to read.
    """

    corner: tuple[str, ...]
    groups: list[tuple[str, int]]
    heads: list[str]
    lines: list[tuple[tuple[str, ...], list[dict | None]]]
    label: str
    wordy: bool


def divide(frame: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the running texts of a printed table, and its other cells.

    Running texts are cells to read, numbered within their period (`1`, `Border Area 2`); where
    texts have names of their own, as a list of fairs has, they stay in the grid.
    """
    running = (frame["unit"] == "text") & frame["category"].str.fullmatch(r"|(.* )?[0-9]+")
    wordy = frame["printed"].str.len() > WORDY
    return (frame[running], frame[~running]) if (running & wordy).any() else (
        frame.iloc[:0], frame)


def lay_out_texts(frame: pd.DataFrame) -> list[tuple[tuple[str, ...], str]]:
    """Return running texts with the headings before each: group, period, column; told once."""
    headings = frame.assign(group=frame["category"].str.replace(r" ?[0-9]+$", "", regex=True))
    names = [name for name in ("group", "period", "indicator")
             if name == "period" or headings[name].nunique() > 1]
    names = [name for name in names if headings[name].any()] or ["indicator"]
    lines, before = [], ("",) * len(names)
    for row in headings.to_dict("records"):
        key = tuple(row[name] for name in names)
        told = next((place for place, (now, old) in enumerate(zip(key, before, strict=True))
                     if now != old), len(key))
        lines.append((("",) * told + key[told:], row["printed"]))
        before = key
    return lines


def lay_out(frame: pd.DataFrame) -> Grid:
    """Arrange the cells of a printed table; each one stands in the grid exactly once."""
    plan = choose(frame)
    row_keys, column_keys = _keys(frame, plan.rows), _keys(frame, plan.columns)
    cells = {(_key(cell, plan.rows), _key(cell, plan.columns)): cell
             for cell in frame.to_dict("records")}
    lines = [(_names(key, plan.rows), [cells.get((key, column)) for column in column_keys])
             for key in row_keys]
    two_lines = len(plan.columns) > 1
    heads = [_names(key, plan.columns)[-1] for key in column_keys]
    groups = _groups([key[0] for key in column_keys]) if two_lines else []
    corner = tuple("rank" if name == "rank" else "" for name in plan.rows)
    return Grid(corner, groups, heads, lines, plan.label, _is_wordy(frame))


def choose(frame: pd.DataFrame) -> Plan:
    """Return the layout that fits: what varies decides what goes down and what across."""
    varies = {name: frame[name].nunique() > 1 for name in KEY}
    # an indicator that names its entity ("… (National)") needs no second name
    varies["entity"] &= bool(frame.groupby("indicator")["entity"].nunique().gt(1).any())
    label = "category" if _is_top_list(frame) else ""
    things = tuple(name for name in ("entity", "rank", "category")
                   if varies[name] and name != label)
    if _is_wordy(frame):
        return Plan((*(["period"] if varies["period"] or not things else []), *things),
                    ("indicator",), label)
    if not things:
        return Plan(("indicator",), ("period",), label)
    across = tuple(name for name in ("indicator", "period") if varies[name]) or ("indicator",)
    if _fits(frame, things, across):
        return Plan(things, across, label)
    down = ("indicator", *things) if varies["indicator"] else things
    return Plan(down, ("period",), label)


def _is_wordy(frame: pd.DataFrame) -> bool:
    return bool((frame["printed"].str.len() > WORDY).any())


def _is_top_list(frame: pd.DataFrame) -> bool:
    """Whether another thing holds a rank in each period: then its name stands in the cell."""
    ranked = frame[frame["rank"] != ""]  # a total stands below them, without a rank
    once = not frame.duplicated(["entity", "period", "indicator", "rank"]).any()
    changes = ranked.groupby(["entity", "rank"])["category"].nunique().gt(1).any()
    return bool(ranked["rank"].nunique() > 1 and once and changes)


def _fits(frame: pd.DataFrame, rows: tuple[str, ...], columns: tuple[str, ...]) -> bool:
    many = len(_keys(frame, columns))
    filled = len(frame) / (len(_keys(frame, rows)) * many)
    return filled >= DENSE and (many <= WIDE or columns != ("indicator", "period"))


def _keys(frame: pd.DataFrame, names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The keys in the order of the report; periods in order of time, ranks in order of number."""
    order = {name: {value: place for place, value in enumerate(_ordered(frame[name], name))}
             for name in names}
    keys = dict.fromkeys(_key(cell, names) for cell in frame.to_dict("records"))
    return sorted(keys, key=lambda key: [order[name][part]
                                         for name, part in zip(names, key, strict=True)])


def _ordered(column: pd.Series, name: str) -> list[str]:
    found = list(dict.fromkeys(column))
    if name == "rank":
        return sorted(found, key=lambda text: int(text) if text.isdigit() else len(found))
    return sorted(found) if name == "period" else found


def _key(cell: dict, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell[name] for name in names)


def _names(key: tuple[str, ...], columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(entity_name(part) if column == "entity" and part else part
                 for column, part in zip(columns, key, strict=True))


def _groups(names: list[str]) -> list[tuple[str, int]]:
    groups: list[tuple[str, int]] = []
    for name in names:
        if groups and groups[-1][0] == name:
            groups[-1] = (name, groups[-1][1] + 1)
        else:
            groups.append((name, 1))
    return groups
