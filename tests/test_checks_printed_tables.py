"""Words that read printed tables: dashes, texts, ranges of years, ranks, dates, counts."""

from fractions import Fraction

import pytest
from sample_claims import evaluate, refused

from recomputed.checks import Reading
from recomputed.rounding import Interval

pytest_plugins = ("check_tables",)

F = Fraction


def values(check):
    return [found.value for found in evaluate(check)]


# --- cells and lines ------------------------------------------------------------------------------

@pytest.mark.parametrize(("check", "value"), [
    ('cell("adb-prints", "Share", 2001, "HK")', F(3, 10)),  # 30.0 without its sign
    ('cell("adb-prints", "Share", 2005, "HK")', F(4, 10)),
    ('cell("adb-prints", "Share", "2005", "HK")', F(4, 10)),
    ('cell("adb-prints", "Share", 2001, rank=3)', F(3, 10)),
    ('cell("adb-prints", "Share", 2001, "HK", rank=2)', F(3, 10)),
    ('cell("adb-prints", "Exports", 2001, entity="jilin")', 40_000),
    ('cell("adb-prints", "Visits", "1977-1979")', 4),
    ('cell("adb-prints", "Visits", "1994-")', 21),
    ('cell("adb-prints", "Opened", "", "Fair")', 1999),
    ('at(table("adb-prints", "Visits"), 2002)', 7),
    ('total(table("adb-prints", "Visits"), 2002, 2002)', 7),
    ('at(table("adb-prints", "Exports", entity="liaoning"), 2005)', 70_000),
])
def test_cells(check, value, prints):
    assert evaluate(check).value == value


@pytest.mark.parametrize(("check", "part"), [
    ('cell("adb-prints", "Share", 2005, "Korea")', "row 9: prints '--', no number"),
    ('cell("adb-prints", "Share", 2001, rank=4)', "row 5: prints '---', no number"),
    ('cell("adb-prints", "Visits", 2001)', "row 18: prints '-', no number"),
    ('cell("adb-prints", "Visits", 2003)', "row 20: prints text, no number"),
    ('cell("adb-prints", "Visits", 2004)',
     "no value for '2004'; there is '1977-1979', '1994-', '2001', '2002', '2003'"),
    ('cell("adb-prints", "Share", 2001, "HK", rank=1)', "no value for '2001'; there is '2005'"),
    ('cell("adb-prints", "Share", 2001)', "row 5: prints '---', no number"),
    ('cell("adb-prints", "Share", 2010)', "no value for '2010'; there is '2001'"),
    ('cell("adb-prints", "Exports", 2001)', "several cells for 2001; name an entity or a rank"),
    ('cell("adb-prints", "Share", 2001, "USA")',
     "table adb-prints, Share: no category 'USA'; it has '', HK, Japan, Korea, Taiwan, Total"),
    ('cell("adb-prints", "Exports", 2001, entity="yunnan")',
     "no entity 'yunnan'; it has inner-mongolia, jilin, liaoning"),
    ('at(table("adb-prints", "Visits"), 2001)', "no value for 2001; there is 2002"),
    ('at(table("adb-prints", "Visits"), 2003)', "no value for 2003; there is 2002"),
    ('at(table("adb-prints", "Share", "Korea"), 2005)', "no value for 2005; there is 2001"),
    ('at(table("adb-prints", "Country", "Osaka"), 2001)', "no value for 2001; there is none"),
    ('table("adb-prints", "Exports")', "several cells for 2001; name an entity"),
])
def test_cells_that_are_no_numbers(check, part, prints):
    assert part in refused(check)


def test_a_text_that_should_be_a_number_is_named_by_file_and_row(prints):
    prints.table({"A": ["2.0", "n/a"]})
    for check in ("at(A, 2001)", 'cell("adb-gold", "A", 2002)'):
        assert "data/tables/adb-gold.csv, row 3: 'n/a' is not a number" in refused(check)


def test_a_number_word_reads_as_printed(prints):
    found = evaluate('cell("adb-prints", "Visits", "1977-1979")')
    assert (found.words, found.digits) == ("Visits 1977-1979", "four")


def test_of_several_entities_the_words_name_theirs(prints):
    found = evaluate('cell("adb-prints", "Exports", 2001, entity="inner-mongolia")')
    assert found.words == "Exports, Inner Mongolia 2001"
    assert evaluate('cell("adb-prints", "Share", 2005, "HK")').words == "Share, HK 2005"


def test_every_word_notes_the_table(prints):
    reading = Reading("adb", "liaoning")
    for check in ('row("adb-prints", "Share", 2001)', 'rows("adb-prints", "Founded")',
                  'ordered("adb-prints", "Share", 2001)', 'earliest("adb-prints", "Founded")'):
        reading.evaluate(check)
        assert reading.sources == ["table adb-prints"]
        reading.sources.clear()


# --- rows -----------------------------------------------------------------------------------------

def test_a_row_has_no_total_and_no_dashes(prints):
    assert values('row("adb-prints", "Share", 2001)') == [F(1, 2), F(3, 10), F(3, 10)]
    assert values('row("adb-prints", "Share", "2005", "liaoning")') == [F(2, 5), F(9, 20)]
    assert evaluate('sum_of(row("adb-prints", "Share", 2001))').value == F(11, 10)


def test_a_row_of_entities(prints):
    assert values('row("adb-prints", "Exports", 2001)') == [50_000, 40_000, 90_000]
    assert values('row("adb-prints", "Exports", 2001, "jilin")') == [40_000]


@pytest.mark.parametrize(("check", "value", "interval", "among"), [
    ('place("adb-prints", "Share", 2001, "Japan")', 1, (1, 1), 3),
    ('place("adb-prints", "Share", 2001, "HK")', 2, (2, 3), 3),  # may be below the other 30 %
    ('place("adb-prints", "Share", 2001, "Korea")', 2, (2, 3), 3),
    ('place("adb-prints", "Share", 2005, "HK")', 2, (2, 2), 2),
    ('place("adb-prints", "Share", 2010, "Japan")', 2, (1, 2), 2),  # 20 % may be 20.45 %
    ('place("adb-prints", "Share", 2010, "Taiwan")', 1, (1, 2), 2),
    ('place("adb-prints", "Exports", 2001, entity="liaoning")', 2, (2, 2), 3),
    ('place("adb-prints", "Exports", 2001, entity="inner-mongolia")', 1, (1, 1), 3),
])
def test_a_place_is_by_value_and_spans_what_rounding_allows(check, value, interval, among, prints):
    found = evaluate(check)
    assert (found.value, found.dimension) == (value, "rank")
    assert found.interval == Interval(*map(F, interval))
    assert found.words.endswith(f" among {among} (1 = largest)")


@pytest.mark.parametrize(("check", "value", "certain"), [
    ('ordered("adb-prints", "Share", 2001)', True, False),
    ('ordered("adb-prints", "Share", 2005)', False, True),
    ('ordered("adb-prints", "Share", 2010)', False, False),
])
def test_printed_ranks_are_in_order_or_not(check, value, certain, prints):
    found = evaluate(check)
    assert (found.value, found.certain) == (value, certain)


@pytest.mark.parametrize(("check", "part"), [
    ('row("adb-prints", "Share", 2002)', "no value for '2002'; there is '2001', '2005', '2010'"),
    ('row("adb-prints", "Visits", 2001)', "no value for '2001'"),
    ('row("adb-prints", "Sheer", 2001)', "table adb-prints has no 'Sheer': it has Country"),
    ('place("adb-prints", "Share", 2001, "USA")', "Share 2001: USA is there 0 times"),
    ('place("adb-prints", "Share", 2005, "Korea")', "Share 2005: Korea is there 0 times"),
    ('place("adb-prints", "Share", 2001, entity="liaoning")', "liaoning is there 3 times"),
    ('place("adb-prints", "Share", 2001)', "the place of what? Name a category or an entity"),
    ('ordered("adb-prints", "Exports", 2001)', "every value of an empty list"),
    ('ordered("adb-prints", "Share", 1999)', "no value for '1999'"),
])
def test_slips_of_rows(check, part, prints):
    assert part in refused(check)


# --- counts ---------------------------------------------------------------------------------------

@pytest.mark.parametrize(("check", "value", "digits"), [
    ('rows("adb-prints", "Founded")', 3, "Osaka, Seoul, Kobe"),
    ('rows("adb-prints", "Founded", containing="Japan")', 2, "Osaka, Kobe"),
    ('rows("adb-prints", "Founded", containing="japan")', 0, "none"),
    ('rows("adb-prints", "Founded", containing="Seo")', 1, "Seoul"),
    ('rows("adb-prints", "Founded", containing="1993-")', 1, "Seoul"),
    ('rows("adb-prints", "Founded", until=1993)', 2, "Osaka, Seoul"),
    ('rows("adb-prints", "Founded", until="1993-10-05")', 1, "Osaka"),
    ('rows("adb-prints", "Founded", since=1993, until=2002)', 2, "Seoul, Kobe"),
    ('rows("adb-prints", "Founded", since="1993-10-07")', 1, "Kobe"),
    ('rows("adb-prints", "Founded", since="1993-10-06", until="1993-10-06")', 1, "Seoul"),
    ('rows("adb-prints", "Opened", since=2011, until=2011)', 1, "Expo"),
    ('rows("adb-prints", "Opened", until=2011)', 2, "Fair, Expo"),
    ('rows("adb-prints", "Opened", since=2000)', 1, "Expo"),
    ('rows("adb-prints", "Share", 2001)', 3, "Japan, HK, Korea"),
    ('rows("adb-prints", "Share", 2005)', 2, "HK, Japan"),
    ('rows("adb-prints", "Share", containing="Japan", until=2005)', 2, "Japan, Japan"),
    ('rows("adb-prints", "Exports", 2001)', 3, "liaoning, jilin, inner-mongolia"),
    ('rows("adb-prints", "Exports", entity="liaoning")', 2, "liaoning, liaoning"),
    ('rows("adb-prints", "Visits", containing="guests")', 1, "2003"),
])
def test_cells_are_counted_and_named(check, value, digits, prints):
    found = evaluate(check)
    assert (found.value, found.dimension) == (value, "count")
    assert found.interval == Interval(F(value), F(value))


def test_how_a_count_reads(prints):
    found = evaluate('rows("adb-prints", "Founded", containing="Japan", since=1981, until=1999)')
    assert found.words == "number of Founded with 'Japan' since 1981 until 1999"
    assert found.digits == "Osaka"


@pytest.mark.parametrize(("check", "part"), [
    ('rows("adb-prints", "Funded")', "table adb-prints has no 'Funded'"),
    ('rows("adb-prints", "Visits", until=1990)', "'1977-1979' is neither a date nor a year"),
    ('rows("adb-prints", "Founded", until="May 1990")', "Invalid isoformat string: 'May 1990'"),
])
def test_slips_of_counts(check, part, prints):
    assert part in refused(check)


# --- dates ----------------------------------------------------------------------------------------

@pytest.mark.parametrize(("check", "digits", "words"), [
    ('date_of("adb-prints", "Founded", "Seoul")', "1993-10-06", "Founded, Seoul"),
    ('earliest("adb-prints", "Founded")', "1981-05-11", "Founded, Osaka"),
    ('latest("adb-prints", "Founded", "liaoning")', "2002-01-05", "Founded, Kobe"),
    ('earliest("adb-prints", "Opened")', "1999", "Opened, Fair"),
])
def test_dates(check, digits, words, prints):
    found = evaluate(check)
    assert (found.digits, found.words) == (digits, words)
    assert found.interval == Interval(found.value, found.value)


def test_dates_can_be_compared(prints):
    seoul, osaka = (f'date_of("adb-prints", "Founded", "{city}")' for city in ("Seoul", "Osaka"))
    assert evaluate(f"{seoul} > {osaka}").value
    assert not evaluate(f"{seoul} < {osaka}").value
    assert evaluate(f'{osaka} >= earliest("adb-prints", "Founded")').certain


@pytest.mark.parametrize(("check", "part"), [
    ('date_of("adb-prints", "Founded", "Busan")', "no category 'Busan'; it has Kobe, Osaka, Seoul"),
    ('date_of("adb-prints", "Share", "HK")', "Share: prints no dates"),
    ('earliest("adb-prints", "Country")', "Country: prints no dates"),
    ('latest("adb-prints", "Exports")', "Exports: prints no dates"),
    ('earliest("adb-prints", "Founded", "jilin")', "no entity 'jilin'; it has liaoning"),
    ('earliest("adb-prints", "Founded") - latest("adb-prints", "Founded")',
     "cannot add or subtract dates"),
    ('earliest("adb-prints", "Founded") > 1980', "1980 is no date: take the year of the other"),
])
def test_slips_of_dates(check, part, prints):
    assert part in refused(check)
