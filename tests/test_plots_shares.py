"""Pictures of shares: the points they return."""

import pandas as pd
import pytest

from recomputed import plots_shares


def test_pictures_return_their_points():
    bounds = pd.DataFrame({"low": [0.1, 0.2], "high": [0.3, 0.2]}, index=[2000, 2001])
    _, points = plots_shares.ranges({"a": {"x": bounds, "y": bounds}, "b": {"x": bounds}},
                                    ylabel="index")
    assert len(points) == 6
    assert set(points) == {"panel", "set", "year", "low", "high"}
    whole = pd.DataFrame({"one": [0.2, 0.5], "two": [0.8, 0.5]}, index=[2000, 2001])
    _, points = plots_shares.cut({"a": whole}, ylabel="share")
    assert points.groupby("year")["share"].sum().tolist() == pytest.approx([1, 1])
