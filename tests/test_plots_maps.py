"""Maps of partners: what is shaded is what is printed; others stay blank."""

from itertools import pairwise

import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch

from recomputed import countries, figures, plots_maps
from recomputed.errors import DataError

SHARES = {1990: pd.Series({"Hong Kong": 0.3, "Japan": 0.2, "US": 0.01}),
          2018: pd.Series({"US": 0.2, "Vietnam": 0.04})}


@pytest.fixture(scope="module")
def picture():
    return plots_maps.world(SHARES, countries.seat("zhejiang"), home="China", key="share of trade")


def _fills(ax) -> list[str]:
    return [to_hex(patch.get_facecolor()) for patch in ax.patches if isinstance(patch, PathPatch)]


def test_points_are_the_shares(picture):
    points = picture[1]
    assert points.to_dict("list") == {
        "year": [1990] * 3 + [2018] * 2,
        "partner": ["Hong Kong", "Japan", "US", "US", "Vietnam"],
        "share": [0.3, 0.2, 0.01, 0.2, 0.04]}


def test_land_home_and_each_printed_partner_are_filled_and_nothing_else(picture):
    first, last = picture[0].axes
    home = plots_maps._HOME
    assert _fills(first) == ["#ffffff", home, plots_maps.shade(0.2), plots_maps.shade(0.01)]
    assert _fills(last) == ["#ffffff", home, plots_maps.shade(0.2), plots_maps.shade(0.04)]
    dots = [line for line in first.lines if line.get_marker() == "o"]
    assert [to_hex(dot.get_color()) for dot in dots] == [plots_maps.shade(0.3)], "Hong Kong"


def test_a_border_of_classes_belongs_to_the_upper_one():
    assert plots_maps.shade(0.02) == plots_maps.shade(0.03) != plots_maps.shade(0.0199)
    assert plots_maps.shade(0.999) == plots_maps.SHADES[-1]


def test_shades_darken_class_by_class():
    light = [sum(w * int(color[at:at + 2], 16) for w, at in zip((0.2126, 0.7152, 0.0722), (1, 3, 5),
                                                              strict=True))
             for color in plots_maps.SHADES]
    assert all(a - b > 20 for a, b in pairwise(light))


def test_places_too_small_or_gone_are_dots():
    assert plots_maps.spots(["Japan", "Hong Kong", "Singapore", "Soviet Union", "Russia"]) == [
        "Hong Kong", "Singapore", "Soviet Union"]


def test_every_partner_is_named_below_and_the_legend_says_what_blank_is(picture):
    first = picture[0].axes[0]
    texts = [text.get_text() for text in first.texts]
    assert "1990" in texts
    assert "Hong Kong 30.0 · Japan 20.0 · US 1.0 (%)" in texts
    (legend,) = picture[0].legends
    assert legend.get_title().get_text() == "share of trade"
    assert [text.get_text() for text in legend.get_texts()][-2:] == ["China", "not printed"]


def test_names_on_the_map_do_not_meet_and_stay_inside(picture):
    figure = picture[0]
    figure.draw_without_rendering()
    for ax in figure.axes:
        names = [text.get_window_extent() for text in ax.texts if text.get_text().endswith(" %")]
        assert names
        frame = ax.get_window_extent()
        for at, one in enumerate(names):
            assert frame.x0 <= one.x0
            assert one.x1 <= frame.x1
            assert not any(one.overlaps(other) for other in names[:at])


def test_the_same_shares_make_the_same_file():
    about = figures.Registered("map", "t", "a", "s", {})
    texts = [figures.as_svg(plots_maps.world(
        SHARES, countries.seat("zhejiang"), home="China", key="share")[0], about)
        for _ in range(2)]
    assert texts[0] == texts[1]
    assert len(texts[0]) < 150_000


def test_an_unknown_partner_is_one_line():
    with pytest.raises(DataError, match="unknown country 'Atlantis'"):
        plots_maps.world({2018: pd.Series({"Atlantis": 0.5})}, countries.seat("yunnan"),
                         home="China", key="share")
