"""Lines of a few provinces: what is returned is drawn, and names do not overlap."""

import numpy as np
import pandas as pd

from recomputed import plots_groups

YEARS = pd.RangeIndex(2000, 2010, name="year")


def _data() -> pd.DataFrame:
    ends = {"A": 1.0, "B": 1.001, "C": 1.002, "D": -0.5}
    return pd.DataFrame({name: np.linspace(0, end, 10) for name, end in ends.items()}, index=YEARS)


def _names(ax) -> dict[str, float]:
    return {text.get_text(): text.xyann[1] for text in ax.texts if text.get_text() in "ABCD"}


def test_what_is_drawn_is_returned_and_the_points_too():
    circles = pd.DataFrame({"B": [0.4]}, index=[2004])
    figure, points = plots_groups.group_lines({"ratio": _data()}, "B", percent={"ratio": True},
                                              points=circles, note="○ printed")
    (ax,) = figure.axes
    assert list(points) == ["year", *"ABCD", "B, printed"]
    assert points["B, printed"].dropna().tolist() == [0.4]
    drawn = {tuple(np.round(line.get_ydata(), 6)) for line in ax.lines}
    assert all(tuple(np.round(points[name].dropna(), 6)) in drawn for name in "ABCD")
    assert ax.get_ylabel() == "ratio"


def test_names_are_apart_in_order_and_near_their_lines():
    figure, _ = plots_groups.group_lines({"ratio": _data()}, "A", percent={"ratio": True})
    places = _names(figure.axes[0])
    assert places["D"] == -0.5, "a name that is alone stays at its line"
    gaps = np.diff([places[name] for name in "ABC"])
    assert (gaps > 0.049 * 1.5).all()
    assert abs(np.mean([places[name] for name in "ABC"]) - 1.001) < 0.01


def test_two_panels_name_their_columns():
    figure, points = plots_groups.group_lines(
        {"money": _data() * 100, "ratio": _data()}, "A", percent={"money": False, "ratio": True},
        zero=True)
    assert len(figure.axes) == 2
    assert list(points)[:2] == ["year", "A, money"]
    assert list(points)[-1] == "D, ratio"
    assert points["A, money"].tolist() == (points["A, ratio"] * 100).tolist()
