"""The pictures of overseas investment: every column has a unit, every title a number."""

import pytest

from recomputed.analyses import overseas
from recomputed.analyses import overseas_views as views

KEYS = ["thesis-3-4-2-1-ofdi-2002", "thesis-3-4-2-1-ofdi-2016"]


@pytest.mark.parametrize("draw", [
    views.sectors, views.yunnan, lambda: views.flow(overseas.load(), KEYS),
    lambda: views.diffusion(overseas.load()), lambda: views.stock_and_flow(overseas.load())])
def test_a_picture_says_what_it_shows(draw):
    _, points, about = draw()
    assert set(about) == {"title", "alt", "source", "units"}
    assert set(points.columns) <= set(about["units"])
    assert any(digit.isdigit() for digit in about["title"])
    assert "n/a" not in about["alt"]
    assert not points.empty
