"""The ledger: every claim with its verdict, in words for readers; as rows, CSV and JSON."""

import csv
import io
import json
import math
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

from recomputed.claims import UNCHECKED, Claim
from recomputed.provinces import provinces
from recomputed.quantity import Quantity, Truth
from recomputed.reports import report
from recomputed.rounding import Interval, decimals, parse, show
from recomputed.units import EXACT, Unit, unit
from recomputed.verdicts import VERDICTS, Judged, Outcome, judge_all, target

MARKS = dict(zip(VERDICTS, "✓≈✗○", strict=True))
BASES = {"report": "the report's own numbers", "reports": "another of the five reports",
         "series": "the official series"}
_HEDGE_WORDS = {"none": "", "about": "about ", "nearly": "nearly ", "over": "more than ",
                "at-least": "at least ", "less-than": "less than ", "up-to": "up to "}
_NO_CHECK = UNCHECKED | {"only-bounded": "a bound is known and does not contradict it; no more"}


def rows() -> list[dict]:
    """Return one row a claim, in the order of the reports; all values are text for readers."""
    return [row(judged) for judged in judge_all()]


def row(judged: Judged) -> dict:
    """Return a claim and its verdict as a flat record of texts (lists for what repeats)."""
    subject, first = judged.claim, judged.outcomes[0] if judged.outcomes else None
    about = _outcome(subject, first) if first else dict.fromkeys(
        ("basis", "recomputed", "recomputed_interval", "formula", "digits"), "") | {"sources": []}
    diagnosis = subject.diagnosis
    return {
        "id": subject.id,
        "report": subject.report,
        "label": subject.label.rpartition(" (")[0],
        "place": place(subject),
        "where": subject.where.spot,
        "lines": list(subject.where.lines),
        "quote": subject.said,
        "entity": subject.entity,
        "entity_name": entity_name(subject.entity),
        "topic": subject.topic,
        "stated": stated(subject),
        "stands_for": stands_for(subject),
        "period": subject.stated.period,
        "verdict": judged.verdict,
        "reason": judged.reason,
        "reason_text": _NO_CHECK.get(judged.reason, judged.reason),
        **about,
        "others": [{"verdict": other.verdict, **_outcome(subject, other)}
                   for other in judged.outcomes[1:]],
        "flips": [{"reading": reading, "verdict": verdict}
                  for reading, verdict in judged.flips.items()],
        "meant": diagnosis.meant if diagnosis else "",
        "changes": diagnosis.changes if diagnosis else "",
        "judgement": subject.judgement,
        "note": subject.note,
    }


def counts(records: Iterable[dict]) -> dict[str, int]:
    """Return how many claims have each verdict, all four named."""
    found = Counter(record["verdict"] for record in records)
    return {verdict: found[verdict] for verdict in VERDICTS}


def as_json(records: list[dict]) -> str:
    """Return the ledger as JSON text, with what its words mean."""
    body = {"about": "Every claim of the reports with its verdict.",
            "verdicts": list(VERDICTS), "counts": counts(records), "claims": records}
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def as_csv(records: list[dict]) -> str:
    """Return the ledger as CSV text, one row a claim; lists are joined by ` | `."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(records[0]), lineterminator="\n")
    writer.writeheader()
    for record in records:
        writer.writerow({name: _flat(value) for name, value in record.items()})
    return out.getvalue()


def place(subject: Claim) -> str:
    """Return where a claim stands, e.g. `ADB, par. 29`."""
    return f"{report(subject.report).short}, {subject.where.spot}"


def entity_name(slug: str) -> str:
    """Return a readable name for an entity's slug."""
    known = provinces()
    return known[slug].name if slug in known else slug.replace("-", " ").title()


def stated(subject: Claim) -> str:
    """Return what a claim states, as readers write it: `−23 %`, `more than 20 %`."""
    known, hedge = unit(subject.stated.unit), subject.stated.hedge
    if known.dimension == "truth":
        return "holds"
    ends = [_printed(end, known) for end in dict.fromkeys(subject.stated.ends)]
    fall = ""
    if hedge != "none" and all(end.startswith("−") for end in ends):
        # the hedge speaks of the size: “more than −20 %” would say the contrary
        fall, ends = "a fall of ", [end.removeprefix("−") for end in ends]
    return f"{fall}{_HEDGE_WORDS[hedge]}{' to '.join(ends)}{known.suffix}"


def stands_for(subject: Claim) -> str:
    """Return the interval that the stated number claims, or nothing where it is exact."""
    known = unit(subject.stated.unit)
    if known.dimension == "truth":
        return ""
    return _interval(target(subject.stated), known, decimals(subject.stated.ends[0]) + 1)


def _outcome(subject: Claim, item: Outcome) -> dict:
    texts = dict(zip(("recomputed", "recomputed_interval", "formula", "digits"),
                     _result(subject, item.result), strict=True))
    return {"basis": item.basis, **texts, "sources": list(item.sources)}


def _result(subject: Claim, result: Quantity | Truth | list[Quantity]) -> tuple[str, ...]:
    """Return a result in words, its interval, how it was computed, and that with digits."""
    if isinstance(result, Truth):
        return "holds" if result.value else "does not hold", "", result.words, result.digits
    known = unit(subject.stated.unit)
    places = _places(subject, known)
    if isinstance(result, list):
        values = [_value(item, known, places) for item in sorted(result, key=lambda q: q.value)]
        return (f"{values[0]} to {values[-1]}{known.suffix}", "",
                f"{result[0].words} … {result[-1].words}",
                "; ".join(_value(item, known, places) for item in result))
    low, high = result.interval.low, result.interval.high
    if known.dimension == "year" and -math.inf < low < high < math.inf:
        return f"{low} to {high}", "", result.words, result.digits
    bound = "at most " if low == -math.inf else "at least " if high == math.inf else ""
    interval = "" if bound else _interval(result.interval, known, places + 1)
    return (f"{bound}{_value(result, known, places)}{known.suffix}", interval, result.words,
            result.digits)


def _places(subject: Claim, known: Unit) -> int:
    if known.dimension in EXACT:
        return 0
    # one digit more than stated, so that a reader sees on which side of a rounding it falls
    return decimals(subject.stated.ends[0]) + (known.dimension != "count")


def _value(quantity: Quantity, known: Unit, places: int) -> str:
    value = quantity.value / known.scale
    return str(value) if known.dimension == "year" else show(value, places)


def _interval(interval: Interval, known: Unit, places: int) -> str:
    """Return an interval in words, or nothing where it is one number."""
    if interval.low == interval.high:
        return ""
    low, high = (end if isinstance(end, float) else end / known.scale
                 for end in (interval.low, interval.high))
    return f"{_end(low, places)} to {_end(high, places)}"


def _end(value: Fraction | float, places: int) -> str:
    text = show(value, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _printed(text: str, known: Unit) -> str:
    return text if known.dimension == "year" else show(Fraction(parse(text)), decimals(text))


def _flat(value: object) -> str:
    if isinstance(value, list):
        return " | ".join(_flat(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_flat(item)}" for name, item in value.items())
    return str(value)


def write(folder: Path) -> list[dict]:
    """Write `ledger.json` and `ledger.csv` into a folder, where they changed; return the rows."""
    records = rows()
    for name, text in (("ledger.json", as_json(records)), ("ledger.csv", as_csv(records))):
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return records
