"""The findings page says in words what the ledger has in numbers: the words are held to them."""

import re

import pytest

from recomputed import claims, series, tables, verdicts
from recomputed.paths import CHAPTERS

PAGE = (CHAPTERS / "findings.md").read_text(encoding="utf-8")
_6 = ("zhejiang", "guangdong", "shanghai", "jiangsu", "shandong", "fujian")


def result(key: str) -> float:
    """Return what a claim's check comes to, in base units."""
    return float(verdicts.judge(claims.claim(key)).outcomes[0].result.value)


def stated(key: str) -> float:
    """Return the number that a claim states, as printed."""
    return float(claims.claim(key).stated.value.replace(",", ""))


def test_there_are_twenty_in_order():
    assert [int(n) for n in re.findall(r"^## (\d+)\. ", PAGE, re.M)] == list(range(1, 21))


def test_every_claim_that_a_finding_opens_with_does_not_hold():
    for part in PAGE.split("\n## ")[1:]:
        keys = re.findall(r"\{(?:claim|stated)\}`([^`]+)`", part)
        found = {verdicts.judge(claims.claim(key)).verdict for key in keys}
        assert "inconsistent" in found, part.splitlines()[0]


@pytest.mark.parametrize(("key", "printed", "computed"), [
    ("adb-13-fdi-fall", -1 / 3, -4 / 5),
    ("thesis-6-4-1-zhejiang-share-2017", 1 / 8, 1 / 11),
    ("thesis-4-4-2-1-fdi-share-of-china", 1 / 12, 1 / 7)])
def test_fractions_in_the_titles(key, printed, computed):
    assert stated(key) / 100 == pytest.approx(printed, rel=0.05)
    assert result(key) == pytest.approx(computed, rel=0.05)


def test_zhejiang_s_surplus_is_below_guangdong_s_before_the_last_row_and_in_most_years():
    def surplus(read, who):
        return read("exports", who) - read("imports", who)

    def printed(flow, who):
        return tables.numbers("thesis-4-5", flow.title(), entity=who)

    before = slice(2000, 2015)
    own, other = surplus(printed, "zhejiang"), surplus(printed, "guangdong")
    assert (own[before] < other[before]).all()
    assert own[2016] > other[2016]
    years = (series.values("zhejiang", "exports") - series.values("zhejiang", "imports")
             < series.values("guangdong", "exports") - series.values("guangdong", "imports"))
    assert years.mean() > 0.5


def test_the_row_of_2016_is_six_to_seven_times_that_of_2015():
    trade = {who: tables.numbers("thesis-4-5", "Exports", entity=who)
             + tables.numbers("thesis-4-5", "Imports", entity=who) for who in _6}
    assert all(5.5 < line[2016] / line[2015] < 7.5 for line in trade.values())


def test_private_exports_are_ten_and_hundreds_of_times_too_large():
    assert stated("thesis-4-4-1-3-private-exports-2007") * 1e9 / result(
        "thesis-4-4-1-3-private-exports-2007") == pytest.approx(10, rel=0.01)
    bound = verdicts.judge(claims.claim("thesis-4-4-1-3-private-exports-1998")).outcomes[0].result
    assert stated("thesis-4-4-1-3-private-exports-1998") * 1e6 > 300 * float(bound.interval.high)
    nation = series.values("china", "exports")[2007] * 1e6
    assert stated("thesis-4-4-1-3-private-exports-2007") * 1e9 > nation / 3


def test_other_enterprises_had_an_eighth_and_the_printed_shares_leave_less():
    shares = [tables.numbers("thesis-5-13", "Share of foreign trade", category=kind)[2017]
              for kind in ("SOE", "FIE", "Private")]
    assert 1 - sum(shares) == pytest.approx(1 / 8, rel=0.05)
    assert stated("thesis-6-4-2-yunnan-soe-2017") + stated(
        "thesis-6-4-2-yunnan-private-2017") > 100 - 100 / 8


def test_shares_of_2013_add_up_to_more_than_everything():
    frame = tables.load("thesis-5-12")
    own = frame[(frame["period"] == "2013") & (frame["indicator"] == "Share of imports")]
    assert len(own) == 5
    assert sum(float(text.rstrip("%")) for text in own["printed"]) > 110


def test_liaoning_s_output_as_printed_is_several_times_all_of_china_s():
    printed = tables.numbers("adb-1", "GDP")[2016] * 1000  # hundreds of billions, in 100 million
    assert printed > 2 * series.panel("gdp", vintage="before-2018-census").loc[2016].sum()


def test_six_amounts_of_table_5_13_are_wrong_and_four_are_corrected():
    wrong = [key for key, one in claims.claims().items()
             if key.startswith("thesis-5-4-1-4-table-") and one.stated.unit != "percent"
             and one.stated.unit != "truth" and one.diagnosis]
    assert len(wrong) == 6
    assert sum(one.table == "thesis-5-13" for one in tables.errata()) == 4
