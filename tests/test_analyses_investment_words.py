"""What the chapter on foreign investment says, against the functions; the parts of sentences."""

import re

import nbformat
import pytest

from recomputed.analyses import investment_liaoning as province
from recomputed.analyses import investment_structure_words as structure
from recomputed.analyses import investment_words as parts
from recomputed.analyses import investment_yunnan as yunnan
from recomputed.paths import CHAPTERS

NOTEBOOK = CHAPTERS / "foreign-investment.ipynb"


@pytest.fixture(scope="module")
def prose() -> str:
    outputs = [output for cell in nbformat.read(NOTEBOOK, as_version=4).cells
               for output in cell.get("outputs", [])]
    return "\n".join(output["data"].get("text/markdown", "") for output in outputs
                     if output.output_type == "display_data")


def test_the_chapter_says_what_the_functions_give(prose):
    fell = 1 - 51.85 / 274.23
    assert f"fell by {100 * fell:.1f} % in 2015" in prose
    assert "of Yunnan's 85 % to 94 %" in prose
    low, high = (100 * end for end in yunnan.hong_kong().loc[2017])
    assert (round(low), round(high)) == (85, 94)
    assert "without the financial sector over a total with it: if so" in prose


def test_each_result_has_a_robustness_line(prose):
    assert prose.count("*Robustness:*") >= 11
    assert not re.search(r"\bbecause\b|\bcaused?\b|\bnan\b|n/a|\binf\b", prose)


def test_the_floor_of_dalian_is_not_rounded_up():
    said = parts.passages()
    assert float(said["dalian"]) <= float(province.dalian().low) / 10 + 0.005
    assert said["clash"] == "more than"


def test_the_odd_rows_are_counted_once():
    said = parts.totals()
    assert said["none"] == "2006, 2010 and 2012"
    assert said["worst"] == "2006"
    assert (said["decides"], said["of"]) == (4, 4)


def test_table_3_7_is_left_after_2004():
    said = structure.apart()
    assert said["last_printed"] == 2004
    assert said["tight"] == 20
    assert "14 of 21 pairs of years (Zhejiang)" in said["pairs"]


def test_the_tables_of_bounds_and_steps_are_whole():
    assert len(structure.bounds_table()) == 14
    assert len(structure.steps_table()) == 13
    assert len(structure.sectors_table()) == 11
