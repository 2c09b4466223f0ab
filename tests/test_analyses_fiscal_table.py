"""Table 3-1: rates by hand, counts that add up, and provinces named as words."""

import pytest

from recomputed import claims
from recomputed.analyses import fiscal_table
from recomputed.errors import DataError
from recomputed.provinces import provinces


def test_table_3_1_rates_by_hand():
    kept, listed = fiscal_table.retention(), fiscal_table.rates()
    assert len(kept) == 11
    assert (kept["jiangsu"], kept["shaanxi"], kept["beijing"]) == (0.42, 0.75, 0.40)
    years = listed[listed["what"] == "retention rate"].set_index("entity")["year"]
    assert (years["jiangsu"], years["zhejiang"]) == ("1977", "1978")
    assert (years == "1978").sum() == 10
    shared = listed[listed["entity"] == "china"]["printed"].tolist()
    assert shared == ["20%", "80%"]


def test_table_3_1_adds_up():
    assert fiscal_table.systems_1980() == 29
    unnamed = fiscal_table.deficit_1988()
    assert len(unnamed) == 16
    assert {"yunnan", "tibet", "fujian"} <= set(unnamed)
    assert not {"liaoning", "zhejiang", "guangdong", "chongqing"} & set(unnamed)


def test_elimination_needs_counts_that_agree(monkeypatch):
    real = fiscal_table.mentions("1988")
    monkeypatch.setattr(fiscal_table, "mentions", lambda _: real | {"tibet": ["Tibet"]})
    with pytest.raises(DataError, match="16 deficit provinces in 1988, but 15"):
        fiscal_table.deficit_1988()


def test_names_are_matched_as_words():
    """Shaanxi is no Shanxi, and Liaoning stands once although its city is named twice."""
    named = fiscal_table.mentions("1988")
    assert not named["shaanxi"]
    assert len(named["shanxi"]) == 1
    assert fiscal_table.arrangement_1988("shanghai").endswith("no annual adjustments")
    assert fiscal_table.arrangement_1988("guangdong") == (
        "Contracted remittance with fixed annual growth rate")
    assert fiscal_table.arrangement_1988("tibet") == ""


def test_claims_on_a_province_are_in_the_ledger_and_about_it():
    found = {slug: fiscal_table.claims_on(slug) for slug in provinces()}
    assert sum(map(bool, found.values())) == 12
    assert found["tibet"] == []
    for slug, keys in found.items():
        for key in keys:
            assert claims.claim(key).entity == slug
