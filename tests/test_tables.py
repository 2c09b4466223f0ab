"""Printed tables: cells as printed, and corrections that guard themselves."""

import pytest

from recomputed import tables, trace
from recomputed.errors import DataError

pytest_plugins = ("shelf",)

ERRATUM = """\
- id: {id}
  table: {table}
  match: {match}
  field: {field}
  expect: "{expect}"
  set: "{set}"
  evidence: "made up"
"""


def erratum(**changes):
    return ERRATUM.format(**{
        "id": "slip", "table": "adb-gold", "match": '{indicator: A, period: "2002"}',
        "field": "printed", "expect": "3.0", "set": "30"} | changes)


@pytest.fixture
def gold(shelf):
    shelf.table({"A": ["2.0", "3.0"], "B": ["5.0", "4.0"]})
    return shelf


def refused(call):
    with pytest.raises(DataError) as caught:
        call()
    assert "\n" not in str(caught.value)
    return str(caught.value)


# --- cells ----------------------------------------------------------------------------------------

def test_a_table_is_read_as_printed(gold):
    frame = tables.load("adb-gold")
    assert tuple(frame.columns) == tables.COLUMNS
    assert frame["printed"].tolist() == ["2.0", "3.0", "5.0", "4.0"]


def test_a_table_cannot_be_changed_for_others(gold):
    frame = tables.load("adb-gold")
    frame.loc[:, "printed"] = "9"
    assert tables.load("adb-gold")["printed"].tolist() == ["2.0", "3.0", "5.0", "4.0"]


def test_cells_are_by_period_and_know_their_place(gold):
    cell = tables.cells("adb-gold", "B")["2002"]
    assert (cell.printed, cell.unit, cell.entity) == ("4.0", "million USD", "liaoning")
    assert cell.words == "B 2002"
    assert cell.where == "data/tables/adb-gold.csv, row 5"


def test_a_category_is_part_of_the_words():
    cell = tables.cells("adb-jkr", "Export", category="Japan")["2016"]
    assert (cell.words, cell.printed) == ("Export, Japan 2016", "516.01")


def test_numbers_are_floats_and_percent_signs_make_ratios(gold):
    assert tables.numbers("adb-gold", "A").to_dict() == {2001: 2.0, 2002: 3.0}
    gold.table({"A": ["41.5%", "1,039.9"]})
    assert tables.numbers("adb-gold", "A").to_dict() == {2001: 0.415, 2002: 1039.9}


def test_numbers_name_the_cell_that_is_none(gold):
    gold.table({"A": ["2.0", "n/a"]})
    message = refused(lambda: tables.numbers("adb-gold", "A"))
    assert message.startswith("data/tables/adb-gold.csv, row 3: 'n/a' is not a number")


def test_what_is_not_there_is_named(gold):
    assert refused(lambda: tables.load("adb-9")) == \
        "unknown table 'adb-9': expected one of adb-gold"
    assert refused(lambda: tables.cells("adb-gold", "C")) == \
        "table adb-gold has no 'C': it has A, B"
    assert refused(lambda: tables.cells("adb-gold", "A", category="Japan")) == \
        "table adb-gold, A: no category 'Japan'; it has ''"
    assert refused(lambda: tables.cells("adb-gold", "A", entity="jilin")) == \
        "table adb-gold, A: no entity 'jilin'; it has liaoning"


def test_of_many_names_the_first_are_told(gold):
    gold.table({f"row {number:02}": ["1"] for number in range(20)})
    message = refused(lambda: tables.cells("adb-gold", "C"))
    assert message.startswith("table adb-gold has no 'C': it has row 00, row 01,")
    assert message.endswith("row 14 … (20)")


def test_a_period_of_several_entities_needs_a_name(gold):
    path = gold.folder / "tables" / "adb-gold.csv"
    text = path.read_text(encoding="utf-8") + "china,2001,A,,,9,million USD\n"
    gold.write("tables/adb-gold.csv", text)
    assert refused(lambda: tables.cells("adb-gold", "A")) == \
        "table adb-gold, A: several cells for one period; name an entity"
    assert tables.cells("adb-gold", "A", entity="china")["2001"].printed == "9"


@pytest.mark.parametrize(("old", "new", "problem"), [
    ('liaoning,2002,B,,,"4.0"', 'liaoning,2001,B,,,"4.0"', "row 5: liaoning, 2001, B: this row"),
    ('2002,A,,,"3.0"', '2002,A,,,""', "row 3: column 'printed' is empty"),
    ('2002,A,,,"3.0"', '2002,,,,"3.0"', "row 3: column 'indicator' is empty"),
    ('2002,A,,,"3.0"', '2002,A,,"3.0"', "row 3: 6 cells"),
    ("entity,period", "entity,year", "row 1: no column 'period'"),
])
def test_a_malformed_table_is_named_by_its_row(gold, old, new, problem):
    path = gold.folder / "tables" / "adb-gold.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    gold.write("tables/adb-gold.csv", text.replace(old, new))
    assert refused(lambda: tables.load("adb-gold")).startswith(f"{path.as_posix()}, {problem}")


def test_a_table_without_file(gold):
    (gold.folder / "tables" / "adb-gold.csv").unlink()
    trace.forget()
    assert refused(lambda: tables.load("adb-gold")).endswith("adb-gold.csv: no such file")


# --- what is no number ----------------------------------------------------------------------------

def cell(printed, unit="count", **more):
    place = {"entity": "liaoning", "period": "2001", "indicator": "A", "category": "", "row": 2}
    return tables.Cell("adb-gold", printed=printed, unit=unit, **place | more)


@pytest.mark.parametrize("dash", ["-", "--", "---", "-------", "–", "—", "−"])
def test_dashes_are_no_numbers(dash):
    assert cell(dash).is_dash
    assert not cell(dash).is_number
    assert refused(lambda: cell(dash).digits) == \
        f"data/tables/adb-gold.csv, row 2: prints {dash!r}, no number"


@pytest.mark.parametrize("printed", ["-5", "5-", "0", "- -", "", "n/a"])
def test_what_is_no_dash(printed):
    assert not cell(printed).is_dash
    assert cell(printed).is_number


def test_texts_are_no_numbers():
    assert not cell("opened in 1984", "text").is_number
    assert refused(lambda: cell("14", "text").digits).endswith("row 2: prints text, no number")


@pytest.mark.parametrize(("printed", "digits"), [
    ("four", "4"), ("Seven", "7"), ("zero", "0"), ("nineteen", "19"), ("twenty", "20"),
    ("forty-nine", "49"), ("ninety-nine", "99"), ("172003", "172003"), ("1,300", "1,300"),
    ("several", "several"), ("fourty", "fourty"),
])
def test_number_words_are_read_in_digits(printed, digits):
    assert cell(printed).digits == digits


@pytest.mark.parametrize(("period", "year"), [
    ("2001", 2001), ("1977-1979", None), ("1994-", None), ("", None), ("2001~2005", None),
    ("20011", None),
])
def test_only_a_year_is_one(period, year):
    assert cell("1", period=period).year == year


def test_numbers_leave_out_what_is_none_and_has_no_year(gold):
    gold.table({"A": ["2.0", "--", "four"]})
    path = gold.folder / "tables" / "adb-gold.csv"
    gold.write("tables/adb-gold.csv", path.read_text(encoding="utf-8") +
               "liaoning,1977-1979,A,,,5,count\nliaoning,2009,A,,,of old,text\n")
    assert tables.numbers("adb-gold", "A").to_dict() == {2001: 2.0, 2003: 4.0}


# --- choosing -------------------------------------------------------------------------------------

@pytest.fixture
def shares(gold):
    gold.write("tables/adb-gold.csv", ",".join(tables.COLUMNS) + """
liaoning,2001,Share,Japan,1,50%,percent
liaoning,2001,Country,Japan,1,Asia,text
liaoning,2001,Share,Korea,2,40%,percent
jilin,2001,Share,Korea,1,60%,percent
""")
    return gold


def test_cells_are_chosen_in_printed_order(shares):
    found = tables.select("adb-gold", "Share", category=None)
    assert [(item.entity, item.category, item.rank) for item in found] == [
        ("liaoning", "Japan", "1"), ("liaoning", "Korea", "2"), ("jilin", "Korea", "1")]
    assert [item.row for item in tables.select("adb-gold", "Share", category=None,
                                               entity="jilin")] == [5]


def test_words_name_the_entity_only_where_there_are_several(shares):
    found = tables.select("adb-gold", "Share", category=None)
    assert [item.words for item in found] == [
        "Share, Japan 2001", "Share, Korea, Liaoning 2001", "Share, Korea, Jilin 2001"]


def test_a_category_left_out_is_asked_for(shares):
    assert refused(lambda: tables.select("adb-gold", "Share")) == \
        "table adb-gold, Share: no category ''; it has Japan, Korea"


def test_what_stands_beside_a_cell(shares):
    japan, korea, _ = tables.select("adb-gold", "Share", category=None)
    assert tables.beside(japan) == ["50%", "Asia"]
    assert tables.beside(korea) == ["40%"]


def test_cells_beside_are_corrected_where_asked_for(shares):
    slip = erratum(match="{indicator: Country}", expect="Asia", set="East Asia")
    shares.write("errata.yml", slip)
    japan = tables.select("adb-gold", "Share", category="Japan")[0]
    assert tables.beside(japan, corrected=True) == ["50%", "East Asia"]
    assert tables.beside(japan) == ["50%", "Asia"]


# --- corrections ----------------------------------------------------------------------------------

def test_errata_are_applied_only_where_asked_for(gold):
    gold.write("errata.yml", erratum())
    assert tables.cells("adb-gold", "A")["2002"].printed == "3.0"
    assert tables.cells("adb-gold", "A", corrected=True)["2002"].printed == "30"
    assert tables.cells("adb-gold", "A", corrected=True)["2001"].printed == "2.0"


def test_errata_of_a_table_are_applied_in_order(gold):
    gold.write("errata.yml", erratum() + erratum(id="again", expect="30", set="31"))
    assert tables.cells("adb-gold", "A", corrected=True)["2002"].printed == "31"


def test_errata_of_another_table_do_not_matter(gold):
    gold.write("tables/adb-other.csv", ",".join(tables.COLUMNS) + "\n")
    gold.write("tables.yml", (gold.folder / "tables.yml").read_text(encoding="utf-8") * 2)
    gold.write("tables.yml", (gold.folder / "tables.yml").read_text(encoding="utf-8").replace(
        "adb-gold", "adb-other", 1))
    gold.write("errata.yml", erratum(table="adb-other"))
    assert tables.load("adb-gold", corrected=True).equals(tables.load("adb-gold"))


@pytest.mark.parametrize(("changes", "found"), [
    ({"expect": "3.1"}, "expects printed '3.1' in table adb-gold, found ['3.0']"),
    ({"match": "{indicator: A}"}, "expects printed '3.0' in table adb-gold, found ['2.0', '3.0']"),
    ({"match": "{indicator: C}"}, "expects printed '3.0' in table adb-gold, found no cell"),
    ({"field": "unit", "expect": "million CNY"},
     "expects unit 'million CNY' in table adb-gold, found ['million USD']"),
])
def test_an_erratum_whose_cell_reads_otherwise_stops(gold, changes, found):
    gold.write("errata.yml", erratum(**changes))
    tables.load("adb-gold")
    message = refused(lambda: tables.load("adb-gold", corrected=True))
    assert message == f"data/errata.yml, slip: {found}"


@pytest.mark.parametrize(("changes", "problem"), [
    ({"table": "adb-9"}, "data/errata.yml, slip: unknown table 'adb-9'"),
    ({"match": "{indicater: A}"}, "line 1: slip: field match.indicater.[key]: input should be"),
    ({"field": "value"}, "line 1: slip: field field: input should be"),
])
def test_an_erratum_that_can_fit_nothing_is_refused(gold, changes, problem):
    gold.write("errata.yml", erratum(**changes))
    assert problem in refused(tables.errata)
