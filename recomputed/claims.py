"""The claims of the reports: facts only, as data."""

import re
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from recomputed import records, trace
from recomputed.errors import DataError
from recomputed.paths import CLAIMS, shown
from recomputed.places import Place
from recomputed.reports import reports
from recomputed.rounding import HEDGES, parse
from recomputed.units import unit

TOPICS = ("growth", "fiscal", "investment", "industry", "trade", "fdi", "ofdi", "ftz", "soe",
          "enterprises", "ports", "transport", "demography", "capacity", "cooperation", "policy",
          "sister-cities", "visits", "diplomacy", "expo", "zone", "security", "silk-road",
          "administration", "research")
REASONS = ("arithmetic", "unit", "transposed", "wrong-period", "contradiction", "undefined")
#: why nothing can check a claim
UNCHECKED = {
    "no-data": "no data printed, and none of the official series here has it",
    "hearsay": "reported from a source that the report does not reproduce",
    "undefined": "a term that the report does not define",
    "future": "about a time after the report",
    "event": "a dated event or a count of events, with no second passage to set it against",
}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class Stated(_Part):
    """What the claim states: the printed number, its unit, period and hedge."""

    # quoted in the file: YAML would read 46.20 as 46.2, and its zero carries precision
    value: str = Field(coerce_numbers_to_str=False)
    unit: str
    period: str = ""
    hedge: Literal[HEDGES] = "none"

    @model_validator(mode="after")
    def _is_a_number_with_a_unit(self) -> "Stated":
        if unit(self.unit).dimension != "truth":
            for end in self.ends:
                parse(end)
        elif self.value != "true":
            raise ValueError(f"a truth is stated as 'true', not {self.value!r}")
        return self

    @property
    def ends(self) -> tuple[str, str]:
        """The two ends of `15 to 20`; the number twice where it is one."""
        low, to, high = self.value.partition(" to ")
        return low, high if to else low


class Diagnosis(_Part):
    """For a claim that does not hold: why, what was probably meant, what hangs on it."""

    reason: Literal[REASONS]
    meant: str
    changes: str = ""


class Claim(records.Record):
    """A sentence of a report that states something countable."""

    where: Place
    quote: str
    entity: str
    topic: Literal[TOPICS]
    stated: Stated
    check: str = ""
    also: tuple[str, ...] = ()
    unchecked: Literal[tuple(UNCHECKED)] | None = None
    judgement: str = ""
    note: str = ""
    diagnosis: Diagnosis | None = None

    @model_validator(mode="after")
    def _has_check_or_says_why_not(self) -> "Claim":
        if bool(self.check) == bool(self.unchecked):
            raise ValueError("needs a check, or 'unchecked' with the reason why there is none")
        if self.also and not self.check:
            raise ValueError("has 'also', but no check")
        return self

    @property
    def report(self) -> str:
        """The report, which every id begins with."""
        return self.id.partition("-")[0]

    @property
    def label(self) -> str:
        """What the claim is about, in its id's own words: `manufacturing (par. 46)`."""
        place = f"{self.report}-{self.where.slug}-"
        # a claim of a numbered table or figure has `t2` or `f1` for its place
        topic = self.id.removeprefix(place) if self.id.startswith(place) else (
            self.id.split("-", 2)[-1])
        return f"{topic.replace('-', ' ')} ({self.where.spot})"

    @property
    def said(self) -> str:
        """The quote as readers write it: the text escapes dollars."""
        return self.quote.replace("\\$", "$")


@trace.remembered
def claims() -> dict[str, Claim]:
    """Return all claims of all reports, by id, in the order of the reports."""
    found: dict[str, Claim] = {}
    for report in reports():
        for path in files(report):
            for claim in records.load(path, Claim):
                if claim.report != report:
                    raise DataError(f"{shown(path)}: {claim.id} does not begin '{report}-'")
                if claim.id in found:
                    raise DataError(f"{shown(path)}: id {claim.id!r} stands in another file, too")
                found[claim.id] = claim
    return found


def files(report: str) -> list[Path]:
    """Return the files with a report's claims: `adb.yml`, or one a chapter: `thesis-3.yml`."""
    return sorted([*CLAIMS.glob(f"{report}.yml"), *CLAIMS.glob(f"{report}-*.yml")])


def home(subject: Claim) -> str:
    """Return the file that a claim stands in, for messages."""
    line = re.compile(rf"^- (?:\{{)?id: {re.escape(subject.id)}\b", re.MULTILINE)
    found = [path for path in files(subject.report) if line.search(path.read_text("utf-8"))]
    return shown(found[0]) if found else f"data/claims/{subject.report}.yml"


def claim(key: str) -> Claim:
    """Return one claim.

    Raises:
        DataError: no claim has this id.
    """
    if key not in claims():
        raise DataError(f"unknown claim {key!r}: `python scripts/claims.py` lists all ids")
    return claims()[key]
