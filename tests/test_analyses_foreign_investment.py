"""China's foreign investment by source: which total a share is of, and what is beyond Hong Kong."""

import pytest

from recomputed.analyses import foreign_investment as foreign
from recomputed.errors import DataError


def _own(path, rows: str):
    path.write_text("entity,year,indicator,vintage,value,unit\n" + rows, encoding="utf-8")
    return path


def test_printed_shares_fit_unctads_total_from_2008_on():
    found = foreign.denominators()
    assert found.index.tolist() == list(range(2000, 2019, 2))
    assert (found["n"] == 7).all()
    late = found.loc[2008:]
    assert (late["UNCTAD's inflow"] >= 6).all()
    assert (late["sum of all sources"] <= 1).all()
    assert (found.loc[:2004, list(foreign.TOTALS)] == 7).all(axis=None)


def test_in_2006_no_total_makes_the_row():
    row = foreign.denominators().loc[2006]
    assert row["low"] > 1.03 * row["high"]
    assert row["UNCTAD's inflow"] == row["sum of all sources"] == 0


def test_a_total_that_fits_all_gives_all_shares():
    found = foreign.denominators()
    for _, row in found[found["low"] <= found["high"]].iterrows():
        inside = row["low"] < foreign.in_millions("fdi-inflow-unctad")[row.name] <= row["high"]
        assert inside == (row["UNCTAD's inflow"] == row["n"])


def test_rows_that_one_total_gives_and_rows_that_none_does():
    found = foreign.denominators()
    assert foreign.whole_rows(found, foreign.SUM) == [2000, 2002, 2004]
    assert foreign.whole_rows(found, foreign.UNCTAD) == [2000, 2002, 2004, 2008, 2014, 2016, 2018]
    assert foreign.without_total(found) == [2006, 2010, 2012]


def test_the_odd_share_by_hand():
    """2010: Korea's 2,692.17 million over 114,734 is 2.346 %, printed 2.4; in 2006 several are."""
    found = foreign.denominators()["odd"]
    assert found[found != ""].to_dict() == {2010: "Korea", 2012: "USA"}
    korea = foreign.in_millions("fdi-from-korea")[2010] / 114_734
    assert korea == pytest.approx(0.0235, abs=5e-5)
    assert korea < 0.0235


def test_a_readers_total_changes_the_count(tmp_path):
    own = _own(tmp_path / "own.csv", "china,2008,fdi-used,,108312,million USD\n")
    assert foreign.denominators(own).loc[2008, "FDI actually used"] == 7


def test_units_of_amounts_and_totals_agree():
    world, used = foreign.in_millions("fdi-from-world"), foreign.in_millions("fdi-used")
    assert (world / used.reindex(world.index) - 1).abs().drop([2006]).max() < 0.001


def test_an_unknown_source_is_named():
    with pytest.raises(DataError):
        foreign.shares_by("atlantis", "UNCTAD's inflow")


def test_parts_beyond_hong_kong_are_a_whole_and_count_singapore_once():
    parts = foreign.beyond_hong_kong()
    assert parts.sum(axis=1).tolist() == pytest.approx([1] * len(parts))
    amount = {name: foreign.in_millions(f"fdi-from-{name}")[2018]
              for name in ("world", "hong-kong", "asean", "singapore")}
    rest = amount["world"] - amount["hong-kong"]
    assert parts.loc[2018, "other ASEAN"] == pytest.approx(
        (amount["asean"] - amount["singapore"]) / rest)
    assert (parts > 0).all(axis=None)


def test_parts_beyond_hong_kong_do_not_hang_on_hong_kong(tmp_path):
    """Were Hong Kong's amount and the total larger by the same, nothing would move."""
    more = foreign.in_millions("fdi-from-hong-kong")[2018] * 100 + 5e6
    whole = foreign.in_millions("fdi-from-world")[2018] * 100 + 5e6
    own = _own(tmp_path / "own.csv", f"china,2018,fdi-from-hong-kong,,{more},10 thousand USD\n"
               f"china,2018,fdi-from-world,,{whole},10 thousand USD\n")
    ours, theirs = (foreign.moved_beyond(2000, 2018, extra) for extra in (None, own))
    assert theirs["shift"].tolist() == pytest.approx(ours["shift"].tolist())
    assert ours["shift"].sum() == pytest.approx(0)
    assert foreign.shares_by("usa", foreign.SUM, own)[2018] < foreign.shares_by(
        "usa", foreign.SUM)[2018]
