"""Trade partners: the file is right, spellings are found, memberships have years."""

import shutil

import pytest

from recomputed import countries, maps, paths, tables, trace
from recomputed.analyses.partners import FLOWS
from recomputed.countries import ASEAN, EU
from recomputed.errors import DataError


@pytest.fixture
def broken(tmp_path, monkeypatch):
    """The file with one text replaced: returns a function that breaks it."""
    def make(old: str, new: str) -> None:
        text = (paths.DATA / "countries.csv").read_text(encoding="utf-8")
        assert text.count(old) == 1
        (tmp_path / "countries.csv").write_text(text.replace(old, new), encoding="utf-8")
        monkeypatch.setattr(paths, "DATA", tmp_path)
    return make


@pytest.mark.parametrize(("year", "asean", "union"), [
    (1990, 6, 12), (1995, 7, 15), (1997, 9, 15), (2000, 10, 15), (2004, 10, 25), (2007, 10, 27),
    (2013, 10, 28), (2019, 10, 28), (2020, 10, 27)])
def test_members_of_a_year(year, asean, union):
    assert sum(year in span for span in ASEAN.values()) == asean
    assert sum(year in span for span in EU.values()) == union


def test_no_country_is_a_member_of_both_groups():
    assert not set(ASEAN) & set(EU)


def test_every_printed_partner_is_known_and_has_a_place():
    for about in FLOWS.values():
        for cell in tables.select(about.table, about.indicator, category=None):
            if cell.rank and not cell.is_dash:
                for part in cell.category.split("/"):
                    assert countries.country(countries.called(part)).capital is not None


def test_codes_are_unique_and_those_of_the_map():
    coded = [one for one in countries.countries().values() if one.code]
    assert len({one.code for one in coded}) == len({one.numeric for one in coded}) == len(coded)
    off = {one.name for one in coded if one.numeric not in maps.shapes()}
    assert off == {"Hong Kong", "Singapore", "Malta", "Soviet Union"}


def test_capitals_lie_in_their_shapes():
    """Within 1.5 degrees of the box around the shape: no sign or column is mixed up."""
    for one in countries.countries().values():
        rings = maps.shapes().get(one.numeric, [])
        east, north = (one.capital.longitude, one.capital.latitude) if one.capital else (0, 0)
        assert not rings or any(
            ring[:, 0].min() - 1.5 <= east + turn <= ring[:, 0].max() + 1.5
            and ring[:, 1].min() - 1.5 <= north <= ring[:, 1].max() + 1.5
            for ring in rings for turn in (-360, 0, 360)), one.name


def test_neighbours_and_seats():
    assert set(countries.near("yunnan")) == {"Myanmar", "Vietnam", "Laos"}
    assert set(countries.near("zhejiang")) == {"Japan", "South Korea", "Taiwan"}
    assert set(countries.near("liaoning")) == {"Japan", "South Korea", "Russia"}
    assert not countries.near("tibet")
    assert countries.seat("yunnan").name == "Kunming"
    with pytest.raises(DataError, match="no seat of province 'tibet'"):
        countries.seat("tibet")


def test_others_can_be_added_to_a_group():
    more = EU.also("US")
    assert more["US"][0] < 1990 < more["US"][-1]
    assert len(more) == len(EU) + 1
    assert "US" not in EU


def test_what_is_read_is_noted_when_it_is_used():
    trace.forget()
    lazy = countries.near("yunnan")
    assert (paths.DATA / "countries.csv").resolve() not in trace.read()
    assert "Laos" in lazy
    assert (paths.DATA / "countries.csv").resolve() in trace.read()


def test_unknown_names():
    assert countries.called("Atlantis") == "Atlantis"
    with pytest.raises(DataError, match="did you mean 'Germany'"):
        countries.country("Germoney")


@pytest.mark.parametrize(("old", "new", "message"), [
    ("Denmark,DNK,208,Denmark,,1973", "Denmark,DNK,208,Denmark,,next", "'next': expected a year"),
    ("US|USA", "US|UK", "'UK' is UK, too|'UK' is US, too"),
    ("Tokyo,35.69", "Tokyo,135.69", "no place on the globe"),
    ("Tokyo,35.69", "Tokyo,north", "expected degrees"),
    ("Peru,PER,604", "Peru,PER,60", "three letters and three digits"),
    ("Peru,PER", "Peru,", "a code with a capital, or neither")])
def test_a_broken_file_is_one_line(broken, old, new, message):
    broken(old, new)
    with pytest.raises(DataError, match=message) as error:
        countries.countries()
    assert "\n" not in str(error.value)
    assert ", row " in str(error.value)


def test_a_missing_file_is_one_line(tmp_path, monkeypatch):
    shutil.copy(paths.DATA / "provinces.csv", tmp_path)
    monkeypatch.setattr(paths, "DATA", tmp_path)
    with pytest.raises(DataError, match="no such file"):
        countries.seat("yunnan")
