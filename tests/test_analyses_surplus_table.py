"""Table 4-5: measures and their rounding by hand, with errata and as printed."""

import pandas as pd
import pytest

from recomputed import tables
from recomputed.analyses import surplus_table
from recomputed.errors import DataError
from recomputed.rounding import middle


def test_measures_by_hand():
    """194.4 and 83.9: 110.5 (110.4 to 110.6), 0.39705; 194.4 / 278.3 = 0.69853."""
    own = surplus_table.measures(surplus_table.printed(corrected=True)).loc[(2000, "zhejiang")]
    assert (float(own["surplus"].low), float(own["surplus"].high)) == pytest.approx((110.4, 110.6))
    assert middle(own["share"]) == pytest.approx(194.4 / 278.3, abs=1e-6)
    assert middle(own["relative"]) == pytest.approx(110.5 / 278.3, abs=1e-6)
    # ends: 194.35 / (194.35 + 83.95) and 194.45 / (194.45 + 83.85)
    assert float(own["share"].low) == pytest.approx(194.35 / 278.3)
    assert float(own["share"].high) == pytest.approx(194.45 / 278.3)


def test_in_money_second_with_errata_and_first_in_2016_as_printed():
    ranks = {corrected: surplus_table.standing(surplus_table.printed(corrected=corrected),
                                               "zhejiang", "surplus")
             for corrected in (True, False)}
    assert ranks[True]["rank"].tolist() == [2, 2, 2, 2, 2]
    assert ranks[False]["rank"].tolist() == [2, 2, 2, 2, 1]
    assert ranks[True].loc[2016, ["value", "best"]].tolist() == [17666 - 4536, 39455 - 23575]
    assert set(ranks[True]["other"]) == {"guangdong"}
    assert all(found["clear"].all() for found in ranks.values())


@pytest.mark.parametrize("corrected", [True, False])
def test_beside_its_trade_first_either_way(corrected):
    table = surplus_table.printed(corrected=corrected)
    found = surplus_table.standing(table, "zhejiang", "relative")
    assert found["rank"].tolist() == [1] * 5


def test_rounding_that_leaves_the_order_open_is_said():
    index = pd.MultiIndex.from_product([[2000], ["a", "b"]], names=["year", "slug"])
    table = pd.DataFrame({"exports": ["10", "10"], "imports": ["5", "5"], "unit": "x"}, index=index)
    assert not surplus_table.standing(table, "a", "surplus")["clear"].any()


def test_all_errata_of_the_table_are_shown():
    assert set(surplus_table.applied().index) == {e.id for e in tables.errata()
                                            if e.table == surplus_table.TABLE}
    assert surplus_table.applied().loc["thesis-4-5-guangdong-exports"].tolist() == [
        "Guangdong, 2016, Exports", "23575", "39455"]


def test_an_unknown_setting_is_one_line():
    assert surplus_table.corrected("applied")
    assert not surplus_table.corrected("as printed")
    with pytest.raises(DataError, match="expected 'applied' or 'as printed'"):
        surplus_table.corrected("yes")


def test_the_stated_shares_are_what_the_table_makes(trade):
    stated, cells = surplus_table.stated_shares(), surplus_table.printed_shares(trade)
    assert stated.index.tolist() == cells.index.tolist() == [2000, 2005, 2010, 2015]
    assert ((stated["low"] <= cells) & (cells < stated["high"])).all()
    assert stated.loc[2000].tolist() == pytest.approx([0.726, 0.7255, 0.7265])


def test_what_is_shown_is_the_surplus_by_hand():
    """194.4 − 83.9 of 278.3; 1,807.24 − 1,881.68 of 3,688.92."""
    found = surplus_table.shown(surplus_table.printed(corrected=True))
    assert found.shape == (5, 6)
    assert found.loc["2000, USD 100 million", "Zhejiang"] == "110.5 (39.7 %)"
    assert found.loc["2010, USD 100 million", "Shanghai"] == "−74.4 (−2.0 %)"
    assert found.loc["2016, RMB 100 million", "Guangdong"] == "15,880.0 (25.2 %)"
    raw = surplus_table.shown(surplus_table.printed(corrected=False))
    assert raw.loc["2016, USD million", "Guangdong"] == "−15,880.0 (−25.2 %)"


def test_shares_are_the_middles_of_the_cells():
    shares = surplus_table.shares(surplus_table.printed(corrected=True), "zhejiang")
    assert shares.idxmax() == 2015
    assert shares[2000] == pytest.approx(194.4 / 278.3, abs=1e-6)
