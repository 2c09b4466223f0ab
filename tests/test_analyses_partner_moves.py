"""Who rose and fell: changes of shares as intervals."""

import pytest

from recomputed.analyses import partner_moves
from recomputed.errors import DataError


def test_moves_are_intervals_and_zero_to_the_cap_where_not_listed():
    moved = partner_moves.moves("exports", 1990, 2018)
    assert moved.loc["US", ["low", "high"]].tolist() == pytest.approx([0.0954, 0.0964], abs=1e-4)
    assert moved.loc["India", "first_low"] == 0
    assert moved.loc["India", "first_high"] == pytest.approx(0.01635)
    assert (moved["low"] <= moved["high"]).all()
    assert partner_moves.foremost(moved) == (["US"], ["Hong Kong"])
    imports = partner_moves.moves("imports", 1990, 2018)
    assert partner_moves.foremost(imports)[0] == ["South Korea", "Taiwan"]


def test_the_soviet_union_and_russia_are_not_compared():
    assert partner_moves.unmatched("exports", 1990, 2018) == ["Soviet Union", "Russia"]
    assert partner_moves.unmatched("exports", 2010, 2018) == []
    assert not {"Soviet Union", "Russia"} & set(partner_moves.moves("exports", 1990, 2018).index)
    assert "Russia" in partner_moves.moves("exports", 2010, 2018).index


def test_a_missing_year_is_one_line():
    with pytest.raises(DataError, match="no list for 2017"):
        partner_moves.moves("exports", 1990, 2017)
