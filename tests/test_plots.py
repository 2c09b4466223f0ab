"""The chapters' pictures: labelled axes, and returned points that are what is drawn."""

import re
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from recomputed import figures, plots

YEARS = pd.RangeIndex(2006, 2016, name="year")
ABOUT = figures.Registered("test-figure", "A finding", "Lines.", "Nobody", {})


@pytest.fixture
def two_lines() -> pd.DataFrame:
    ends = {"Liaoning": (0.4, 0.2), "Nation": (0.6, 0.36)}
    return pd.DataFrame({name: np.linspace(*both, 10) for name, both in ends.items()}, index=YEARS)


@pytest.fixture
def panel() -> pd.DataFrame:
    values = np.random.default_rng(5).uniform(0.05, 1, (10, 31))
    return pd.DataFrame(values, index=YEARS, columns=[f"p{i}" for i in range(31)])


def _drawn(ax) -> list[tuple[np.ndarray, np.ndarray]]:
    return [(line.get_xdata(), line.get_ydata()) for line in ax.lines]


def _texts(figure) -> list[str]:
    return [text.get_text() for ax in figure.axes for text in ax.texts]


def test_lines_return_what_is_drawn(two_lines):
    printed = two_lines["Liaoning"].iloc[2:].rename("printed")
    band = two_lines["Nation"] - 0.2, two_lines["Nation"] - 0.15, "stated"
    figure, points = plots.lines(two_lines, ylabel="trade over GDP", percent=True, band=band,
                                 printed={"printed in Table 3": printed})
    (ax,) = figure.axes
    assert ax.get_ylabel() == "trade over GDP"
    assert list(points) == ["year", "Liaoning", "Nation", "stated, low", "stated, high",
                            "printed in Table 3"]
    for (x, y), name in zip(_drawn(ax), ["Liaoning", "Nation", "printed in Table 3"], strict=True):
        kept = points.dropna(subset=name)
        assert list(x) == kept["year"].tolist()
        assert list(y) == kept[name].tolist()
    assert points["stated, low"].tolist() == pytest.approx(band[0].tolist())
    assert {"Liaoning", "Nation", "stated", "printed in Table 3"} <= set(_texts(figure))


@pytest.mark.parametrize(("reach", "percent"), [
    ((5.2, 23.1), False), ((0.3, 14), False), ((500, 2900), False), ((0.02, 0.11), True),
    ((0.2, 0.66), True), ((-1.12, 0.1), True)])
def test_tick_labels_are_the_ticks(reach, percent):
    data = pd.DataFrame({"x": np.linspace(*reach, 10)}, index=YEARS)
    figure, _ = plots.lines(data, ylabel="y", percent=percent)
    figure.draw_without_rendering()
    for axis in (figure.axes[0].xaxis, figure.axes[0].yaxis):
        for place, label in zip(axis.get_majorticklocs(), axis.get_majorticklabels(), strict=True):
            shown = float(re.sub(r"[ %,]", "", label.get_text()).replace("−", "-"))
            assert shown / (100 if "%" in label.get_text() else 1) == pytest.approx(place)


STATED = pd.DataFrame([(2006, "Liaoning", 0.4, "40 %"), (2006, "Liaoning", 0.38, "38 %"),
                       (2015, "Japan", 0.1, "10 %")], columns=["year", "name", "value", "text"])


def test_redrawn_draws_lines_that_break_and_points_that_are_stated(two_lines):
    data = two_lines.drop(index=2010)
    figure, points = plots.redrawn(data, STATED, ylabel="share", percent=True, marked=["Nation"])
    (ax,) = figure.axes
    liaoning = ax.lines[0]
    assert np.isnan(liaoning.get_ydata()[list(liaoning.get_xdata()).index(2010)])
    circles = [line for line in ax.lines if line.get_markerfacecolor() == "white"]
    assert [tuple(line.get_ydata()) for line in circles] == [(0.4, 0.38), (), (0.1,)]
    assert list(points) == ["year", "Liaoning", "Nation", "Liaoning, stated",
                            "Liaoning, stated again", "Japan, stated"]
    assert points.set_index("year")["Liaoning, stated again"].dropna().to_dict() == {2006: 0.38}
    assert {"40 %", "38 %", "10 %", "Liaoning", "Nation", "Japan"} <= set(_texts(figure))
    assert ax.get_ylim()[0] == 0


def test_stated_numbers_do_not_cover_each_other(two_lines):
    figure, _ = plots.redrawn(two_lines, STATED, ylabel="share", percent=True)
    near = [text for text in figure.axes[0].texts if text.get_text() in ("40 %", "38 %")]
    figure.draw_without_rendering()
    first, second = (text.get_window_extent() for text in near)
    assert not first.overlaps(second)


def test_small_shares_are_labelled_with_a_decimal(two_lines):
    figure, _ = plots.redrawn(two_lines / 100, STATED.iloc[:0], ylabel="share", percent=True)
    figure.draw_without_rendering()
    labels = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert len(set(labels)) == len(labels)


def test_items_draws_every_item_in_every_year():
    data = pd.DataFrame({2016: [30.0, 20], 2017: [32.0, 19], 2018: [35.0, 21]},
                        index=["education", "health"])
    figure, points = plots.items(data, xlabel="billion CNY")
    (ax,) = figure.axes
    assert [label.get_text() for label in ax.get_yticklabels()] == ["education", "health"]
    drawn = [tuple(x) for x, _ in _drawn(ax)][-3:]
    assert drawn == [(30.0, 20.0), (32.0, 19.0), (35.0, 21.0)]
    assert list(points) == ["item", "2016", "2017", "2018"]
    assert ax.get_xlim()[0] == 0


def test_fan_returns_actual_and_projected():
    actual = pd.Series(np.linspace(100, 200, 10), index=YEARS)
    frame = pd.DataFrame({"year": [2015, 2016], "expected": [210.0, 220], "low": [190.0, 195],
                          "high": [230.0, 250], "actual": [200.0, 205]})
    figure, points = plots.fan(actual, {"2012–2014": frame, "2006–2014": frame}, ylabel="GDP, yuan")
    assert [ax.get_ylabel() for ax in figure.axes] == ["GDP, yuan", ""]
    assert len(points) == 10 + 2 * 2
    for ax in figure.axes:
        (_, black), (_, line) = _drawn(ax)
        assert list(black) == points["actual"].dropna().tolist()
        assert list(line) == frame["expected"].tolist()
    assert set(points["base"].dropna()) == {"2012–2014", "2006–2014"}


def test_strip_draws_all_and_names_one(panel):
    values = {"GDP": panel.loc[2010], "Revenue": panel.loc[2011]}
    figure, points = plots.strip(values, "p3", "Third", xlabel="change")
    (ax,) = figure.axes
    assert ax.get_xlabel() == "change"
    assert [label.get_text() for label in ax.get_yticklabels()] == ["GDP", "Revenue"]
    assert len(points) == 62
    ticks = [x for x, _ in _drawn(ax) if len(x) == 31]
    assert list(np.concatenate(ticks)) == points["change"].tolist()
    assert sum("Third" in text for text in _texts(figure)) == 2


def test_placebo_gaps_draws_every_column(panel):
    figure, points = plots.placebo_gaps(panel, "p3", "Third", 2012, ylabel="log points")
    (ax,) = figure.axes
    assert ax.get_ylabel() == "log points"
    drawn = [tuple(y) for x, y in _drawn(ax) if len(x) == 10]
    assert sorted(drawn) == sorted(tuple(points[name]) for name in panel)
    assert _texts(figure) == ["Third"]


def test_spread_draws_cuts_of_the_panel(panel):
    figure, points = plots.spread(panel, "p3", "Third", ylabel="trade over GDP (log scale)")
    (ax,) = figure.axes
    assert ax.get_yscale() == "log"
    assert ax.get_ylabel() == "trade over GDP (log scale)"
    (_, median), (_, own) = _drawn(ax)
    assert list(median) == points["median"].tolist() == panel.median(axis=1).tolist()
    assert list(own) == points["Third"].tolist() == panel["p3"].tolist()
    assert (points["lowest"] <= points["lower quartile"]).all()


def test_parts_draws_signed_bars():
    case = pd.Series({"trade": 0.7, "GDP": -0.9, "total": -0.2})
    figure, points = plots.parts({"2006–2015": case, "2015–2017": -case}, xlabel="log points")
    bars = [bar.get_width() for ax in figure.axes for bar in ax.patches]
    assert bars == points["log points"].tolist() == [0.7, -0.9, -0.2, -0.7, 0.9, 0.2]
    assert figure.get_supxlabel() == "log points"
    assert "−0.90" in _texts(figure)


_MAKE = """
import sys
import pandas as pd
from recomputed import figures, plots
frame = pd.DataFrame({"a": [1.0, 3, 2], "b": [2.0, 2.5, 4]}, index=[2000, 2001, 2002])
figure, _ = plots.lines(frame, ylabel="y", band=(frame["a"] - 1, frame["a"], "band"))
about = figures.Registered("same", "Same", "Same.", "Nobody", {})
sys.stdout.write(figures.as_svg(figure, about))
"""


def test_two_processes_draw_the_same_bytes():
    first, second = (subprocess.run([sys.executable, "-c", _MAKE], capture_output=True, check=True,
                                    env={"PYTHONHASHSEED": seed}).stdout for seed in ("1", "2"))
    assert first.startswith(b"<?xml")
    assert first == second


def test_broken_lines_leave_gaps_and_split_the_fit(two_lines):
    data = two_lines.copy()
    data.loc[2010] = np.nan
    figure, points = plots.broken(data, data[["Liaoning"]].dropna() * 1.1, 2009, ylabel="share")
    (ax,) = figure.axes
    assert np.isnan(_drawn(ax)[0][1]).tolist().count(True) == 1
    fits = [x for x, _ in _drawn(ax)[1:3]]
    assert (fits[0].max(), fits[1].min()) == (2008, 2009)
    assert list(points) == ["year", "Liaoning", "Nation", "Liaoning, fitted"]
    assert {"2009", "Liaoning", "Nation"} <= set(_texts(figure))


def test_scatter_names_the_province_and_the_extremes():
    data = pd.DataFrame({"x": [30.0, 60, 50, 160], "y": [0.2, 0.4, 0.1, 0.9]}, index=list("abcd"))
    figure, points = plots.scatter(data, "b", {key: key.upper() for key in data.index},
                                   xlabel="GDP per head", ylabel="share")
    assert sorted(_texts(figure)) == ["A", "B", "C", "D"]
    assert list(points) == ["province", "x", "y"]
    figure.draw_without_rendering()
    shown = [label.get_text() for label in figure.axes[0].get_xticklabels()]
    assert {"50", "100"} <= set(shown)


def test_halves_fill_the_bar():
    share = pd.Series({"education": 0.946, "defence": 0.019})
    figure, points = plots.halves(share, "localities", "centre", xlabel="share")
    widths = [bar.get_width() for bar in figure.axes[0].patches]
    assert np.array(widths[:2]) + np.array(widths[2:]) == pytest.approx([1, 1])
    assert {"94.6 %", "1.9 %", "localities", "centre"} <= set(_texts(figure))
    assert points["share"].tolist() == share.tolist()


def test_spread_may_be_linear_and_leaves_gaps(panel):
    holed = panel.copy()
    holed.loc[2010] = np.nan
    figure, points = plots.spread(holed, "p3", "P", ylabel="share", log=False)
    assert figure.axes[0].get_yscale() == "linear"
    assert points.set_index("year").loc[2010].isna().all()
