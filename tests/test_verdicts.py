"""Verdicts: a gold set worked out by hand, and how several checks and readings are weighed."""

from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from sample_claims import a_claim

from recomputed.errors import DataError
from recomputed.quantity import Truth
from recomputed.rounding import Interval
from recomputed.verdicts import VERDICTS, basis, judge, outcome, target

pytest_plugins = ("shelf",)

GOLD = yaml.safe_load((Path(__file__).parent / "gold.yml").read_text(encoding="utf-8"))
CUT_OFF = "numbers cut off instead of rounded"


@pytest.mark.parametrize("case", GOLD, ids=[case["id"] for case in GOLD])
def test_gold(case, shelf):
    shelf.table(case.get("printed", {}), case.get("in", "million USD"))
    judged = judge(a_claim(case["check"], **case.get("stated", {})))
    assert judged.verdict == case["verdict"]
    if "cut-off" in case:
        assert judged.flips == {CUT_OFF: case["cut-off"]}


def test_the_gold_set_is_large_and_each_case_is_named_once():
    assert len({case["id"] for case in GOLD}) == len(GOLD) >= 40
    assert {case["verdict"] for case in GOLD} == set(VERDICTS)
    assert {case["stated"].get("hedge", "none") for case in GOLD if "stated" in case} == {
        "none", "about", "nearly", "over", "at-least", "less-than", "up-to"}


# --- several checks -------------------------------------------------------------------------------

RIGHT, WRONG = 'text("5", "count", "a")', 'text("6", "count", "b")'
BY_SERIES = "number(2, 'count') * share(at(series('gdp', vintage='before-2018-census'), 2015), " \
    "at(series('gdp', vintage='before-2018-census'), 2015))"


def headline(check, *also):
    return judge(a_claim(check, value="5", unit="count", also=also))


def test_the_reports_own_check_is_the_headline_wherever_it_stands():
    judged = headline(BY_SERIES, RIGHT)
    assert [item.basis for item in judged.outcomes] == ["report", "series"]
    assert [item.verdict for item in judged.outcomes] == ["reproduced", "inconsistent"]
    assert judged.verdict == "reproduced"


def test_of_two_own_checks_the_first_is_the_headline():
    assert headline(RIGHT, WRONG).verdict == "reproduced"
    assert headline(WRONG, RIGHT).verdict == "inconsistent"


def test_what_tells_something_comes_before_a_bound():
    judged = headline(f"at_most({WRONG})", BY_SERIES)
    assert [item.verdict for item in judged.outcomes] == ["inconsistent", "not-checkable"]


def test_a_bound_that_shows_a_number_impossible_comes_first():
    judged = headline(RIGHT, "at_most(text('3', 'count', 'c'))")
    assert judged.outcomes[0].check.startswith("at_most")
    assert (judged.verdict, judged.reason) == ("inconsistent", "arithmetic")


def test_an_impossible_bound_outranks_the_reports_own_check_even_from_a_series():
    judged = headline(RIGHT, f"at_most({BY_SERIES})")
    assert (judged.verdict, judged.outcomes[0].basis) == ("inconsistent", "series")


@pytest.mark.parametrize(("sources", "expected"), [
    ([], "report"),
    (["the passage itself"], "report"),
    (["table adb-1", "claim adb-31-revenue-2013"], "report"),
    (["table adb-1", "table thesis-5-13"], "reports"),
    (["claim kiep-2-visits"], "reports"),
    (["table adb-1", "series gdp, liaoning"], "series"),
    (["claim kiep-2-visits", "series gdp, liaoning"], "series"),
])
def test_basis(sources, expected):
    assert basis("adb", sources) == expected


# --- reasons --------------------------------------------------------------------------------------

def test_a_claim_without_check_gives_its_reason():
    judged = judge(a_claim(unchecked="hearsay"))
    assert (judged.verdict, judged.reason, judged.outcomes) == ("not-checkable", "hearsay", ())


def test_a_bound_alone_says_so():
    assert headline(f"at_least({RIGHT})").reason == "only-bounded"


def test_a_clash_of_passages_is_a_contradiction():
    own = 'claim("adb-31-revenue-2013") > claim("adb-31-revenue-2013")'
    assert judge(a_claim(f"{own} * number(2)")).reason == "contradiction"


def test_a_diagnosis_names_the_reason():
    diagnosis = {"reason": "transposed", "meant": "6"}
    judged = judge(a_claim(WRONG, value="5", unit="count", diagnosis=diagnosis))
    assert judged.reason == "transposed"


def test_what_holds_needs_no_reason():
    assert headline(RIGHT).reason == ""


# --- readings -------------------------------------------------------------------------------------

ERRATUM = """\
- id: adb-gold-unit
  table: adb-gold
  match: {indicator: A}
  field: unit
  expect: "million USD"
  set: "billion USD"
  evidence: made up
"""


def test_errata_are_shown_where_they_turn_the_verdict(shelf):
    shelf.table({"A": ["5.0"], "B": ["5.0"]})
    shelf.write("errata.yml", ERRATUM)
    judged = judge(a_claim("at(A, 2001)", value="5.0", unit="billion USD"))
    assert (judged.verdict, judged.flips) == ("inconsistent", {"errata applied": "reproduced"})
    assert judge(a_claim("at(B, 2001)", value="5.0", unit="million USD")).flips == {}


def test_an_erratum_that_no_longer_fits_stops_the_verdict(shelf):
    shelf.table({"A": ["5.0"]}, unit="million CNY")
    shelf.write("errata.yml", ERRATUM)
    with pytest.raises(DataError, match=r"adb-gold-unit: expects unit 'million USD' in table "
                                        r"adb-gold, found \['million CNY'\]"):
        judge(a_claim("at(A, 2001)", value="5.0", unit="million CNY"))


def test_another_claim_stands_for_what_its_hedge_allows(shelf):
    hedged = "- {id: adb-2-hedged, where: {paragraph: 2, lines: [1, 1]}, quote: q, topic: fdi, " \
        "entity: liaoning, unchecked: no-data, " \
        'stated: {value: "50", unit: percent, hedge: about}}\n'
    shelf.write("claims/adb.yml", hedged)
    found = outcome(a_claim('claim("adb-2-hedged")', value="46", unit="percent"),
                    'claim("adb-2-hedged")')
    assert found.verdict == "within-rounding"
    assert found.result.words == "hedged (par. 2)"
    assert found.sources == ("claim adb-2-hedged",)


# --- what is set against what ---------------------------------------------------------------------

@pytest.mark.parametrize(("check", "stated", "part"), [
    ('text("5", "count", "a")', {"value": "5", "unit": "percent"},
     "the check gives count, the claim states percent"),
    ('text("5", "percent", "a")', {"value": "5", "unit": "percentage points"},
     "the check gives number, the claim states percentage points"),
    ('text("5", "percent", "a")', {}, "the check gives number, the claim states truth"),
    ('text("5", "count", "a") > number(4, "count")', {"value": "5", "unit": "count"},
     "the check says true or false, the claim count"),
])
def test_a_check_of_another_kind_than_the_claim_is_refused(check, stated, part):
    with pytest.raises(DataError) as caught:
        judge(a_claim(check, **stated))
    assert str(caught.value) == f"data/claims/adb.yml, adb-1-made-up: {part}"


def test_a_target_is_in_base_units():
    stated = a_claim("number(1)", value="41.5", unit="percent").stated
    assert target(stated) == Interval(Fraction(4145, 10**4), Fraction(4155, 10**4), False, True)


def test_a_statement_that_may_hold_is_within_rounding():
    truth = 'text("50", "percent", "a") > text("50", "percent", "b")'
    found = outcome(a_claim(truth), truth)
    assert found.verdict == "within-rounding"
    assert found.result == Truth(False, False, "a > b", "50 > 50")
