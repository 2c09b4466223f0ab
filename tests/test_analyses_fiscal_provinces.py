"""31 provinces' budgets: panels, ranks, exact parts and falls."""

import numpy as np
import pytest

from recomputed.analyses import fiscal_provinces as provincial
from recomputed.errors import DataError


@pytest.fixture(scope="module")
def panels() -> provincial.Panels:
    return provincial.load()


@pytest.fixture(scope="module")
def then() -> provincial.Panels:
    return provincial.load(vintage=provincial.THEN)


def test_panels(panels, then):
    assert panels.ratio.shape == (20, 31)
    assert panels.absent == {2002: ["chongqing", "tianjin"]}
    assert panels.since == 2003
    assert panels.ends == (2000, 2019)
    assert panels.whole.loc[2002].isna().all()
    assert np.isnan(panels.nation[2002])
    assert panels.income.loc[2019, "liaoning"] == pytest.approx(
        panels.gdp.loc[2019, "liaoning"] / panels.people.loc[2019, "liaoning"] * 10_000)
    assert list(then.gdp.index)[-1] == 2017
    assert then.revenue.equals(panels.revenue.loc[:2017])


@pytest.mark.parametrize(("years", "message"), [
    ({"first": 1999}, "within 2000–2019"), ({"last": 2020}, "within 2000–2019"),
    ({"first": 2011}, "10 or more"), ({"last": 2011}, "10 or more")])
def test_years_that_cannot_be_asked_for(years, message):
    with pytest.raises(DataError, match=message):
        provincial.load(**years)


def test_fewer_years_are_fewer_years():
    few = provincial.load(first=2005, last=2015)
    assert (few.since, few.ends) == (2005, (2005, 2015))
    assert provincial.load(vintage=provincial.THEN, first=2010).gdp.index[-1] == 2017


def test_a_readers_number_fills_the_hole(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("entity,year,indicator,value,unit\n"
                   "chongqing,2002,revenue,126,100 million CNY\n"
                   "tianjin,2002,revenue,172,100 million CNY\n", encoding="utf-8")
    mine = provincial.load(own)
    assert mine.absent == {}
    assert mine.since == 2000


def test_standing_leaves_out_what_is_missing(panels):
    own = provincial.standing(panels, "chongqing")
    assert 2002 not in own.index
    assert provincial.standing(panels, "tibet").loc[2002, "n"] == 29
    assert (provincial.standing(panels, "tibet").loc[2003:, "rank"] == 31).all()
    # last of 29 is no better rank than last of 31
    assert provincial.best(provincial.standing(panels, "tibet")).tolist() == [31] * 19


def test_without_leaves_out(panels):
    fewer = provincial.without(panels, ["tibet"])
    assert fewer.ratio.shape == (20, 30)
    assert "tibet" not in fewer.people
    assert fewer.nation[2019] > panels.nation[2019]


@pytest.mark.parametrize("slug", ["liaoning", "tibet", "chongqing"])
def test_the_decomposition_is_exact(panels, slug):
    parts = provincial.decomposition(panels, slug, 2000, 2019)
    assert parts["revenue"] + parts["expenditure"] == pytest.approx(parts["total"])
    assert parts["total"] * 19 == pytest.approx(
        np.log(panels.ratio.loc[2019, slug] / panels.ratio.loc[2000, slug]))


def test_falls_by_hand(panels):
    """Liaoning 2014–2015; changes across the missing 2002 do not count."""
    found = provincial.falls(panels)
    assert len(found) == 31 * 19 - 4
    assert found.index[0] == ("liaoning", 2015)
    own = provincial.place_of_fall(panels, "liaoning")
    assert own["growth"] == pytest.approx(
        panels.revenue.loc[2015, "liaoning"] / panels.revenue.loc[2014, "liaoning"] - 1)
    assert (own["year"], own["rank"], own["n"]) == (2015, 1, 585)
    assert provincial.deepest(panels) == ["liaoning", "inner-mongolia", "tianjin"]
