"""Bump charts and bars between bounds: what is drawn is what is returned."""

import numpy as np
import pandas as pd

from recomputed import plots_ranks

RANKS = pd.DataFrame({"A": [1.0, 2, 1], "B": [2, np.nan, 2], "C": [np.nan, 1, 2]},
                     index=pd.Index([1990, 1995, 2018], name="year"))
BOUNDS = pd.DataFrame({"low": [0.1, 0.2], "high": [0.3, 0.2]},
                      index=pd.Index([2010, 2011], name="year"))


def _texts(figure) -> list[str]:
    return [text.get_text() for text in figure.axes[0].texts]


def test_bump_leaves_gaps_and_names_ties_once():
    figure, points = plots_ranks.bump(RANKS, ["A"], ylabel="rank")
    (ax,) = figure.axes
    assert points.set_index("year").equals(RANKS)
    drawn = [line for line in ax.lines if np.isnan(line.get_ydata()).any()]
    assert len(drawn) == 2, "B is not listed in 1995, C not in 1990: no line joins over a gap"
    assert ax.yaxis_inverted()
    texts = _texts(figure)
    assert texts.count("A") == 2, "at both ends"
    assert "C" in texts, "named where it is first listed"
    assert "B / C" in texts, "they share rank 2 in 2018"


def test_ranges_draw_each_bound_and_stated_points():
    stated = pd.DataFrame({"name": ["trade"], "year": [2010], "value": [0.15]})
    figure, points = plots_ranks.ranges({"trade": BOUNDS, "exports": BOUNDS / 2}, ylabel="share",
                                        stated=stated)
    (ax,) = figure.axes
    spans = [sorted(segment[:, 1]) for bars in ax.collections for segment in bars.get_segments()]
    assert spans == points[["low", "high"]].to_numpy().tolist()
    assert points["stated"].notna().sum() == 1
    assert points.loc[points["stated"].notna(), "name"].item() == "trade"
    assert {"trade", "exports", "15.0 %"} <= set(_texts(figure))
    assert ax.get_ylim()[0] == 0
