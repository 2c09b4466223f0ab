"""Fiscal splits: Table 3-1, centre and localities, the break of 1994, and 31 provinces' budgets."""

import nbformat
import numpy as np
import pandas as pd
import pytest

from recomputed import claims, series, words
from recomputed.analyses import fiscal
from recomputed.analyses import fiscal_provinces as provincial
from recomputed.errors import DataError
from recomputed.paths import CHAPTERS
from recomputed.provinces import provinces


@pytest.fixture(scope="module")
def nation() -> fiscal.Budget:
    return fiscal.load()


@pytest.fixture(scope="module")
def panels() -> provincial.Panels:
    return provincial.load()


@pytest.fixture(scope="module")
def then() -> provincial.Panels:
    return provincial.load(vintage=provincial.THEN)


def test_the_split_by_hand(nation):
    """1993: 3391.44 of 4348.95; 1994: 2311.60 of 5218.10 and 4038.19 of 5792.62."""
    assert nation.shares.loc[1993, "revenue"] == pytest.approx(0.77983, abs=1e-5)
    assert nation.shares.loc[1994, "revenue"] == pytest.approx(0.44300, abs=1e-5)
    assert nation.shares.loc[1994, "gap"] == pytest.approx(0.69713 - 0.44300, abs=1e-5)
    assert nation.missing == [1998, 1999]
    assert fiscal.seam() == [2000]
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


def test_the_search_dates_revenue_and_expenditure(nation):
    found = fiscal.searched(dict(nation.shares[["revenue", "expenditure"]].items()))
    assert found["year"].tolist() == [1994, 1985]
    assert found["n"].tolist() == [40, 40]
    assert found["n_changes"].tolist() == [38, 38]
    assert found.loc["revenue", "rank"] == 1
    assert found.loc["revenue", "p_jump"] == pytest.approx(1 / 38)
    assert (found["p_ar"] > found["p"]).all()


def test_the_search_does_not_hang_on_which_side_is_counted(nation):
    held = nation.shares["revenue"]
    found = fiscal.searched({"local": held, "central": 1 - held})
    assert found.loc["local", "F"] == pytest.approx(found.loc["central", "F"])
    assert found.loc["local", "jump"] == pytest.approx(-found.loc["central", "jump"])


def test_lines_of_the_gap_are_the_difference_of_those_of_the_shares(nation):
    made = fiscal.lines(dict(nation.shares.items()))
    for part in ("level", "slope"):
        assert getattr(made["gap"], part).value == pytest.approx(
            getattr(made["expenditure"], part).value - getattr(made["revenue"], part).value)
    found = fiscal.segments(made)
    assert len(found) == 9
    assert found.loc[("revenue", "level in 1994"), "clear"]
    assert (found["df"] == 36).all()


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


def test_table_3_1_rates_by_hand():
    kept, listed = fiscal.retention(), fiscal.rates()
    assert len(kept) == 11
    assert (kept["jiangsu"], kept["shaanxi"], kept["beijing"]) == (0.42, 0.75, 0.40)
    years = listed[listed["what"] == "retention rate"].set_index("entity")["year"]
    assert (years["jiangsu"], years["zhejiang"]) == ("1977", "1978")
    assert (years == "1978").sum() == 10
    shared = listed[listed["entity"] == "china"]["printed"].tolist()
    assert shared == ["20%", "80%"]


def test_table_3_1_adds_up():
    assert fiscal.systems_1980() == 29
    unnamed = fiscal.deficit_1988()
    assert len(unnamed) == 16
    assert {"yunnan", "tibet", "fujian"} <= set(unnamed)
    assert not {"liaoning", "zhejiang", "guangdong", "chongqing"} & set(unnamed)


def test_elimination_needs_counts_that_agree(monkeypatch):
    real = fiscal.mentions("1988")
    monkeypatch.setattr(fiscal, "mentions", lambda _: real | {"tibet": ["Tibet"]})
    with pytest.raises(DataError, match="16 deficit provinces in 1988, but 15"):
        fiscal.deficit_1988()


def test_names_are_matched_as_words():
    """Shaanxi is no Shanxi, and Liaoning stands once although its city is named twice."""
    named = fiscal.mentions("1988")
    assert not named["shaanxi"]
    assert len(named["shanxi"]) == 1
    assert fiscal.arrangement_1988("shanghai").endswith("no annual adjustments")
    assert fiscal.arrangement_1988("guangdong") == (
        "Contracted remittance with fixed annual growth rate")
    assert fiscal.arrangement_1988("tibet") == ""


def test_claims_on_a_province_are_in_the_ledger_and_about_it():
    found = {slug: fiscal.claims_on(slug) for slug in provinces()}
    assert sum(map(bool, found.values())) == 12
    assert found["tibet"] == []
    for slug, keys in found.items():
        for key in keys:
            assert claims.claim(key).entity == slug


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


def test_fewer_years_are_fewer_years(then):
    few = provincial.load(first=2005, last=2015)
    assert (few.since, few.ends) == (2005, (2005, 2015))
    assert provincial.beside_trend(few, "tibet") == ""
    assert provincial.within(few, then).loc["self-sufficiency", "n"] == 310
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


def test_sums_that_are_off_are_said(panels):
    off = provincial.off_national(panels)
    assert off["revenue"].abs().gt(provincial.OFF).pipe(lambda x: x.index[x].tolist()) == [
        2004, 2005]
    said = provincial.remarks(panels)
    assert "Chongqing and Tianjin have no number for 2002" in said
    assert "2004 (−1.7 %) and 2005 (−1.4 %)" in said
    assert "2000 (+0.8 %)" in said


def test_dispersion_is_empty_where_a_province_is_missing(panels):
    found = provincial.dispersion(panels)
    assert found.index[found.isna().any(axis=1)].tolist() == [2002]
    assert found.stack().dropna().between(0, 1).all()
    assert found.loc[2019, "cv"] == pytest.approx(
        panels.ratio.loc[2019].std() / panels.ratio.loc[2019].mean())


def test_equal_provinces_have_no_dispersion(panels):
    even = panels.expenditure * 0 + 1
    flat = provincial.Panels(even, even * 2, even / 2, even, even, panels.people, even.iloc[:, 0])
    found = provincial.dispersion(flat).iloc[-1]
    assert found["gini"] == pytest.approx(0)
    assert found["cv"] == pytest.approx(0)


def test_without_leaves_out(panels):
    fewer = provincial.without(panels, ["tibet"])
    assert fewer.ratio.shape == (20, 30)
    assert "tibet" not in fewer.people
    assert fewer.nation[2019] > panels.nation[2019]
    assert provincial.dispersion(fewer).loc[2019, "gini"] < provincial.dispersion(panels).loc[
        2019, "gini"]


@pytest.mark.parametrize("slug", ["liaoning", "tibet", "chongqing"])
def test_the_decomposition_is_exact(panels, slug):
    parts = provincial.decomposition(panels, slug, 2000, 2019)
    assert parts["revenue"] + parts["expenditure"] == pytest.approx(parts["total"])
    assert parts["total"] * 19 == pytest.approx(
        np.log(panels.ratio.loc[2019, slug] / panels.ratio.loc[2000, slug]))


def test_slopes_of_revenue_and_expenditure_make_that_of_the_ratio(panels, then):
    found = provincial.within(panels, then)
    assert found.loc["self-sufficiency", "slope"] == pytest.approx(
        found.loc["revenue", "slope"] - found.loc["expenditure", "slope"])
    assert found.loc["self-sufficiency", "n"] == 31 * 16
    assert found.loc["self-sufficiency", "df"] == 30
    assert found.loc["self-sufficiency, without three redefined", "clusters"] == 28
    assert found.loc["self-sufficiency, GDP of the time", "n"] == 31 * 14


def test_income_and_table_3_1_beside_self_sufficiency(panels):
    assert provincial.richer(panels, 2019).rho == pytest.approx(
        panels.ratio.loc[2019].corr(panels.income.loc[2019], method="spearman"))
    kept = provincial.kept(panels, fiscal.retention())
    assert (kept.n, kept.rho < 0) == (11, True)
    apart = provincial.between(panels, fiscal.deficit_1988())
    own = panels.ratio.loc[2000]
    assert apart.difference == pytest.approx(
        own[fiscal.deficit_1988()].mean() - own.drop(fiscal.deficit_1988()).mean())
    assert (apart.n_inside, apart.n_outside) == (16, 15)


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
    assert "below the log-linear trend" in provincial.beside_trend(panels, "liaoning")
    assert "n = 13, df = 11" in provincial.beside_trend(panels, "chongqing")


def test_the_stored_chapter_says_what_the_functions_give(nation, panels):
    path = CHAPTERS / "fiscal-splits.ipynb"
    said = " ".join(output["data"].get("text/markdown", "")
                    for cell in nbformat.read(path, as_version=4).cells
                    for output in cell.get("outputs", []) if "data" in output)
    standing = provincial.standing(panels, "liaoning")
    apart = provincial.between(panels, fiscal.deficit_1988())
    for part in (f"{words.percent(nation.shares.loc[1993, 'revenue'])} of budget revenue in 1993",
                 f"{words.percent(nation.shares.loc[1994, 'revenue'])} in 1994",
                 f"covered {words.percent(standing.loc[2000, 'ratio'])} of its expenditure in 2000",
                 f"{words.ordinal(standing.loc[2019, 'rank'])} of 31.**",
                 f"cover {words.points(-apart.difference)} less"):
        assert part in said
