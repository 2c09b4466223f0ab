"""Sectors with dashes and zeros: which are which, and two treatments."""

import pandas as pd
import pytest

from recomputed.analyses import investment_industries as industries
from recomputed.analyses import investment_sectors as sectors


def test_sectors_keep_dashes_and_zeros_apart():
    found = sectors.sectors_of(industries.YUNNAN)
    assert found.loc[2017, "Construction"] == 0
    assert pd.isna(found.loc[2000, "Construction"])
    assert "Agriculture" not in sectors.sectors_of(industries.ZHEJIANG)


def test_sector_steps_count_common_parts():
    found = sectors.sector_steps(industries.ZHEJIANG)
    assert found["common"].tolist() == [6, 9, 11, 12, 12]
    full = found[found["common"] == found["parts"]]
    assert full["by_common"].tolist() == pytest.approx(full["by_replacement"].tolist())


def test_a_dash_among_numbers_is_no_missing_heading():
    assert sectors.lone_dashes(industries.YUNNAN) == {
        "Construction": [2000], "Geological Prospecting & Water Conservancy": [2005, 2010, 2015]}
    assert sectors.lone_dashes(industries.ZHEJIANG) == {}


def test_the_year_of_hundreds_has_a_coarser_zero():
    found = sectors.smallest(industries.YUNNAN)
    assert found[2015] == 50
    assert found[2010] == found[2017] == 0.5


def test_what_has_a_dash_in_both_years_does_not_move():
    """2010 to 2015: eight parts have numbers in both, four a dash; the dashes stay together."""
    step = sectors.sector_steps(industries.YUNNAN).loc["2010–2015"]
    assert step["common"] == 8
    assert step["by_common"] < step["by_replacement"] < 2 * step["by_common"]
