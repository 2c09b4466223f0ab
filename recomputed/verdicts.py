"""From claims to verdicts: evaluate each check and set the result against what is stated."""

from dataclasses import dataclass, replace

from recomputed import tables
from recomputed.checks import Reading, is_bound
from recomputed.claims import Claim, Stated, claim, claims, home
from recomputed.errors import DataError
from recomputed.quantity import Quantity, Truth, printed
from recomputed.rounding import Interval, hedged
from recomputed.units import EXACT, unit

REPRODUCED, WITHIN, INCONSISTENT, NOT_CHECKABLE = VERDICTS = (
    "reproduced", "within-rounding", "inconsistent", "not-checkable")


@dataclass(frozen=True)
class Outcome:
    """What one check comes to: verdict, what it rests on, and the result itself."""

    check: str
    verdict: str
    basis: str
    sources: tuple[str, ...]
    result: Quantity | Truth | list[Quantity]


@dataclass(frozen=True)
class Judged:
    """A claim with its verdict.

    Attributes:
        claim: the claim.
        verdict: the headline: the report's own check, unless a bound shows the number impossible.
        reason: why it is inconsistent or cannot be checked; empty otherwise.
        outcomes: of each check, the headline's first.
        flips: readings under which the headline would be another: name -> verdict.
    """

    claim: Claim
    verdict: str
    reason: str
    outcomes: tuple[Outcome, ...]
    flips: dict[str, str]


def target(stated: Stated, rule: str = "half-up") -> Interval:
    """Return the interval that a stated number claims, in base units."""
    known = unit(stated.unit)
    rule = "exact" if known.dimension in EXACT else rule
    # the roundings of both ends belong to a range
    low, high = (hedged(end, stated.hedge, rule) for end in stated.ends)
    return low.hull(high).scaled(known.scale)


def compare(subject: Claim, result: Quantity | Truth | list[Quantity], rule: str) -> str:
    """Return the verdict of one result.

    Raises:
        DataError: the result is of another dimension than what the claim states.
    """
    if isinstance(result, Truth):
        if subject.stated.unit != "truth":
            raise DataError(f"the check says true or false, the claim {subject.stated.unit}")
        return REPRODUCED if result.value else INCONSISTENT if result.certain else WITHIN
    results = result if isinstance(result, list) else [result]
    verdicts = [_compare_number(subject.stated, item, rule) for item in results]
    return max(verdicts, key=VERDICTS.index)


def _compare_number(stated: Stated, result: Quantity, rule: str) -> str:
    if unit(stated.unit).dimension != result.dimension:
        raise DataError(f"the check gives {result.dimension}, the claim states {stated.unit}")
    claimed = target(stated, rule)
    if not result.interval.meets(claimed):
        return INCONSISTENT
    if is_bound(result):
        return NOT_CHECKABLE
    # what a printed number stands for is just what rounds to it
    return REPRODUCED if result.value in claimed else WITHIN


def basis(report: str, sources: list[str]) -> str:
    """Return what a check rests on: the report itself, the reports, or official series."""
    kinds = {_kind(report, source) for source in sources}
    return "series" if "series" in kinds else "reports" if "reports" in kinds else "report"


def _kind(report: str, source: str) -> str:
    what, _, name = source.partition(" ")
    if what == "series":
        return "series"
    own = what not in ("table", "claim") or name.split("-")[0] == report
    return "report" if own else "reports"


def _stated(key: str, rule: str) -> tuple[Quantity, str]:
    other = claim(key)
    number = printed(other.stated.value, other.stated.unit, other.label, rule)
    return replace(number, interval=target(other.stated, rule)), f"claim {key}"


def outcome(subject: Claim, check: str, *, rule: str = "half-up",
            corrected: bool = False) -> Outcome:
    """Evaluate one check of a claim under one reading."""
    reading = Reading(subject.report, subject.entity, rule, corrected, _stated)
    try:
        result = reading.evaluate(check)
        verdict = compare(subject, result, rule)
    except DataError as error:
        raise DataError(f"{home(subject)}, {subject.id}: {error}") from None
    return Outcome(check, verdict, basis(subject.report, reading.sources),
                   tuple(reading.sources), result)


def judge(subject: Claim) -> Judged:
    """Return a claim's verdict, with all that supports it."""
    if not subject.check:
        return Judged(subject, NOT_CHECKABLE, subject.unchecked, (), {})
    outcomes = [outcome(subject, check) for check in (subject.check, *subject.also)]
    outcomes.sort(key=_weight)
    headline = outcomes[0]
    reason = ""
    if headline.verdict == INCONSISTENT:
        reason = subject.diagnosis.reason if subject.diagnosis else _default_reason(headline)
    elif headline.verdict == NOT_CHECKABLE:
        reason = "only-bounded"
    return Judged(subject, headline.verdict, reason, tuple(outcomes), _flips(subject, headline))


def judge_all() -> list[Judged]:
    """Return the verdicts of all claims."""
    return [judge(subject) for subject in claims().values()]


def _weight(item: Outcome) -> tuple[bool, bool, int]:
    """Order checks: what shows a number impossible, what tells, then the report's own first."""
    bound = not isinstance(item.result, Truth | list) and is_bound(item.result)
    impossible = bound and item.verdict == INCONSISTENT
    return (not impossible, item.verdict == NOT_CHECKABLE,
            ("report", "reports", "series").index(item.basis))


def _default_reason(headline: Outcome) -> str:
    other_passage = any(source.startswith("claim ") for source in headline.sources)
    return "contradiction" if other_passage else "arithmetic"


def _flips(subject: Claim, headline: Outcome) -> dict[str, str]:
    """Return the verdicts under other readings, where they differ from the headline's."""
    others = {"numbers cut off instead of rounded": {"rule": "truncated"}}
    touched = {source.removeprefix("table ") for source in headline.sources}
    if any(erratum.table in touched for erratum in tables.errata()):
        others["errata applied"] = {"corrected": True}
    found = {name: outcome(subject, headline.check, **how).verdict for name, how in others.items()}
    return {name: verdict for name, verdict in found.items() if verdict != headline.verdict}
