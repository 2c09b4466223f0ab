"""The catalogue: every indicator is described once, in words and a unit that fit."""

import re

import pytest

from recomputed import units
from recomputed.catalogue import INDICATORS, NATION, UNITS, VINTAGES


@pytest.mark.parametrize("key", INDICATORS)
def test_an_indicator_is_named_described_and_shipped(key):
    known = INDICATORS[key]
    assert re.fullmatch("[a-z]+(-[a-z]+)*", key)
    assert known.title == known.title.strip(" .")
    assert known.unit in UNITS
    assert known.files
    assert known.vintages in ((), VINTAGES)


def test_titles_are_told_apart():
    titles = [known.title for known in INDICATORS.values()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("unit", UNITS)
def test_checks_can_read_the_unit(unit):
    assert units.unit(unit).scale > 0


def test_units_and_entities_are_those_in_use():
    assert set(UNITS) == {known.unit for known in INDICATORS.values()}
    assert NATION == ("china", "china-central", "china-local")


def test_families_of_indicators():
    families = ("fdi-from-", "ofdi-stock-", "expenditure-")
    counts = [sum(key.startswith(family) for key in INDICATORS) for family in families]
    assert counts == [14, 19, 21]
