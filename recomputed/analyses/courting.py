"""Courting Korea, in words: what the three reports' claims are, and what their checks rest on.

All numbers are those of the claims of the ledger: KIEP, the Changchun page and the article. The
texts themselves are not read.
"""

import re
from collections.abc import Mapping

import pandas as pd

from recomputed.claims import UNCHECKED, Claim, claim, claims
from recomputed.errors import DataError
from recomputed.provinces import province, provinces
from recomputed.rounding import Interval, stands_for

QUALITATIVE, QUANTITATIVE = ("kiep", "news", "changchun"), ("adb", "thesis")
#: cities that are entities of claims, and their provinces
CITIES = {"changchun": "jilin", "shenyang": "liaoning"}
BEFORE, SINCE = "news-9-visits-2023", "news-9-delegations"
NAME, LISTING, AMOUNT, DATE = "name", "listing", "amount", "date"
QUOTED = re.compile(r'"([^"]+)"')
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


# --- what a claim states ------------------------------------------------------------------------


def of_report(*reports: str) -> list[Claim]:
    """Return the claims of reports, in the order of their texts."""
    return [one for one in claims().values() if one.report in reports]


def sort_of(one: Claim) -> str:
    """Return what a claim's number is, by its data alone; empty where it states none.

    `date`: a year. `name`: part of a term that the report does not explain. `listing`: the number
    of things that the text itself names, all of them. `amount`: any other number.
    """
    if one.stated.unit == "truth":
        return ""
    if one.stated.unit == "year":
        return DATE
    if one.unchecked == "undefined":
        return NAME
    return LISTING if one.check.startswith("counted(") else AMOUNT


def dated_after(one: Claim, year: int) -> bool:
    """Return whether a claim is about a year after `year`: by its period, or being that year."""
    named = [*_YEAR.findall(one.stated.period),
             *(one.stated.ends if one.stated.unit == "year" else ())]
    return any(int(text) > year for text in named)


def is_target(one: Claim, year: int) -> bool:
    """Return whether a claim can be tested later: an amount, for a year after `year`."""
    return sort_of(one) == AMOUNT and dated_after(one, year)


def year_of(key: str) -> int:
    """Return the year that a claim states.

    Raises:
        DataError: no such claim, or it states no year.
    """
    stated = claim(key).stated
    if stated.unit != "year" or len(set(stated.ends)) > 1:
        raise DataError(f"{key} states {stated.value} {stated.unit}, no single year")
    return int(stated.value)


# --- the delegations ----------------------------------------------------------------------------


def a_month(key: str, *, rounded: bool = False) -> Interval:
    """Return what a claim states in visits a month.

    Args:
        key: of a claim that states a count or a range of counts.
        rounded: read the ends as averages rounded to whole numbers, else as exact.

    Raises:
        DataError: no such claim, or it states no count.
    """
    stated = claim(key).stated
    if stated.unit != "count":
        raise DataError(f"{key} states {stated.unit}, no count of visits")
    low, high = (stands_for(end, "half-up" if rounded else "exact") for end in stated.ends)
    return low.hull(high)


def delegations(*, rounded: bool = False) -> dict[str, Interval]:
    """Return how the delegations grew: `times` (after over before) and `more` (after less before).

    Interval arithmetic: each quotient and difference of any two numbers of the two ranges.
    """
    before, after = (a_month(key, rounded=rounded) for key in (BEFORE, SINCE))
    return {"times": after / before, "more": after - before}


def central_multiple() -> float:
    """Return the quotient of the two ranges' middles: one number, where the text gives none."""
    before, after = a_month(BEFORE), a_month(SINCE)
    return float((after.low + after.high) / (before.low + before.high))


# --- what the checks rest on --------------------------------------------------------------------

_RESTS: Mapping[str, re.Pattern] = {
    "series": re.compile(r"\bseries\("), "table": re.compile(r"\b(?:cell|rows)\(")}


def rests_on(one: Claim) -> str:
    """Return what a claim's check sets it against: series, table, words; or `unchecked`.

    The headline check only. A check that names a series and a table rests on the series; one that
    names neither rests on words: on other passages, on counting, on numbers of the text.
    """
    if one.unchecked:
        return "unchecked"
    return next((name for name, form in _RESTS.items() if form.search(one.check)), "words")


def bases() -> pd.DataFrame:
    """Return how many claims of each report rest on what, report × (n, series, table, words, …)."""
    rows = {report: pd.Series([rests_on(one) for one in of_report(report)]).value_counts()
            for report in (*QUALITATIVE, *QUANTITATIVE)}
    table = pd.DataFrame(rows).T.reindex(columns=["series", "table", "words", "unchecked"])
    table = table.fillna(0).astype(int)
    table.insert(0, "n", table.sum(axis=1))
    return table.rename_axis("report")


def tables_behind() -> pd.Series:
    """Return how many checks of the three reports rest on which printed table, by its id.

    A check that names several counts for the first of them.
    """
    found = [QUOTED.search(one.check)[1] for one in of_report(*QUALITATIVE)
             if rests_on(one) == "table"]
    return pd.Series(found, dtype=object).value_counts().sort_index()


def why_unchecked() -> pd.Series:
    """Return why claims of the three reports are not checked, by reason, most frequent first."""
    found = [one.unchecked for one in of_report(*QUALITATIVE) if one.unchecked]
    return pd.Series(found).value_counts().reindex(list(UNCHECKED)).dropna().astype(
        int).sort_values(ascending=False, kind="stable")


def spoken_of() -> list[str]:
    """Return the slugs of the provinces that claims of the three reports are on, sorted."""
    found = {CITIES.get(one.entity, one.entity) for one in of_report(*QUALITATIVE)}
    return sorted(found & set(provinces()))


def of_province(slug: str) -> list[str]:
    """Return the ids of the three reports' claims on a province or on a city of it.

    Raises:
        UnknownProvince: no such slug.
    """
    own = province(slug).slug
    return [one.id for one in of_report(*QUALITATIVE)
            if CITIES.get(one.entity, one.entity) == own]
