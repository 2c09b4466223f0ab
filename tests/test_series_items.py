"""Expenditure by item: what closes, what does not, and which items are local only."""

import pytest

from recomputed import series

ITEMS = [key for key in series.INDICATORS if key.startswith("expenditure-")]
LOCAL_ONLY = {
    "expenditure-commerce": 2010,
    "expenditure-debt-interest": 2009,
    "expenditure-financial-supervision": 2009,
    "expenditure-housing": 2010,
    "expenditure-land-ocean-weather": 2010,
    "expenditure-reserves": 2009,
    "expenditure-resources-information": 2009,
}
ITEMS_THAT_DO_NOT_CLOSE = {  # central + local - nation, 100 million CNY
    ("expenditure-other", 2009): 1.23,
    ("expenditure-science", 2007): -352.66,
    ("expenditure-science", 2008): -481.79,
    ("expenditure-science", 2009): -532.28,
    ("expenditure-science", 2010): -946.52,
    ("expenditure-social-security", 2009): 699.54,
}


def test_items_by_hand():
    """Known from the final accounts: defence and education."""
    assert series.texts("china", "expenditure-defence")[2007] == "3554.91"
    assert series.texts("china-central", "expenditure-education")[2016] == "1447.72"
    assert series.texts("china-local", "expenditure-education")[2016] == "26625.06"


@pytest.mark.parametrize("item", sorted(set(ITEMS) - set(LOCAL_ONLY)))
def test_central_and_local_make_the_nation_in_each_item(item):
    central, local, nation = (series.values(entity, item) for entity in (
        "china-central", "china-local", "china"))  # fmt: skip
    gap = central + local - nation
    assert list(gap.index) == list(range(2007, 2020))
    open_years = {year: gap[year] for name, year in ITEMS_THAT_DO_NOT_CLOSE if name == item}
    assert open_years == pytest.approx(
        {year: ITEMS_THAT_DO_NOT_CLOSE[item, year] for year in open_years}, abs=0.005
    )
    closed = gap.drop(list(open_years)).abs()
    assert (closed.drop([2014, 2016]) < 0.011).all()
    assert (closed[[2014, 2016]] < 0.051).all()  # the nation's are rounded to one digit


def test_items_that_do_not_close_are_medium():
    rows = series.load("national-fiscal-items")
    both = rows[~rows["indicator"].isin(LOCAL_ONLY)]
    medium = both[both["confidence"] == "medium"]
    keys = set(zip(medium["indicator"], medium["year"], strict=True))
    assert keys == set(ITEMS_THAT_DO_NOT_CLOSE)


@pytest.mark.parametrize("item", LOCAL_ONLY)
def test_some_items_are_local_only(item):
    rows = series.load("national-fiscal-items")
    assert set(rows.loc[rows["indicator"] == item, "entity"]) == {"china-local"}
    years = series.values("china-local", item).index
    assert list(years) == list(range(LOCAL_ONLY[item], 2020))


@pytest.mark.parametrize(
    ("entity", "least", "most"),
    [("china", 0.85, 0.93), ("china-central", 0.75, 0.88), ("china-local", 0.90, 1)],
)
def test_items_are_a_part_of_the_total(entity, least, most):
    rows = series.load("national-fiscal-items")
    items = rows[rows["entity"] == entity].groupby("year")["value"].sum()
    share = items / series.values(entity, "expenditure")[items.index]
    assert share.between(least, most).all()
