"""The parts of the chapter's sentences on foreign investment, ready as text: Liaoning and China."""

from pathlib import Path

import pandas as pd

from recomputed import words
from recomputed.analyses import foreign_investment as foreign
from recomputed.analyses import investment_industries as industries
from recomputed.analyses import investment_liaoning as province
from recomputed.analyses import investment_opening as degree
from recomputed.analyses import investment_sources as sources
from recomputed.analyses import investment_yunnan as yunnan
from recomputed.analyses import printed
from recomputed.analyses.stated_amounts import stated
from recomputed.indicators import cagr
from recomputed.rounding import Interval, middle

Parts = dict[str, object]
EVENT = province.EVENT
_FALL = "adb-13-fdi-fall"


def billions(*, places: int = 2) -> str:
    """Return what FDI of 2014 would have been by paragraph 13, as `7.90 to 7.91` billion USD."""
    need = printed.fdi_needed(_FALL)
    return words.between(float(need.low) / 10, float(need.high) / 10, places=places)


def headline(extra: Path | None = None) -> Parts:
    """Return the chapter's answers: Liaoning's fall, Hong Kong's share, Zhejiang's industries."""
    fdi = province.liaoning()["fdi"] / 10
    official = foreign.shares_by("hong-kong", foreign.SUM, extra)
    own = sources.hong_kong(extra)["Zhejiang"].mean(axis=1)
    tertiary = industries.industry_shares(industries.ZHEJIANG)[industries.INDUSTRIES[2]]
    return {"fall": words.percent(1 - fdi[EVENT] / fdi[EVENT - 1]),
            "said": words.percent(-middle(stated(_FALL))), "need": billions(),
            "has": words.number(fdi[EVENT - 1], 2), "first": words.percent(official.iloc[0]),
            "since": official.index[0], "low": words.percent(official.min()),
            "lowest": official.idxmin(), "last": words.percent(official[2018]),
            "print": words.percent(foreign.printed_shares("HK")[2018]),
            "zhejiang": words.percent(own.iloc[-1], 0), "year": own.index[-1],
            "yunnan": words.between(*yunnan.hong_kong(extra).iloc[-1], words.percent, 0),
            "before": words.percent(tertiary.iloc[0]), "start": tertiary.index[0],
            "after": words.percent(tertiary.iloc[-1])}


def ratios(extra: Path | None = None) -> Parts:
    """Return how printed ratios and amounts agree, and what makes the ratio's fall."""
    table, split = province.liaoning(), province.fall()
    fdi, vintages = table["fdi"], province.by_vintage(extra)
    revised = vintages["after-2018-census"]
    return {"n": len(table), "agree": int(table["agrees"].sum()),
            "total": words.number(split["total"], 2), "fdi": words.number(split["trade"], 2),
            "gdp": words.number(split["gdp"], 2), "pairs": len(table) * (len(table) - 1) // 2,
            "said": words.signed(middle(stated(_FALL))),
            "fit": len(province.pairs_that_fall(stated(_FALL))),
            "rate": words.percent(cagr(fdi[2006], fdi[2013], 2013 - 2006)),
            "before": words.signed(fdi[EVENT - 1] / fdi[EVENT - 2] - 1),
            "then": words.percent(table.loc[EVENT - 1, "printed"], 2),
            "then_revised": words.percent(revised[EVENT - 1], 2),
            "now": words.percent(table.loc[EVENT, "printed"], 2),
            "now_revised": words.percent(revised[EVENT], 2)}


def passages() -> Parts:
    """Return what paragraph 50 says of Dalian beside the two readings of 2014."""
    floor, fdi = float(province.dalian().low) / 10, province.liaoning()["fdi"] / 10
    need = printed.fdi_needed(_FALL).scaled(1).high / 10
    return {"dalian": words.number(floor, 2), "need": billions(),
            "clash": "more than" if floor > need else "not more than",
            "table": words.number(fdi[EVENT - 1], 2),
            "room": "leaves room for" if floor < fdi[EVENT - 1] else "does not hold"}


def liaoning_industries() -> Parts:
    """Return how far the two large industries fell into 2015, and their ratio, free of totals."""
    fell, ratio = province.industries(), province.tertiary_to_secondary()
    return {name: words.span(Interval(row["low"], row["high"])) for name, row in fell.iterrows()
            } | {f"ratio_{word}": words.number(middle(ratio[year]), 2) for word, year in (
                ("then", EVENT - 1), ("now", EVENT))}


def nation(extra: Path | None = None) -> Parts:
    """Return Liaoning's printed amounts beside the nation's, and what that asks of all others."""
    beside, full = province.beside_nation(extra), degree.fullest(extra)
    share, rest = beside["share"], beside["rest"]
    steps = beside.loc[EVENT] - beside.loc[EVENT - 1]
    zhejiang = middle(stated("thesis-6-4-1-zhejiang-fdi-2017"))
    return {"first": words.percent(share.iloc[0]), "top": words.percent(share.max()),
            "peak": share.idxmax(), "last": words.percent(share[EVENT]),
            "nation": words.number(steps["china"] / 1000),
            "own": words.number(-steps["liaoning"] / 1000),
            "rest": words.number(steps["rest"] / 1000),
            "growth": words.signed(rest[EVENT] / rest[EVENT - 1] - 1),
            "years": words.years(full.index), "n": full["n"].iloc[0],
            "low": words.percent(full["share"].min()), "high": words.percent(full["share"].max()),
            "zhejiang": words.percent(zhejiang / foreign.in_millions("fdi-used", extra)[2017]),
            "said": words.percent(middle(stated("thesis-4-4-2-1-fdi-share-of-china"))),
            "unctad": words.percent(beside["of_unctad"][share.idxmax()])}


def totals(extra: Path | None = None) -> Parts:
    """Return in which years which total gives Table 3-7's row, and how far off the others are."""
    found = foreign.denominators(extra)
    by = {name: foreign.whole_rows(found, name) for name in foreign.TOTALS}
    every = sorted(set.intersection(*map(set, by.values())))
    none = foreign.without_total(found)
    one_off = [year for year in none if found.loc[year, "odd"]]
    decides = found.loc[[year for year in found.index if year not in every + none], "hong_kong"]
    gaps = found["low"] / found["high"] - 1
    return {"all": words.years(every), "none": words.years(none), "n": len(found),
            "only": words.years(set(by[foreign.UNCTAD]) - set(by[foreign.SUM])),
            "gaps": words.listed([words.percent(gaps[year], 2) for year in none]),
            "odd": words.listed([f"{found.loc[year, 'odd']} in {year}" for year in one_off]),
            "worst": words.years(set(none) - set(one_off)),
            "decides": int((decides == 1).sum()), "of": len(decides)}


def hong_kong_moves(extra: Path | None = None) -> Parts:
    """Return how the printed share moves where its total changes, and who stands second."""
    table, listed = foreign.printed_shares("HK"), foreign.listed_shares(extra)
    ours, unctad = (foreign.shares_by("hong-kong", total, extra)
                    for total in (foreign.SUM, foreign.UNCTAD))
    virgin = listed["british-virgin-islands"]
    return {"printed": words.points(table[2006] - table[2004]),
            "ours": words.points(ours[2006] - ours[2004]), "low": table.idxmin(),
            "own": ours.idxmin(), "n": len(listed.columns),
            "second": words.years(foreign.years_second(virgin.name, extra)),
            "top": words.percent(virgin.max()), "year": virgin.idxmax(),
            "unctad": words.points(unctad[2006] - unctad[2004])}


def beyond(first: int, last: int, extra: Path | None = None) -> Parts:
    """Return who rose and fell among the sources but Hong Kong, as a composition."""
    moved = foreign.moved_beyond(first, last, extra)
    usa = foreign.shares_by("usa", foreign.SUM, extra)
    return {"first": first, "last": last, "n": len(moved), "top": moved.index[0],
            "rise": words.number(moved["shift"].iloc[0], 2),
            "bottom": moved.index[-1], "fall": words.number(moved["shift"].iloc[-1], 2),
            "usa_whole": words.between(usa[first], usa[last], words.percent),
            "usa_rest": words.between(moved.loc["USA", "first"], moved.loc["USA", "last"],
                                      words.percent)}


def liaoning_table() -> pd.DataFrame:
    """Return Liaoning as printed, and the ratio that the printed amounts allow: texts by year."""
    table = province.liaoning()
    return pd.DataFrame({
        "FDI, billion USD": words.numbers(table["fdi"] / 10, 2),
        "GDP, billion USD": words.numbers(table["gdp"] / 10, 1),
        "FDI ÷ GDP, printed": table["printed"].map(lambda ratio: words.percent(ratio, 2)),
        "recomputed": [words.between(a, b, words.percent, 3) for a, b in
                       table[["low", "high"]].itertuples(index=False)]}, index=table.index)


def totals_table(extra: Path | None = None) -> pd.DataFrame:
    """Return how many of a year's printed shares each total gives, and which total fits all."""
    found = foreign.denominators(extra)
    return pd.DataFrame({
        "shares": found["n"].astype(int), **found[list(foreign.TOTALS)].astype(int),
        "total that fits all, billion USD": [
            words.between(low / 1000, high / 1000, places=2) if low <= high else "none"
            for low, high in found[["low", "high"]].itertuples(index=False)]}, index=found.index)


def beyond_table(first: int, last: int, extra: Path | None = None) -> pd.DataFrame:
    """Return the parts beyond Hong Kong in two years and their shift, texts by part."""
    moved = foreign.moved_beyond(first, last, extra)
    return pd.DataFrame({str(first): moved["first"].map(words.percent),
                         str(last): moved["last"].map(words.percent),
                         "shift, log points": words.numbers(moved["shift"], 2)})
