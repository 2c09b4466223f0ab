"""Opening up, dated: what the reports' tables of text put into which year, as one tidy list.

The tables are selections by their authors. An entry is one printed point of such a table: several
points may tell one step, and one point may tell several. Counts are counts of printed points.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

import pandas as pd

from recomputed import tables, trace
from recomputed.errors import DataError
from recomputed.provinces import provinces

NATION = "china"
PLAN, POLICY, ZONE, AGREEMENT, EXPO, SISTER, ACTIVITY, VISITOR, TRIP = KINDS = (
    "five-year plan", "policy", "zone or opened place", "relations with ASEAN", "expo",
    "sister city", "sister-city activity", "foreign visitor", "trip abroad")
#: whose entries stand together in the timeline
GROUPS = ("China", "Zhejiang", "Yunnan", "other provinces")
#: kinds whose tables are kept for a few chosen years only
SAMPLED = (ACTIVITY, VISITOR, TRIP)


@dataclass(frozen=True)
class Listed:
    """Which cells of a printed table are entries.

    Attributes:
        kind: one of `KINDS`.
        indicator: the column whose cells are entries.
        in_cell: whether the year stands in the cell itself, else in its period.
        zones: whether entries that name a zone, a port or an opened place are of that kind.
    """

    kind: str
    indicator: str
    in_cell: bool = False
    zones: bool = False


#: the tables of dated text; Table 1-1 counts units of one year and dates nothing
LISTED: Mapping[str, Listed] = {
    "kiep-1": Listed(PLAN, "Strategy"),
    "thesis-3-2": Listed(POLICY, "Major Events", zones=True),
    "thesis-3-3": Listed(POLICY, "Major Policy/Event"),
    "thesis-3-4": Listed(POLICY, "Major Policy"),
    "thesis-3-5": Listed(POLICY, "Major Policy"),
    "thesis-3-6": Listed(EXPO, "Launch Year", in_cell=True),
    "thesis-4-1": Listed(SISTER, "Date Established", in_cell=True),
    "thesis-4-2": Listed(ACTIVITY, "Major Activities"),
    "thesis-4-3": Listed(VISITOR, "Basic Information and Examples of foreign visitors"),
    "thesis-4-4": Listed(POLICY, "Important Events", zones=True),
    "thesis-5-1": Listed(AGREEMENT, "Event"),
    "thesis-5-2": Listed(SISTER, "Date Established", in_cell=True),
    "thesis-5-3": Listed(VISITOR, "Event"),
    "thesis-5-4": Listed(TRIP, "Event"),
    "thesis-5-5": Listed(POLICY, "Policy Issued"),
    "thesis-5-6": Listed(POLICY, "Event", zones=True),
    "thesis-5-7": Listed(POLICY, "Event"),
    "thesis-6-1": Listed(VISITOR, "Enterprises"),
}

_PERIOD = re.compile(r"(\d{4})(?:[-~–](\d{4})|(s))?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ZONE = re.compile(r"\b(zones?|SEZs?|ports?|triangles|cities and \d+ counties|\d+ border cities|"
                   r"opening area|coastal area|border area \(yan bian)", re.IGNORECASE)
_NUMBER = r"(?:\d[\d,]*|two|three|five|eight)"
#: a point that sums up several visits instead of naming one
_TOTAL = re.compile(rf"(?:over )?{_NUMBER} (?:[\w-]+ ){{0,4}}?(?:groups?|visits|leaders)\b"
                    r"|groups sending|other (?:group|important visitors)", re.IGNORECASE)
_CENTRE = re.compile(r"state council|central (?:government|committee|military)|\bCCP\b|MOFTEC|"
                     r"NDRC|general administration|hu jintao|xi jinping|china’s \d+th five-year",
                     re.IGNORECASE)
_PROVINCE = re.compile(r"provincial government|(?:yunnan|zhejiang)’s \d+th congress|"
                       r"regulations of yunnan|yunnan established|zhejiang started", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """One dated entry of a printed table.

    Attributes:
        first: its year; the first one where the table prints a range (`2016-2017`, `1990s`).
        last: the last year of that range, or `first` again.
        place: slug of the province that the row is about, or `china`.
        kind: one of `KINDS`.
        text: as printed; a partner with its country, an expo with its host, a plan with its name.
        table: id of the printed table.
        row: its row in the file.
        total: whether it sums up several visits instead of naming one.
        actor: whose act a policy or zone is: `centre`, `province`, by the body named first in the
            text, or empty where none is named.
        named: slugs of the provinces that it is about or names, joined by spaces.
        mentions: years that the text names besides its own, joined by spaces.
    """

    first: int
    last: int
    place: str
    kind: str
    text: str
    table: str
    row: int
    total: bool
    actor: str
    named: str
    mentions: str


@trace.remembered
def entries() -> pd.DataFrame:
    """Return all dated entries, by year, then in printed order: the columns of `Entry`.

    Raises:
        DataError: a table is malformed, or an entry has no year.
    """
    found = [entry for table in LISTED for entry in of_table(table, tables.load(table))]
    frame = pd.DataFrame([asdict(entry) for entry in found])
    return frame.sort_values(["first", "last"], kind="stable").reset_index(drop=True)


def of_table(table: str, cells: pd.DataFrame) -> Iterator[Entry]:
    """Yield the entries of one printed table.

    Args:
        table: a key of `LISTED`.
        cells: the table as `tables.load` gives it.

    Raises:
        DataError: an entry whose year cannot be read.
    """
    about = LISTED[table]
    beside = cells.set_index(["entity", "period", "category", "indicator"])["printed"]
    for cell in cells[cells["indicator"] == about.indicator].itertuples():
        printed = cell.printed if about.in_cell else cell.period
        first, last = span(printed, f"data/tables/{table}.csv, row {cell.Index}")
        text = _text(about, cell, beside)
        kind = ZONE if about.zones and _ZONE.search(text) else about.kind
        mentions = sorted({int(year) for year in _YEAR.findall(text)} - set(range(first, last + 1)))
        yield Entry(first, last, cell.entity, kind, text, table, cell.Index,
                    kind in SAMPLED and bool(_TOTAL.match(text)),
                    _actor(text) if kind in (POLICY, ZONE) else "",
                    " ".join(_named(cell.entity, text)), " ".join(map(str, mentions)))


def span(printed: str, where: str) -> tuple[int, int]:
    """Return first and last year of `1978`, `2016-2017`, `2001~2005`, `1990s`, `1981-05-11`.

    Raises:
        DataError: neither of these; the message begins with `where`.
    """
    date = re.fullmatch(r"(\d{4})-\d\d-\d\d", printed)
    match = date or _PERIOD.fullmatch(printed)
    if not match:
        raise DataError(f"{where}: {printed!r} is no year, range of years, decade or date")
    first = int(match[1])
    if date:
        return first, first
    last = int(match[2]) if match[2] else first + 9 if match[3] else first
    if last < first:
        raise DataError(f"{where}: {printed!r} ends before it begins")
    return first, last


def _text(about: Listed, cell: tuple, beside: pd.Series) -> str:
    """What an entry says: a date alone says nothing without the other cells of its line."""
    def other(indicator: str, category: str = cell.category) -> str:
        return beside.loc[[(cell.entity, cell.period, category, indicator)]].iloc[0]

    if about.kind == PLAN:
        return f"{other('Period')}: {cell.printed}"
    if about.kind == EXPO:
        return f"{cell.category} ({other('Local Organizer')})"
    return f"{cell.category} ({other('Country')})" if about.kind == SISTER else cell.printed


def _actor(text: str) -> str:
    """Whose act it is, by the body named first."""
    found = {who: match.start() for who, match in (
        ("centre", _CENTRE.search(text)), ("province", _PROVINCE.search(text))) if match}
    return min(found, key=found.get) if found else ""


def _named(entity: str, text: str) -> list[str]:
    """The provinces that an entry is about: its own first, then those that its text names."""
    known = {slug: one.name for slug, one in provinces().items()}
    own = [entity] if entity in known else []
    # “Inner Mongolia” is a province, “Mongolia” a state; “Shanxi” is not a part of “Shaanxi”
    return own + [slug for slug, name in known.items()
                  if slug != entity and re.search(rf"\b{name}\b", text)]


def readable(found: pd.DataFrame) -> pd.DataFrame:
    """Return entries as readers see them.

    Returns:
        In the order given: year (as words), first, last, decade (of the first year, `1970s`), group
        (`China`, `Zhejiang`, `Yunnan`, `other provinces`), place (its name), kind, text, table,
        total (`yes` or empty).
    """
    named = {slug: one.name for slug, one in provinces().items()} | {NATION: "China"}
    place = found["place"].map(named)
    return pd.DataFrame({
        "year": [years(*pair) for pair in zip(found["first"], found["last"], strict=True)],
        "first": found["first"], "last": found["last"], "decade": decade(found["first"]),
        "group": place.where(place.isin(GROUPS), GROUPS[-1]), "place": place,
        "kind": found["kind"], "text": found["text"], "table": found["table"].map(label),
        "total": found["total"].map({True: "yes", False: ""})})


def label(table: str) -> str:
    """Return `Table 3-2` of `thesis-3-2`, `KIEP Table 1` of `kiep-1`."""
    report, _, number = table.partition("-")
    return f"Table {number}" if report == "thesis" else f"{report.upper()} Table {number}"


def years(first: int, last: int) -> str:
    """Return `1978`, or `2016–2017`."""
    return str(first) if first == last else f"{first}–{last}"


def decade(years: pd.Series) -> pd.Series:
    """Return the decade of each year, `1970s`."""
    return (years // 10 * 10).astype(str) + "s"
