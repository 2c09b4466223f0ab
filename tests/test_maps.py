"""TopoJSON decoded, cut at the far side, projected."""

import hashlib

import numpy as np
import pytest

from recomputed import maps, paths
from recomputed.errors import DataError

#: two unit squares side by side that share the arc from (1, 0) to (1, 1)
SQUARES = {
    "type": "Topology", "transform": {"scale": [0.5, 0.5], "translate": [10, 20]},
    "arcs": [[[2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 2], [2, 0], [0, -2],
                                                                    [-2, 0]]],
    "objects": {"countries": {"type": "GeometryCollection", "geometries": [
        {"type": "Polygon", "arcs": [[0, 1]], "id": "001", "properties": {"name": "West"}},
        {"type": "MultiPolygon", "arcs": [[[2, 0]]], "properties": {"name": "East"}}]}}}


def test_squares_by_hand():
    found = maps.decode(SQUARES, "countries")
    assert list(found) == ["001", "East"]
    assert found["001"][0].tolist() == [[11, 20], [11, 21], [10, 21], [10, 20], [11, 20]]
    assert found["East"][0].tolist() == [[11, 21], [12, 21], [12, 20], [11, 20], [11, 21]]


def test_an_arc_backwards():
    turned = SQUARES | {"arcs": [SQUARES["arcs"][0], SQUARES["arcs"][1],
                                 [[2, 0], [2, 0], [0, 2], [-2, 0]]]}
    turned["objects"] = {"countries": {"geometries": [
        {"type": "Polygon", "arcs": [[2, -1]], "id": "002"}]}}
    assert maps.decode(turned, "countries")["002"][0].tolist() == [
        [11, 20], [12, 20], [12, 21], [11, 21], [11, 20]]


@pytest.mark.parametrize(("layer", "arcs", "message"), [
    ("rivers", SQUARES["arcs"], "no layer 'rivers'"),
    ("countries", [[[2, 0], [0, 1]], *SQUARES["arcs"][1:]], "shape 001: arcs do not join")])
def test_a_broken_map_is_one_line(layer, arcs, message):
    with pytest.raises(DataError, match=message):
        maps.decode(SQUARES | {"arcs": arcs}, layer)


@pytest.mark.parametrize(("text", "message"), [(None, "no such file"), ("{", "expected TopoJSON")])
def test_a_file_that_is_none(tmp_path, monkeypatch, text, message):
    monkeypatch.setattr(paths, "DATA", tmp_path)
    if text is not None:
        (tmp_path / "maps").mkdir()
        (tmp_path / maps.FILE).write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        maps.shapes.__wrapped__()


def test_the_file_is_the_makers_and_small():
    content = (paths.DATA / maps.FILE).read_bytes()
    assert hashlib.sha256(content).hexdigest() == (
        "2516c915867c7baf18ddec727aec46c315541a07cfb3d79a6559b05d5e94eee8")
    assert len(content) < 150_000


def test_the_world_has_its_countries_and_no_ring_jumps():
    shapes = maps.shapes()
    assert len(shapes) >= 175
    for rings in shapes.values():
        for ring in rings:
            assert (ring[0] == pytest.approx(ring[-1])) or abs(ring[0][0] - ring[-1][0]) == 360
            assert np.abs(np.diff(ring[:, 0])).max() < 180


def test_a_ring_is_cut_at_the_far_side():
    """A square around 30° west, seen from 150° east: half at each edge of the map."""
    square = np.array([[-40.0, 0], [-20, 0], [-20, 10], [-40, 10], [-40, 0]])
    parts = maps.seen_from(square, 150)
    assert sorted((part[:, 0].min(), part[:, 0].max()) for part in parts) == [
        (-180, -170), (170, 180)]
    assert sum(_area(part) for part in parts) == pytest.approx(_area(square))
    whole = maps.seen_from(square, -30)
    assert len(whole) == 1
    assert _area(whole[0]) == pytest.approx(_area(square))


def _area(ring: np.ndarray) -> float:
    x, y = ring.T
    return abs(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) / 2


def test_the_projection_by_its_published_points():
    """Equal Earth spans 2.7066 by 1.3173 radii from the centre (Šavrič and others 2018)."""
    assert maps.project(np.array([[0.0, 0.0]])) == pytest.approx(np.zeros((1, 2)))
    assert maps.project(np.array([[180.0, 0]]))[0] == pytest.approx([2.70663, 0], abs=1e-4)
    assert maps.project(np.array([[0.0, 90]]))[0] == pytest.approx([0, 1.31736], abs=1e-4)


@pytest.mark.parametrize("north", [0, 30, 60])
def test_areas_are_equal(north):
    """A small box has, whatever its latitude, the area it has on the sphere."""
    box = np.array([[20.0, north], [20.2, north], [20.2, north + 0.2], [20, north + 0.2],
                    [20, north]])
    sphere = np.radians(0.2) * (np.sin(np.radians(north + 0.2)) - np.sin(np.radians(north)))
    assert _area(maps.project(box)) == pytest.approx(sphere, rel=1e-4)


def test_thinning_keeps_the_shape():
    around = np.linspace(0, 2 * np.pi, 400)
    ring = np.column_stack([np.cos(around), np.sin(around)]) * 50
    few = maps.thinned(ring, 1)
    assert len(few) < 60
    assert few[0].tolist() == few[-1].tolist()
    assert np.abs(np.hypot(*few.T) - 50).max() < 1.3
    assert (few == np.round(few)).all()
    assert _area(few) == pytest.approx(_area(ring), rel=0.02)
