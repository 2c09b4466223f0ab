"""Two provinces side by side: pairs, comparisons, gaps, what the thesis prints, the notebook."""

import itertools

import nbformat
import numpy as np
import pandas as pd
import pytest

from recomputed import claims, execution, provinces, series, words
from recomputed.analyses import side_by_side as sides
from recomputed.analyses import side_by_side_gaps as gaps
from recomputed.analyses import side_by_side_printed as both_printed
from recomputed.analyses import side_by_side_report as report
from recomputed.analyses import side_by_side_tables as show
from recomputed.analyses.side_by_side_measures import MEASURES
from recomputed.errors import DataError
from recomputed.paths import CHAPTERS

YEARS = pd.RangeIndex(2000, 2010, name="year")
SLUGS = list(provinces.provinces())


@pytest.fixture(scope="module")
def panels() -> dict[str, pd.DataFrame]:
    return sides.load()


@pytest.fixture
def made() -> dict[str, pd.DataFrame]:
    """Ten years, three provinces: exports 2, 1, 4, the first growing to 4; a signed balance."""
    exports = pd.DataFrame({"zhejiang": np.linspace(2, 4, 10), "yunnan": 1.0, "hebei": 4.0},
                           index=YEARS)
    return {"exports": exports, "balance": exports - 3}


# --- pairs -----------------------------------------------------------------------------------


def test_the_other_is_yunnan_and_of_yunnan_zhejiang():
    assert sides.pair("zhejiang").slugs == ["zhejiang", "yunnan"]
    assert sides.pair("yunnan").slugs == ["yunnan", "zhejiang"]
    assert sides.pair("tibet").names == ["Tibet", "Yunnan"]
    assert sides.pair("tibet", "hebei").slugs == ["tibet", "hebei"]
    assert sides.pair("yunnan").of_the_thesis
    assert not sides.pair("zhejiang", "hebei").of_the_thesis


@pytest.mark.parametrize(("slug", "other", "says"), [
    ("yunnan", "yunnan", "name two different"), ("zhejiang", "yunan", "did you mean 'yunnan'"),
    ("zhejang", "", "did you mean 'zhejiang'")])
def test_no_pair(slug, other, says):
    with pytest.raises(DataError, match=says) as raised:
        sides.pair(slug, other)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(("first", "last"), [
    (1999, 2019), (2000, 2020), (2013, 2019), (2019, 2000)])
def test_years_without_numbers_or_too_few(first, last):
    with pytest.raises(DataError, match="8 or more years within 2000–2019"):
        sides.load(None, first, last)


# --- what both have --------------------------------------------------------------------------


def test_measures_are_what_their_words_say(panels):
    assert set(panels) == set(MEASURES)
    z = {key: panel.loc[2003, "zhejiang"] for key, panel in panels.items()}
    assert z["trade"] == pytest.approx(z["exports"] + z["imports"])
    assert z["balance-rate"] == pytest.approx((z["exports"] - z["imports"]) / z["trade"])
    assert z["income"] == pytest.approx(z["gdp"] * 1e8 / (z["population"] * 1e4))
    assert z["self-sufficiency"] == pytest.approx(z["revenue"] / z["expenditure"])
    assert z["investment-rate"] == pytest.approx(z["investment"] / z["gdp"])
    # in million dollars at the rate of the year
    dollars = z["gdp"] * 100 / series.values("china", "cny-per-usd")[2003]
    assert z["dependence"] == pytest.approx(z["trade"] / dollars)
    assert z["fdi-rate"] == pytest.approx(z["fdi"] / dollars)


def test_gdp_of_the_time_ends_before_it_is_mixed():
    assert sides.load(vintage=sides.THEN)["gdp"].index[-1] == 2017
    assert sides.load(vintage=sides.THEN)["exports"].index[-1] == 2017


def test_comparison_by_hand(made):
    """2 over 1, then 4 over 1; second of three, then level with the first."""
    row = sides.compare(made, sides.pair("zhejiang")).loc["exports"]
    assert (row["from"], row["to"], row["n"]) == (2000, 2009, 10)
    assert (row["ratio_0"], row["ratio_1"], row["turned"]) == (2, 4, False)
    assert (row["rank_1_0"], row["rank_1_1"], row["rank_2_1"], row["of_1"]) == (2, 1, 3, 3)
    assert row["share_1_0"] == pytest.approx(2 / 7)
    assert row["wider"] == pytest.approx(np.log(2))


def test_a_signed_measure_has_ranks_and_no_ratio(made):
    row = sides.compare(made, sides.pair("zhejiang")).loc["balance"]
    assert row[["ratio_0", "ratio_1", "wider", "share_1_0"]].isna().all()
    assert (row["value_1_0"], row["value_2_0"], row["rank_2_0"]) == (-1, -2, 3)


def test_only_years_that_both_have_are_compared(made):
    made["exports"].loc[[2000, 2009], "yunnan"] = np.nan
    row = sides.compare(made, sides.pair("zhejiang")).loc["exports"]
    assert (row["from"], row["to"], row["n"]) == (2001, 2008, 8)
    assert row["value_1_1"] == made["exports"].loc[2008, "zhejiang"]
    made["exports"].loc[2000:2008, "yunnan"] = np.nan
    assert "exports" not in sides.compare(made, sides.pair("zhejiang")).index
    assert sides.missing(made, sides.pair("zhejiang")) == ["exports"]


def test_a_share_needs_every_province(made):
    made["exports"].loc[2000, "hebei"] = np.nan
    row = sides.compare(made, sides.pair("zhejiang")).loc["exports"]
    assert np.isnan(row["share_1_0"])
    assert row["of_0"] == 2
    assert row["share_1_1"] == pytest.approx(4 / 9)


def test_a_ratio_over_zero_is_refused(made):
    made["exports"].loc[2009, "yunnan"] = 0
    with pytest.raises(DataError, match="zhejiang and yunnan needs values above zero"):
        sides.compare(made, sides.pair("zhejiang"))


def test_a_ratio_begins_after_the_last_hole(panels):
    found = sides.log_ratio(panels["revenue"], sides.pair("chongqing"))
    assert found.index.tolist() == list(range(2003, 2020))


@pytest.mark.parametrize("slug", ["zhejiang", "guangdong", "henan"])
def test_where_a_population_is_redefined_heads_are_counted_from_one_definition_on(panels, slug):
    found = sides.compare(sides.comparable(panels, sides.pair(slug)), sides.pair(slug))
    assert found.loc[["population", "income"], "from"].tolist() == [2015, 2015]
    assert found.loc["gdp", "from"] == 2000


def test_elsewhere_nothing_is_left_out(panels):
    found = sides.compare(sides.comparable(panels, sides.pair("tibet")), sides.pair("tibet"))
    assert found.loc[["population", "income"], "from"].tolist() == [2000, 2000]


def test_every_gap_is_told_once_and_by_its_own_numbers(panels):
    for slug in SLUGS:
        two = sides.pair(slug)
        found = sides.compare(sides.comparable(panels, two), two)
        told = sides.gaps(found)
        assert sorted(itertools.chain(*told.values())) == sorted(
            MEASURES[key].title for key in found.index[found["wider"].notna()])
        for key, row in found.dropna(subset=["wider"]).iterrows():
            title, size = MEASURES[key].title, [
                max(row[f"ratio_{end}"], 1 / row[f"ratio_{end}"]) for end in (0, 1)]
            if title in told["grew"]:
                assert size[1] > 1.0099 * size[0]
            if title in told["turned"]:
                assert (row["ratio_0"] - 1) * (row["ratio_1"] - 1) < 0


@pytest.mark.parametrize("slug", SLUGS)
def test_the_two_turned_round_are_the_same_comparison(panels, slug):
    one = sides.pair(slug)
    other = sides.pair(*reversed(one.slugs))
    a, b = (sides.compare(sides.comparable(panels, two), two) for two in (one, other))
    assert np.allclose(a["ratio_1"] * b["ratio_1"], 1, equal_nan=True) or a["ratio_1"].isna().any()
    assert np.allclose(a["wider"], b["wider"], equal_nan=True)
    assert (a["rank_1_1"] == b["rank_2_1"]).all()
    assert a["of_1"].between(30, 31).all()


# --- did gaps grow? --------------------------------------------------------------------------


def _logs(drift: float, seed: int = 0, level: float = 2.0) -> pd.Series:
    noise = np.random.default_rng(seed).normal(0, 0.02, 20).cumsum()
    return pd.Series(level + drift * np.arange(20) + noise, index=pd.RangeIndex(2000, 2020))


@pytest.mark.parametrize(("values", "word"), [
    (_logs(0.1), gaps.GREW), (_logs(-0.08), gaps.SHRANK), (-_logs(0.1), gaps.GREW),
    (_logs(0.0), gaps.OPEN), (_logs(0.1, level=-1), gaps.CROSSED)])
def test_a_gap_is_told_by_trend_and_drift_whichever_way_it_is_turned(values, word):
    assert gaps.trends({"x": values}).loc["x", "told"] == word


def test_both_must_leave_out_zero():
    clear, open_ = {"boot_low": 0.1, "boot_high": 0.2}, {"boot_low": -0.1, "boot_high": 0.2}
    for line, mean, word in ((clear, clear, gaps.GREW), (clear, open_, gaps.OPEN),
                             (open_, clear, gaps.OPEN)):
        fitted = line | {f"drift_{key}": value for key, value in mean.items()}
        assert gaps.told(_logs(0.1), fitted) == word


def test_short_series_have_no_trend(panels):
    named = gaps.ratios(panels, sides.pair("zhejiang"))
    assert not {"fdi", "fdi-rate", "balance", "balance-rate"} & set(named)
    assert all(len(values) >= 8 for values in named.values())


def test_windows_by_hand():
    """Ten years: windows of eight and more, 3 + 2 + 1; a gap that only shrinks, then grows."""
    falling = pd.Series(np.linspace(2, 1, 10), index=YEARS)
    assert gaps.windows(falling) == {"all": 6, "grew": 0}
    assert gaps.windows(-falling[::-1].set_axis(YEARS)) == {"all": 6, "grew": 6}
    assert gaps.windows(falling, least=10) == {"all": 1, "grew": 0}


def test_the_vintage_decides_whether_gdp_drew_apart(panels):
    two = sides.pair("zhejiang")
    found = gaps.vintages(panels, sides.load(vintage=sides.THEN), two)
    assert not found.loc["gdp", "agree"]
    assert found.loc["gdp", "revised_1"] < found.loc["gdp", "revised_0"]
    assert found.loc["gdp", "then_1"] > found.loc["gdp", "then_0"]
    assert (found["to"] <= 2017).all()
    assert gaps.vintages(panels, panels, two)["agree"].all()


def test_places_among_pairs_by_hand(made):
    """Logs 2, 1, 4 and 4, 1, 4: the pair's gap is log 2 of log 4, log 2, then log 4 of log 4, 0."""
    row = gaps.among(made, sides.pair("zhejiang")).loc["exports"]
    assert row["pairs"] == 3
    assert (row["place_0"], row["place_1"], row["place_wider"], row["grew"]) == (2, 1, 1, 1)
    assert "balance" not in gaps.among(made, sides.pair("zhejiang")).index


def test_there_are_465_pairs_and_the_widest_is_first(panels):
    ends = np.log(panels["gdp"].loc[2019])
    widest = gaps.among(panels, sides.pair(ends.idxmax(), ends.idxmin())).loc["gdp"]
    assert (widest["pairs"], widest["place_1"]) == (465, 1)


def test_growth_is_over_one_year_fewer(made):
    found = gaps.growth(sides.compare(made, sides.pair("zhejiang")), "exports")
    assert found == pytest.approx({"first": 2 ** (1 / 9) - 1, "second": 0,
                                   "difference": 2 ** (1 / 9) - 1})


# --- what the thesis prints ------------------------------------------------------------------


def test_every_claim_of_chapter_6_stands_in_one_section():
    shown = [key for section in report.SECTIONS for key in report.keys(section)]
    assert sorted(shown) == sorted(key for key in claims.claims() if key.startswith("thesis-6-"))


def test_table_6_1_is_whole():
    found = report.visitors()
    assert found.index.tolist() == list(range(2012, 2019))
    assert found["n"].tolist() == [2, 3, 2, 1, 1, 1, 5]
    assert report.of_company("TCC") == [2014, 2016, 2017]
    assert report.of_company("Nobody") == []


def test_the_shares_stated_for_2017_are_those_of_2016():
    found = report.enterprises()
    assert found.index[found["fits"]].tolist() == [2016]
    assert found.loc[2017, ["SOE", "Private"]].tolist() == pytest.approx([0.302, 0.553])


def test_the_stated_share_of_trade_is_that_of_exports():
    shares = report.trade_shares(2017)
    assert report.meant(shares) == ["exports"]
    assert shares.loc["zhejiang", "trade"] == pytest.approx(0.0920, abs=5e-5)
    assert (shares["trade"] < shares.max(axis=1)).all()


def test_multiples():
    """Yunnan's listed sources of 2017: 87,800 ten thousand dollars."""
    bound = report.fdi_multiple()
    assert float(bound.low) < 17902 / 878 < float(bound.high)
    assert report.trade_multiple(2017) == pytest.approx(16.11, abs=0.005)


def test_sister_cities_and_partners_as_printed():
    found = report.sisters()
    assert found.loc["zhejiang", ["n", "first", "until_2000"]].tolist() == [15, 1981, 14]
    assert found.loc["yunnan", ["n", "first", "until_2000", "asean"]].tolist() == [12, 1990, 3, 4]
    shares = both_printed.partner_shares("trade", 2015)
    assert max(shares, key=shares.get) == "Myanmar"
    assert sum(shares.values()) == pytest.approx(0.697)


def test_what_is_printed_names_its_tables_and_both_provinces():
    found = both_printed.printed()
    assert list(found) == ["Zhejiang", "Yunnan", "printed in"]
    assert found["printed in"].str.contains(r"Table|sec\.").all()
    assert (found.map(len) > 0).all(axis=None)
    assert report.private_gap().startswith("In 2017 private enterprises had more of the exports of"
                                           " Yunnan (79.6 %)")


# --- as readers see it -----------------------------------------------------------------------


@pytest.mark.parametrize(("ratio", "text"), [
    (122.6, "122.6"), (10, "10.0"), (6.033, "6.03"), (0.361, "0.36"), (0.036, "0.036"),
    (0.00016, "0.0002")])
def test_a_ratio_in_words(ratio, text):
    assert show.times(ratio) == text


def test_tables_have_a_row_a_measure_and_no_ratio_of_a_balance(panels):
    two = sides.pair("tibet")
    found = sides.compare(panels, two)
    values, ranks = show.values(found, two), show.standing(found, two)
    assert len(values) == len(ranks) == len(found)
    assert values.loc["trade balance, million USD", "last"] == "–"
    assert ranks.loc["FDI used", "share of Tibet"] == "–", "a province is missing"
    assert ranks.loc["GDP", "rank of Tibet"] == "31 → 31"


def test_the_picture_names_years_that_are_not_the_usual_ones(panels):
    found = sides.compare(panels, sides.pair("tibet"))
    labels = set(show.moves(found, sides.pair("tibet"))["measure"])
    assert {"exports", "FDI used (2000–2003)", "fixed-asset investment (2000–2017)"} <= labels


# --- what the notebook says ------------------------------------------------------------------


def _said(path) -> str:
    notebook = nbformat.read(path, as_version=4)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output.output_type == "error"]
    return "\n".join(str(output.get("data", {}).get(kind, "")) for output in outputs
                     for kind in ("text/markdown", "text/html", "text/plain"))


@pytest.mark.parametrize("slug", ["zhejiang", "yunnan", "guangdong", "liaoning", "tibet"])
def test_the_notebook_says_what_the_functions_find(slug, panels, tmp_path):
    execution.execute(CHAPTERS / "side-by-side.ipynb", tmp_path / "out.ipynb", {"province": slug})
    said, two = _said(tmp_path / "out.ipynb"), sides.pair(slug)
    own = sides.comparable(panels, two)
    found, told = sides.compare(own, two), gaps.trends(gaps.ratios(own, two))["told"]
    one, another = two.names
    row = found.loc["exports"]
    assert (f"{one} exports {show.times(row['ratio_1'])} times what {another} does"
            f" ({show.times(row['ratio_0'])} times in 2000)") in said
    assert f"at the start in {show.sentence(sides.gaps(found)['grew'])}; smaller in" in said
    assert (f"of {len(told)} ratios with eight years or more, {(told == gaps.GREW).sum()} can be"
            f" told to have moved away from one, {(told == gaps.SHRANK).sum()} towards it") in said
    places = gaps.among(own, two).loc["dependence"]
    assert f"<td>{places['place_1']}</td>" in said
    assert words.percent(found.loc["dependence", "value_1_1"]) in said
    assert ('data-claim="thesis-6-4-2-yunnan-soe-2017"' in said) == two.of_the_thesis
    assert (f"none is about {one} beside {another}" in said) != two.of_the_thesis


def test_any_two_and_any_years(tmp_path):
    execution.execute(CHAPTERS / "side-by-side.ipynb", tmp_path / "out.ipynb", {
        "province": "hebei", "other": "shanxi", "first_year": 2008, "last_year": 2015})
    said = _said(tmp_path / "out.ipynb")
    assert "In 2015 Hebei exports" in said
    assert "No two years in common: FDI used and FDI over GDP" in said
    with pytest.raises(DataError, match="name two different provinces"):
        execution.execute(CHAPTERS / "side-by-side.ipynb", tmp_path / "out.ipynb",
                          {"province": "hebei", "other": "hebei"})
