"""Two provinces in pictures: what is returned is drawn, and names keep apart."""

import numpy as np
import pandas as pd
import pytest

from recomputed import plots_pairs

YEARS = pd.RangeIndex(2000, 2010, name="year")


def _drawn(ax) -> set[tuple[float, ...]]:
    return {tuple(np.round(np.asarray(line.get_ydata(), float), 6)) for line in ax.lines}


def test_ranks_of_both_are_drawn_from_before_to_after_best_on_the_right():
    ranks = pd.DataFrame({"measure": ["GDP"] * 2 + ["trade"] * 2, "name": ["A", "B"] * 2,
                          "before": [4, 17, 5, 22], "after": [4, 18, 3, 20]})
    figure, points = plots_pairs.moves(ranks, ["A", "B"], xlabel="rank", last=31)
    (ax,) = figure.axes
    assert points.equals(ranks)
    spans = {tuple(line.get_xdata()) for line in ax.lines if len(line.get_xdata()) == 2}
    assert spans == {(4, 4), (17, 18), (5, 3), (22, 20)}
    left, right = ax.get_xlim()
    assert left > 31 > 1 > right
    assert [label.get_text() for label in ax.get_yticklabels()] == ["GDP", "trade"]
    assert {"A", "B"} <= {text.get_text() for text in ax.texts}


def test_a_first_and_a_last_rank_are_told_apart_by_their_marks():
    ranks = pd.DataFrame({"measure": ["GDP"] * 2, "name": ["A", "B"], "before": [4, 17],
                          "after": [6, 18]})
    (ax,) = plots_pairs.moves(ranks, ["A", "B"], xlabel="rank", last=31)[0].axes
    marks = {float(line.get_xdata()[0]): line.get_markerfacecolor() for line in ax.lines
             if line.get_marker() == "o"}
    assert {rank for rank, face in marks.items() if face == "white"} == {4, 17}


def test_ratios_are_drawn_on_a_log_scale_with_the_line_of_one_named():
    panels = {"amounts": pd.DataFrame({"exports": np.linspace(20, 10, 10),
                                       "GDP": np.linspace(3, 3.1, 10)}, index=YEARS),
              "rates": pd.DataFrame({"trade": np.linspace(0.5, 2, 10)}, index=YEARS)}
    figure, points = plots_pairs.ratios(panels, ylabel="A over B", even="equal")
    assert len(figure.axes) == 2
    assert list(points) == ["year", "exports, amounts", "GDP, amounts", "trade, rates"]
    for ax, (title, data) in zip(figure.axes, panels.items(), strict=True):
        assert ax.get_yscale() == "log"
        assert ax.get_title(loc="left") or ax.get_title() == title
        low, high = ax.get_ylim()
        assert low < min(1, data.min().min())
        assert high > max(1, data.max().max())
        assert {text.get_text() for text in ax.texts} == {*data, "equal"}
        assert all(tuple(np.round(data[name], 6)) in _drawn(ax) for name in data)


def test_a_line_that_ends_early_is_named_at_its_last_value():
    data = pd.DataFrame({"short": [2.0] * 7 + [np.nan] * 3, "long": [8.0] * 10}, index=YEARS)
    figure, _ = plots_pairs.ratios({"rates": data}, ylabel="A over B", even="equal")
    names = {text.get_text(): text.xyann[1] for text in figure.axes[0].texts}
    assert names["short"] == pytest.approx(2)


def test_names_are_pushed_apart_and_no_farther():
    assert plots_pairs.apart(np.array([0.1, 0.5, 0.9]), 0.1).tolist() == [0.1, 0.5, 0.9]
    near = plots_pairs.apart(np.array([0.5, 0.5, 0.5]), 0.1)
    assert np.diff(near) == pytest.approx([0.1, 0.1], abs=1e-3)
    assert near.mean() == pytest.approx(0.5)


def test_two_provinces_stand_in_the_band_of_all():
    panel = pd.DataFrame({slug: np.linspace(0.1, end, 10) for slug, end in
                          zip("abcde", (0.2, 0.3, 0.4, 0.5, 0.6), strict=True)}, index=YEARS)
    figure, points = plots_pairs.both(panel, ["e", "a"], ["East", "Air"], ylabel="ratio")
    (ax,) = figure.axes
    assert points["East"].tolist() == panel["e"].tolist()
    assert points["median"].iloc[-1] == pytest.approx(0.4)
    assert {text.get_text() for text in ax.texts} == {"East", "Air", "median"}
    assert tuple(np.round(panel["a"], 6)) in _drawn(ax)
    assert ax.get_yscale() == "log"
