"""The pictures of foreign investment: every column has a unit, every title a number."""

import pytest

from recomputed.analyses import investment_views as views


@pytest.mark.parametrize("draw", [
    views.liaoning, views.hong_kong, views.concentration, views.by_industry, views.opening,
    lambda: views.among_provinces("zhejiang")])
def test_a_picture_says_what_it_shows(draw):
    _, points, about = draw()
    assert set(about) == {"title", "alt", "source", "units"}
    assert set(points.columns) <= set(about["units"])
    assert any(digit.isdigit() for digit in about["title"])
    assert "n/a" not in about["alt"]
    assert not points.empty


def test_a_province_without_a_number_has_no_picture():
    assert views.among_provinces("inner-mongolia") is None
