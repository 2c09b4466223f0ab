"""Rows of the ledger, made up for tests of what readers see."""

from recomputed.claims import TOPICS
from recomputed.verdicts import VERDICTS

_REASONS = {"inconsistent": "arithmetic", "not-checkable": "no-data"}


def a_row(key: str = "adb-29-nominal", **changes: object) -> dict:
    """Return a row as `recomputed.ledger.row` makes it, with some of its fields changed."""
    row = {
        "id": key, "report": "adb", "label": "nominal",
        "place": "ADB, par. 29", "where": "par. 29", "lines": [238, 238],
        "quote": "its economic output shrinking 23% in nominal terms", "entity": "liaoning",
        "entity_name": "Liaoning", "topic": "growth", "stated": "−23 %",
        "stands_for": "−23.5 to −22.5", "period": "2015-2016", "verdict": "reproduced",
        "reason": "", "reason_text": "", "basis": "report", "recomputed": "−23.1 %",
        "recomputed_interval": "−23.14 to −23.13", "formula": "GDP 2016 ÷ GDP 2015 − 1",
        "digits": "2203.7 ÷ 2866.9 − 1", "sources": ["table adb-1"], "others": [], "flips": [],
        "meant": "", "changes": "", "judgement": "", "note": ""}
    return row | changes


def an_inconsistent_row(key: str = "adb-41-gap", **changes: object) -> dict:
    """Return a claim that does not hold, with all that a card can show of it."""
    other = {"verdict": "within-rounding", "basis": "series", "recomputed": "15.1 points",
             "recomputed_interval": "15.0 to 15.2", "formula": "a − b", "digits": "40.1 − 25.0",
             "sources": ["series gdp, liaoning, after-2018-census"]}
    return a_row(key, **{
        "verdict": "inconsistent", "reason": "arithmetic", "reason_text": "arithmetic",
        "stated": "15 to 20 percentage points", "recomputed": "14.9 to 22.5 percentage points",
        "topic": "trade", "others": [other], "meant": "15 to 22 points",
        "flips": [{"reading": "numbers cut off instead of rounded", "verdict": "reproduced"}],
        "changes": "The gap narrows.", "judgement": "Read as points.",
        "note": "From 2008 on it holds."} | changes)


def many_rows(count: int) -> list[dict]:
    """Return `count` claims that differ in verdict, subject, entity, reason and text."""
    return [_one_of_many(number) for number in range(count)]


def _one_of_many(number: int) -> dict:
    verdict = VERDICTS[number % 4]
    checked = verdict != "not-checkable"
    entity = ("liaoning", "yunnan", "zhejiang", "china", "dalian")[number % 5]
    return a_row(
        f"adb-{number}-claim", where=f"par. {number}", place=f"ADB, par. {number}", verdict=verdict,
        quote=f"sentence {number} of the report on trade with neighbours, {number % 97}.5%",
        topic=TOPICS[number % len(TOPICS)], entity=entity, entity_name=entity.title(),
        reason=_REASONS.get(verdict, ""), reason_text=_REASONS.get(verdict, ""),
        basis=("report", "series")[number % 3 == 0] if checked else "",
        sources=["table adb-1", "table adb-3"] if checked else [],
        **({} if checked else dict.fromkeys(
            ("recomputed", "recomputed_interval", "formula", "digits"), "")),
        judgement="What the sentence means was read from the figure beside it. " * (number % 2),
        note="A longer remark, as one claim in three has it, for readers. " * (number % 3 == 0))
