"""Centre and localities: the split by hand, its gap, its sources, and its items."""

import numpy as np
import pandas as pd
import pytest

from recomputed import series
from recomputed.analyses import fiscal
from recomputed.errors import DataError


@pytest.fixture(scope="module")
def nation() -> fiscal.Budget:
    return fiscal.load()


def test_the_split_by_hand(nation):
    """1993: 3391.44 of 4348.95; 1994: 2311.60 of 5218.10 and 4038.19 of 5792.62."""
    assert nation.shares.loc[1993, "revenue"] == pytest.approx(0.77983, abs=1e-5)
    assert nation.shares.loc[1994, "revenue"] == pytest.approx(0.44300, abs=1e-5)
    assert nation.shares.loc[1994, "gap"] == pytest.approx(0.69713 - 0.44300, abs=1e-5)
    assert nation.missing == [1998, 1999]
    assert fiscal.seam() == 2000
    assert nation.with_gap().loc[1998:1999].isna().all(axis=None)
    assert nation.surplus[-1] == 1993


def test_the_gap_is_the_same_seen_from_the_centre(nation):
    money = nation.money
    central = {kind: money[f"central {kind}"] / (money[f"central {kind}"] + money[f"local {kind}"])
               for kind in ("revenue", "expenditure")}
    assert (central["revenue"] - central["expenditure"]).to_numpy() == pytest.approx(
        nation.shares["gap"].to_numpy())


def test_centre_and_localities_are_the_whole(nation):
    for kind in ("revenue", "expenditure"):
        both = nation.money[f"central {kind}"] + nation.money[f"local {kind}"]
        whole = series.values("china", kind).reindex(both.index)
        assert both.to_numpy() == pytest.approx(whole.to_numpy(), rel=1e-4)


def test_log_ratio_of_a_half_is_zero_and_sides_mirror():
    share = pd.Series([0.5, 0.2])
    assert fiscal.odds(share)[0] == 0
    assert fiscal.odds(share)[1] == pytest.approx(-fiscal.odds(1 - share)[1])


def test_items_by_hand():
    """Defence 2018: 210.76 of 11,280.46; no central number of housing."""
    items = fiscal.items()
    assert items.loc["national defence", ("share", 2018)] == pytest.approx(
        210.76 / (210.76 + 11069.70))
    assert np.isnan(items.loc["housing security", ("share", 2018)])
    assert items["local"][2018].idxmax() == "education"
    assert items["share"].stack().dropna().between(0, 1).all()
    covered = fiscal.coverage(items, fiscal.load())
    assert covered["local"] == pytest.approx(1, abs=0.005)
    assert covered["central"] < 0.8


def test_changes_across_missing_years_do_not_count(nation):
    values = pd.Series([1.0, 3.0, 7.0, 8.0], index=[1996, 1997, 2000, 2001])
    assert fiscal.yearly(values).to_dict() == {1997: 2.0, 2001: 1.0}
    assert len(fiscal.yearly(nation.shares["gap"])) == 38


@pytest.mark.parametrize(("shares", "since"), [
    ([0.6, 0.4, 0.7, 0.8], 2002), ([0.6, 0.7, 0.6, 0.8], 2000)])
def test_the_majority_begins_after_the_last_minority(shares, since):
    assert fiscal.majority(pd.Series(shares, index=range(2000, 2004))) == since


def test_the_majority_of_expenditure_is_since_1985(nation):
    assert fiscal.majority(nation.shares["expenditure"]) == 1985
    assert fiscal.one_source(nation) == 1997


def test_a_seam_needs_two_sources(monkeypatch):
    rows = series.load("national-fiscal").assign(source="one")
    monkeypatch.setattr(series, "load", lambda _: rows)
    with pytest.raises(DataError, match="no seam"):
        fiscal.seam()
