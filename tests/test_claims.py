"""Claims: facts only, every slip named by file and line."""

import pytest
from pydantic import ValidationError
from sample_claims import a_claim

from recomputed import claims
from recomputed.errors import DataError

pytest_plugins = ("shelf",)

CLAIM = """\
- id: adb-29-nominal
  where: {paragraph: 29, lines: [238, 238]}
  quote: "shrinking 23% in nominal terms"
  entity: liaoning
  topic: growth
  stated: {value: "-23", unit: percent, period: 2015-2016}
  check: number(-0.23)
"""


def test_a_claim_is_read(shelf):
    shelf.write("claims/adb.yml", CLAIM)
    found = claims.claim("adb-29-nominal")
    assert (found.report, found.where.paragraph, found.where.lines) == ("adb", 29, (238, 238))
    assert (found.stated.value, found.stated.period, found.stated.hedge) == (
        "-23", "2015-2016", "none")
    assert (found.also, found.unchecked, found.diagnosis) == ((), None, None)


def test_claims_come_in_the_order_of_the_reports(shelf):
    shelf.write("claims/kiep.yml", CLAIM.replace("adb-29-nominal", "kiep-1-first"))
    shelf.write("claims/adb.yml", CLAIM)
    assert list(claims.claims()) == ["adb-29-nominal", "kiep-1-first"]


@pytest.mark.parametrize(("value", "ends"), [
    ("15 to 20", ("15", "20")), ("-5 to -3", ("-5", "-3")), ("7", ("7", "7")),
])
def test_ends_of_a_range(value, ends):
    assert a_claim("number(1)", value=value, unit="percent").stated.ends == ends


@pytest.mark.parametrize(("key", "label"), [
    ("adb-46-real-estate", "real estate (par. 1)"), ("adb-t1-unit", "unit (par. 1)"),
    ("adb-31-revenue-2013", "revenue 2013 (par. 1)"),
])
def test_a_label_is_the_id_without_report_and_paragraph(key, label):
    assert a_claim("number(1)", key=key).label == label


def test_a_quote_as_readers_write_it():
    claim = a_claim("number(1)").model_copy(update={"quote": r"yuan (\$1.06 billion)"})
    assert claim.said == "yuan ($1.06 billion)"


# --- slips ----------------------------------------------------------------------------------------

def refused(shelf, text):
    path = shelf.write("claims/adb.yml", text)
    with pytest.raises(DataError) as caught:
        claims.claims()
    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix(f"{path.as_posix()}, ")


@pytest.mark.parametrize(("old", "new", "problem"), [
    ("unit: percent", "unit: per cent", "field stated: unknown unit 'per cent': expected e.g. "
     "'percent', 'billion CNY'"),
    ("unit: percent", "unit: percent, hedge: roughly",
     "field stated.hedge: input should be 'none', 'about', 'nearly'"),
    ("topic: growth", "topic: weather", "field topic: input should be 'growth', 'fiscal'"),
    ("  topic: growth\n", "", "field topic: field required"),
    ('"-23"', '"a fifth"', "field stated: 'a fifth' is not a number"),
    ('"-23"', '"20 to much"', "field stated: 'much' is not a number"),
    ('"-23"', "-23.10", "field stated.value: input should be a valid string"),
    ("unit: percent", "unit: truth", "field stated: a truth is stated as 'true', not '-23'"),
    ("  check: number(-0.23)\n", "", "needs a check, or 'unchecked' with the reason why"),
    ("  check: number(-0.23)\n", "  check: number(1)\n  unchecked: no-data\n",
     "needs a check, or 'unchecked' with the reason why"),
    ("  check: number(-0.23)\n", "  unchecked: lazy\n",
     "field unchecked: input should be 'no-data'"),
    ("  check: number(-0.23)\n", "  unchecked: no-data\n  also: [number(1)]\n",
     "has 'also', but no check"),
    ("  check:", "  chekc:", "field chekc: extra inputs are not permitted"),
    ("  check:", "  verdict: reproduced\n  check:",
     "field verdict: extra inputs are not permitted"),
    ("[238, 238]", "[238]", "field where.lines.1: field required"),
    ("paragraph: 29", "paragraph: first", "field where.paragraph: input should be a valid integer"),
    ("  check:", "  diagnosis: {reason: bad luck, meant: x}\n  check:",
     "field diagnosis.reason: input should be 'arithmetic'"),
])
def test_a_wrong_claim_is_named_by_its_line(shelf, old, new, problem):
    assert old in CLAIM
    wrong = CLAIM.replace("adb-29-nominal", "adb-30-wrong").replace(old, new)
    message = refused(shelf, CLAIM + wrong)
    assert message.startswith(f"line 8: adb-30-wrong: {problem}")


def test_a_repeated_id(shelf):
    assert refused(shelf, CLAIM * 2) == "line 8: id 'adb-29-nominal' stands twice"


def test_a_repeated_field(shelf):
    assert refused(shelf, CLAIM + "  check: number(1)\n") == "line 8: field check stands twice"


def test_malformed_yaml(shelf):
    assert refused(shelf, CLAIM + " check: [\n").startswith("line 8: not YAML: ")


def test_an_id_of_another_report(shelf):
    shelf.write("claims/adb.yml", CLAIM.replace("adb-29", "kiep-29"))
    with pytest.raises(DataError, match=r"kiep-29-nominal does not begin 'adb-'"):
        claims.claims()


def test_an_unknown_claim(shelf):
    with pytest.raises(DataError, match=r"unknown claim 'adb-9-x': `python scripts/claims\.py`"):
        claims.claim("adb-9-x")


def test_a_claim_cannot_be_changed():
    with pytest.raises(ValidationError, match="frozen"):
        a_claim("number(1)").check = "number(2)"
