"""Trade partners: names as the reports print them, codes, memberships and places.

Read from `data/countries.csv` when first used, not when imported: a run depends on what it reads.
"""

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from recomputed import paths, trace
from recomputed.errors import DataError
from recomputed.frames import read_csv

COLUMNS = ("name", "code", "numeric", "spellings", "asean_since", "eu_since", "eu_until",
           "neighbour_of", "first_year", "last_year", "capital", "latitude", "longitude", "note")
SEAT_COLUMNS = ("slug", "seat", "latitude", "longitude")
_FIRST, _LAST = 1900, 2100


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the globe: its name, and degrees north and east."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Country:
    """A trade partner that a report names, or a member of a group that it names.

    Attributes:
        name: as the book writes it.
        code: ISO 3166-1 alpha-3 (of the Soviet Union, 3166-3); empty for two in one line.
        numeric: ISO 3166-1 numeric, three digits: the key of its shape on the map.
        spellings: of the reports, that mean it.
        years: those in which it can be a partner of its own.
        asean: years of membership; that of accession counts, that of leaving does not.
        eu: the same for the European Union, before 1993 the Communities.
        neighbour_of: slugs of the provinces whose neighbour the chapters count it.
        capital: its capital of today, or none.
    """

    name: str
    code: str
    numeric: str
    spellings: tuple[str, ...]
    years: range
    asean: range
    eu: range
    neighbour_of: tuple[str, ...]
    capital: Place | None


class Spans(Mapping[str, range]):
    """Members by name, with the years of their membership; read when first looked at."""

    def __init__(self, make: Callable[[], dict[str, range]]) -> None:
        self._make = make

    def __getitem__(self, name: str) -> range:
        return self._make()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._make())

    def __len__(self) -> int:
        return len(self._make())

    def also(self, *names: str) -> "Spans":
        """Return these members and others that belong to them in all years."""
        return Spans(lambda: self._make() | dict.fromkeys(names, range(_FIRST, _LAST)))


def countries() -> Mapping[str, Country]:
    """Return all of them, read-only, by name, as the file has them.

    Raises:
        DataError: the file is missing or malformed.
    """
    path = paths.DATA / "countries.csv"
    trace.note(path)
    return _read(path)


def country(name: str) -> Country:
    """Return one of them.

    Raises:
        DataError: unknown name; names the nearest.
    """
    known = countries()
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else "data/countries.csv lists the names"
        raise DataError(f"unknown country {name!r}: {hint}")
    return known[name]


def called(printed: str) -> str:
    """Return the name that a printed spelling means; of an unknown one, the spelling itself."""
    return next((one.name for one in countries().values() if printed in one.spellings), printed)


def seat(slug: str) -> Place:
    """Return the capital of a province, from which distances are measured.

    Raises:
        DataError: none is given for it.
    """
    path = paths.DATA / "seats.csv"
    trace.note(path)
    known = _read_seats(path)
    if slug not in known:
        raise DataError(f"no seat of province {slug!r}: data/seats.csv has {', '.join(known)}")
    return known[slug]


def near(slug: str) -> Spans:
    """Return the partners that the chapters count as a province's neighbours."""
    return Spans(lambda: {one.name: one.years for one in countries().values()
                          if slug in one.neighbour_of})


#: the two groups of the reports, by member
ASEAN = Spans(lambda: {one.name: one.asean for one in countries().values() if one.asean})
EU = Spans(lambda: {one.name: one.eu for one in countries().values() if one.eu})


@cache
def _read(path: Path) -> Mapping[str, Country]:
    rows = read_csv(path, COLUMNS, key=["name"], filled=["name", "spellings"])
    found: dict[str, Country] = {}
    spelled: dict[str, str] = {}
    for row in rows.itertuples():
        where = f"{paths.shown(path)}, row {row.Index}"
        one = found[row.name] = _parse(row, where)
        for text in one.spellings:
            if spelled.setdefault(text, one.name) != one.name:
                raise DataError(f"{where}: {text!r} is {spelled[text]}, too")
    return MappingProxyType(found)


def _parse(row: Any, where: str) -> Country:
    since = {group: _year(getattr(row, f"{group}_since"), where) for group in ("asean", "eu")}
    spans = {"asean": _span(since["asean"], None), "eu": _span(
        since["eu"], _year(row.eu_until, where))}
    first, last = (_year(text, where) for text in (row.first_year, row.last_year))
    if bool(row.code) != bool(row.capital):
        raise DataError(f"{where}: expected a code with a capital, or neither")
    if row.code and not (len(row.code) == len(row.numeric) == 3 and row.numeric.isdigit()):
        raise DataError(f"{where}: expected three letters and three digits as codes")
    return Country(row.name, row.code, row.numeric, tuple(row.spellings.split("|")),
                   range(first or _FIRST, (last or _LAST - 1) + 1), **spans,
                   neighbour_of=tuple(filter(None, row.neighbour_of.split("|"))),
                   capital=_place(row, row.capital, where) if row.capital else None)


def _span(since: int | None, until: int | None) -> range:
    return range(since, until or _LAST) if since else range(0)


def _year(text: str, where: str) -> int | None:
    if text and not (text.isdigit() and _FIRST <= int(text) < _LAST):
        raise DataError(f"{where}: {text!r}: expected a year")
    return int(text) if text else None


def _place(row: Any, name: str, where: str) -> Place:
    try:
        found = Place(name, float(row.latitude), float(row.longitude))
    except ValueError:
        raise DataError(f"{where}: expected degrees north and east") from None
    if not (-90 <= found.latitude <= 90 and -180 <= found.longitude <= 180):
        raise DataError(f"{where}: {found.latitude}, {found.longitude}: no place on the globe")
    return found


@cache
def _read_seats(path: Path) -> Mapping[str, Place]:
    rows, name = read_csv(path, SEAT_COLUMNS, key=["slug"], filled=SEAT_COLUMNS), paths.shown(path)
    return MappingProxyType({row.slug: _place(row, row.seat, f"{name}, row {row.Index}")
                             for row in rows.itertuples()})
