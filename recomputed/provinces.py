"""The 31 provinces: slug, name, coast and great region, from `data/provinces.csv`."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from recomputed import paths, trace
from recomputed.errors import DataError
from recomputed.frames import read_csv

REGIONS = ("north", "northeast", "east", "central-south", "southwest", "northwest")
COLUMNS = ("slug", "name", "coast", "region")
_SLUG = re.compile(r"[a-z]+(-[a-z]+)*")


class UnknownProvince(DataError):
    """A text that is no province slug; the message suggests the nearest one."""


@dataclass(frozen=True, slots=True)
class Province:
    """One province-level unit of mainland China.

    Attributes:
        slug: ASCII key, lower case with hyphens (`inner-mongolia`); the same in every file.
        name: English name.
        coast: whether it has a sea coast.
        region: one of `REGIONS`, the six great regions of the statistics bureau.
    """

    slug: str
    name: str
    coast: bool
    region: str


def provinces() -> Mapping[str, Province]:
    """Return all provinces, read-only, slug -> `Province`, sorted by slug.

    Raises:
        DataError: the file is missing or malformed.
    """
    path = paths.DATA / "provinces.csv"
    trace.note(path)
    return _read(path)


def province(slug: str) -> Province:
    """Return the province called `slug`.

    Raises:
        UnknownProvince: `slug` is not one of the 31 slugs; names are suggested from, not accepted.
    """
    known = provinces()
    if isinstance(slug, str) and slug in known:
        return known[slug]
    raise UnknownProvince(unknown(slug))


def unknown(text: object, also: Iterable[str] = ()) -> str:
    """Return one line that says `text` is no province, with the nearest slug.

    `also` are further keys that are allowed where the text stood, such as `china`.
    """
    keys = {slug: slug for slug in (*provinces(), *also)}
    keys |= {known.name.lower(): known.slug for known in provinces().values()}
    wanted = str(text).strip().lower()
    near = difflib.get_close_matches(wanted, keys, n=1) or [k for k in keys if wanted.startswith(k)]
    shown = repr(str(text)[:60])
    if near:
        return f"unknown province {shown}: did you mean {keys[near[0]]!r}?"
    file = paths.shown(paths.DATA / "provinces.csv")
    return f"unknown province {shown}: the {len(provinces())} slugs are listed in {file}"


def __getattr__(name: str) -> Mapping[str, Province]:
    """Make `PROVINCES` the lazily read result of `provinces()`."""
    if name == "PROVINCES":
        return provinces()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def _read(path: Path) -> Mapping[str, Province]:
    rows = read_csv(path, COLUMNS, key=["slug"], filled=COLUMNS)
    found = [_parse(row, f"{paths.shown(path)}, row {row.Index}") for row in rows.itertuples()]
    return MappingProxyType({one.slug: one for one in sorted(found, key=lambda one: one.slug)})


def _parse(row: Any, where: str) -> Province:
    if not _SLUG.fullmatch(row.slug):
        raise DataError(f"{where}: slug {row.slug!r}: expected lower-case letters and hyphens")
    if row.coast not in ("yes", "no"):
        raise DataError(f"{where}: coast {row.coast!r}: expected yes or no")
    if row.region not in REGIONS:
        raise DataError(f"{where}: region {row.region!r}: expected one of {', '.join(REGIONS)}")
    return Province(row.slug, row.name, row.coast == "yes", row.region)
