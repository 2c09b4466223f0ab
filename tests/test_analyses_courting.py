"""Courting Korea: what is counted of the three reports' claims, by hand and against their texts."""

from fractions import Fraction

import nbformat
import pytest

from recomputed import reports, series, words
from recomputed.analyses import courting, courting_words, korea_words
from recomputed.analyses import courting_cases as kiep
from recomputed.analyses import courting_zone as zone
from recomputed.claims import Claim
from recomputed.errors import DataError
from recomputed.provinces import UnknownProvince, provinces
from recomputed.runs import CHAPTERS


def _claim(**changed) -> Claim:
    about = {"id": "changchun-4-made-up", "where": {"section": "4", "lines": [84, 84]},
             "quote": "made up", "entity": "changchun", "topic": "zone",
             "stated": {"value": "7", "unit": "count", "period": "undated"}, "unchecked": "no-data"}
    return Claim.model_validate(about | changed)


# --- what a claim states ------------------------------------------------------------------------

@pytest.mark.parametrize(("changed", "sort"), [
    ({}, "amount"),
    ({"stated": {"value": "true", "unit": "truth"}}, ""),
    ({"stated": {"value": "2025", "unit": "year"}}, "date"),
    ({"unchecked": "undefined"}, "name"),
    ({"unchecked": None, "check": 'counted("a", "b")'}, "listing"),
    ({"unchecked": None, "check": 'at_least(counted("a", "b"))'}, "amount")])
def test_the_sort_of_a_number_is_told_by_the_claims_data(changed, sort):
    assert courting.sort_of(_claim(**changed)) == sort


@pytest.mark.parametrize(("stated", "after", "target"), [
    ({"value": "7", "unit": "count", "period": "2025"}, True, True),
    ({"value": "7", "unit": "count", "period": "2020-2025"}, True, True),
    ({"value": "7", "unit": "count", "period": "2020"}, False, False),
    ({"value": "7", "unit": "count", "period": "long term"}, False, False),
    ({"value": "2025", "unit": "year", "period": "2025"}, True, False),
    ({"value": "true", "unit": "truth", "period": "2025"}, True, False)])
def test_a_target_is_an_amount_for_a_later_year(stated, after, target):
    one = _claim(stated=stated)
    assert (courting.dated_after(one, 2020), courting.is_target(one, 2020)) == (after, target)


def test_a_year_is_one_year():
    assert courting.year_of("kiep-iv-fta") == 2015
    for key in ("kiep-iv-private-led", "news-9-delegations"):
        with pytest.raises(DataError, match="no single year"):
            courting.year_of(key)


# --- the delegations ----------------------------------------------------------------------------

def test_the_delegations_by_hand():
    """8 / 4 = 2, 10 / 3 = 3⅓; 8 − 4 = 4, 10 − 3 = 7; rounded 7.5 / 4.5 = 5/3, 10.5 / 2.5 = 4.2."""
    exact, rounded = courting.delegations(), courting.delegations(rounded=True)
    assert (exact["times"].low, exact["times"].high) == (2, Fraction(10, 3))
    assert (exact["more"].low, exact["more"].high) == (4, 7)
    assert (rounded["times"].low, rounded["times"].high) == (Fraction(5, 3), Fraction(21, 5))
    assert courting.central_multiple() == pytest.approx(9 / 3.5)
    assert courting.central_multiple() in exact["times"]


def test_a_claim_without_a_count_is_no_number_of_visits():
    with pytest.raises(DataError, match="no count of visits"):
        courting.a_month("news-9-up")


# --- what the checks rest on --------------------------------------------------------------------

@pytest.mark.parametrize(("check", "rests"), [
    ('counted("a")', "words"), ('claim("x")', "words"), ('cell("adb-1", "GDP", 2015)', "table"),
    ('rows("kiep-1", "Strategy") >= 1', "table"),
    ('share(cell("adb-1", "GDP", 2015), at(series("gdp"), 2015))', "series")])
def test_a_check_rests_on_the_firmest_that_it_names(check, rests):
    assert courting.rests_on(_claim(unchecked=None, check=check)) == rests


def test_bases_add_up():
    found = courting.bases()
    parts = found.drop(columns="n")
    assert (parts.sum(axis=1) == found["n"]).all()
    soft = found.loc[list(courting.QUALITATIVE)].sum()
    assert soft["series"] == 0
    assert courting.tables_behind().sum() == soft["table"]
    assert courting.why_unchecked().sum() == soft["unchecked"]
    assert set(courting.tables_behind().index) <= set(reports.printed_tables())


def test_no_further_check_of_the_three_reports_names_a_series_or_a_table():
    """The headline check only is counted: the others must not make the count too low."""
    for one in courting.of_report(*courting.QUALITATIVE):
        assert not any(form in check for check in one.also
                       for form in ("series(", "cell(", "rows(")), one.id


def test_provinces_and_their_cities():
    assert courting.spoken_of() == ["chongqing", "guangdong", "hainan", "jiangsu", "jilin",
                                    "liaoning"]
    assert "kiep-iii-shenyang-park" in courting.of_province("liaoning")
    assert "changchun-2-area-now" in courting.of_province("jilin")
    assert {slug for slug in provinces() if courting.of_province(slug)} == set(courting.spoken_of())
    with pytest.raises(UnknownProvince):
        courting.of_province("changchun")


# --- the zone -----------------------------------------------------------------------------------

def test_measures_by_kind():
    found = zone.by_kind(zone.measures())
    assert found["measures"].to_dict() == {
        "industrial chains": 5, "platforms": 3, "innovation and people": 2, "policy measures": 6,
        "all": 16}
    assert found["number"].to_list() == [0, 1, 1, 6, 8]
    assert found["amount"].to_list() == [0, 0, 0, 3, 3]
    assert found["target"].to_list() == [0] * 5
    assert (found["number"] >= found["amount"]).all()


def test_every_numeral_claim_of_the_two_sections_is_in_a_measure():
    keys = {key for keys in zone.measures()["claims"] for key in keys.split()}
    assert keys == {one.id for one in courting.of_report("changchun")
                    if one.where.section in ("3", "4") and courting.sort_of(one)}


def test_a_target_would_be_noticed():
    made = _claim(stated={"value": "7", "unit": "count", "period": "2025"})
    found = zone.measures([made])
    assert found.loc[84, ["numbers", "amounts", "targets"]].to_list() == [1, 1, 1]
    assert zone.by_kind(found).loc["all", "target"] == 1


def test_claims_that_are_none_make_no_numbers():
    assert not zone.measures([]).loc[:, "any"].any()


def test_dates_and_amounts_of_the_page_do_not_meet():
    page = zone.page()
    assert page["dates"] == ["changchun-2-by-2025", "changchun-2-by-2035"]
    assert page["targets"] == []
    assert page["someday"] == ["changchun-2-area-later"]


def test_the_areas_by_hand():
    """32.4 / 231 and 39.6 / 189; 189 / 39.6 and 231 / 32.4; 35.5 / 231 and 36.5 / 189."""
    found = zone.areas()
    ends = {key: (float(one.low), float(one.high)) for key, one in found.items()}
    assert ends["now"] == pytest.approx((32.4, 39.6))
    assert ends["share"] == pytest.approx((32.4 / 231, 39.6 / 189))
    assert ends["times"] == pytest.approx((189 / 39.6, 231 / 32.4))
    assert ends["sharp"] == pytest.approx((35.5 / 231, 36.5 / 189))
    assert 36 / 210 in found["share"]


def test_the_layout():
    found = zone.layout()
    assert found["stated"].to_list() == ["1", "2", "several"]
    assert found.loc[["core", "wings"], "named"].to_list() == ["1", "2"]
    assert not found["areas"].any()


def test_the_citys_share_has_a_ceiling_only():
    share = zone.city_share()
    assert (float(share.low), float(share.high)) == (0, 0.25)


def test_two_more_headed_paragraphs_on_organization_have_no_number():
    every = zone.measures(kinds=(*zone.KINDS, "organization"))
    assert len(every) == len(zone.measures()) + 2
    assert every["any"].sum() == zone.measures()["any"].sum()


# --- KIEP ---------------------------------------------------------------------------------------

def test_the_plans():
    found = kiep.plans()
    assert found["count"].to_list() == [3, 3, 4, 5]
    assert found["numerals"].sum() == 0
    assert found["strategy"].iloc[2] == "Enhancing in Mutually Beneficial Level of Opening up"


def test_the_cases():
    found = kiep.cases()
    assert found["partner"].to_dict() == {"guangdong": "Hong Kong", "liaoning": "Germany",
                                          "chongqing": "Singapore"}
    assert not found["korea"].any()
    assert found["amounts"].to_list() == [0, 1, 0]
    entities = {one.entity for one in courting.of_report("kiep") if one.where.section == "III"}
    assert entities <= {*found.index, "china", *courting.CITIES}


def test_more_paragraphs_than_cases_is_an_error(monkeypatch):
    more = _claim(id="kiep-iii-new", where={"section": "III", "lines": [55, 55]})
    own = courting.of_report("kiep")
    monkeypatch.setattr(kiep, "of_report", lambda *_: [*own, more])
    with pytest.raises(DataError, match="KIEP names 3 cases, claims stand in 4"):
        kiep.cases()


def test_the_hosts_by_hand():
    exports, imports = (series.values("chongqing", key) for key in ("exports", "imports"))
    found = kiep.hosts(2015)
    grown = (exports[2019] + imports[2019]) / (exports[2015] + imports[2015]) - 1
    assert found.loc["chongqing", "growth"] == pytest.approx(grown)
    assert found["rank"].between(1, 31).all()
    with pytest.raises(DataError, match="no year 1900"):
        kiep.hosts(1900)


def test_double_digits_by_hand():
    """1.1³ = 1.331; Liaoning's published growth of 2016 is −2.5 %."""
    found = kiep.double_digit()
    assert kiep.compounded(3) == pytest.approx(1.331)
    assert found.index[0] == 2016
    assert found.loc[2016, "growth"] == pytest.approx(-0.025)
    assert not found["reaches"].any()


def test_a_readers_growth_is_used(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("entity,year,indicator,value,unit\nliaoning,2016,real-gdp-growth,10,percent\n",
                   encoding="utf-8")
    assert kiep.double_digit(own).loc[2016, "reaches"]


# --- ready words ---------------------------------------------------------------------------------

def test_words_by_hand():
    """36 km² ± a tenth is 32.4 to 39.6, 210 is 189 to 231."""
    area = courting_words.areas()
    assert (area["now_ends"], area["later_ends"]) == ("32.4 to 39.6", "189.0 to 231.0")
    found = courting_words.measures()
    assert (found["policy"] + found["tasks"], found["policies"] + found["others"]) == (
        found["number"], found["n"])
    assert courting_words.layout().loc["parks"].to_list() == ["several", "–", "none"]
    assert courting_words.delegations()["told"].startswith("Under either reading")
    assert courting_words.provinces_named("tibet")["tables"] == (
        "no printed table with Korea in it")
    with pytest.raises(UnknownProvince):
        courting_words.provinces_named("atlantis")


def test_the_nearest_numbers_name_what_is_missing():
    found = korea_words.beside_claims()
    assert (found["what is missing"].str.len() > 5).all()
    largest = found.loc["Korea is Jilin's largest investor (Changchun)", "nearest number here"]
    assert "Liaoning" in largest
    assert "15 % to 20 %" in largest or "15 to 20 %" in largest, largest
    assert "8.3 % a year" in found["nearest number here"].iloc[0]


# --- the chapter --------------------------------------------------------------------------------

def _said() -> str:
    path = CHAPTERS / "courting-korea.ipynb"
    cells = nbformat.read(path, as_version=4).cells
    return "\n".join(output["data"]["text/markdown"] for cell in cells if cell.cell_type == "code"
                     for output in cell.outputs if "text/markdown" in output.get("data", {}))


def test_what_the_chapter_says_agrees_with_the_functions():
    said, total = _said(), zone.by_kind(zone.measures()).loc["all"]
    assert (f"Of the {total['measures']} measures of the Changchun page {total['number']} contain a"
            f" number, {total['amount']} an amount, none a target") in said
    times = courting.delegations()["times"]
    assert f"{words.number(times.low)} to {words.number(times.high)} times as many" in said
    assert "2.0 to 3.3 times as many, or 4 to 7 more a month" in said
    assert "4.8 to 7.1 times as much, and the present area is 14.0 % to 21.0 % of it" in said
    assert f"{total['number']} of {total['measures'] + 2} contain a number" in said
    soft = courting.bases().loc[list(courting.QUALITATIVE)].sum()
    assert f"make {soft['n']} statements" in said
    assert f"{soft['unchecked']} cannot be checked" in said
