"""The chapter's pictures of foreign investment: each with its points and what is said of it.

Every function returns the figure, the plotted points, and title, alt text, source and units as
`Chapter.figure` takes them.
"""

from pathlib import Path

import pandas as pd

from recomputed import plots, plots_shares, words
from recomputed.analyses import foreign_investment as foreign
from recomputed.analyses import investment_industries as industries
from recomputed.analyses import investment_liaoning as province
from recomputed.analyses import investment_opening as degree
from recomputed.analyses import investment_sources as sources
from recomputed.analyses import investment_structure_words as structure
from recomputed.analyses import investment_yunnan as yunnan
from recomputed.analyses import printed
from recomputed.analyses.stated_amounts import stated
from recomputed.figures import Figure
from recomputed.indicators import rank
from recomputed.provinces import province as known_province
from recomputed.rounding import middle

View = tuple[Figure, pd.DataFrame, dict[str, object]]


def liaoning() -> View:
    """Return FDI as printed, and the 2014 that paragraph 13 implies."""
    fdi, before = province.liaoning()["fdi"] / 10, province.EVENT - 1
    implied = middle(printed.fdi_needed()) / 10
    said = words.signed(middle(stated("adb-13-fdi-fall")))
    picture, points = plots.lines(
        fdi.to_frame("printed in the table"), ylabel="foreign investment, billion USD",
        printed={f"{before} by paragraph 13 ({said})": pd.Series({before: implied})})
    picture.axes[0].set_ylim(bottom=0)
    first, last = fdi.index[0], fdi.index[-1]
    shown = {year: words.number(fdi[year]) for year in (first, fdi.idxmax(), before, last)}
    return picture, points, {
        "title": f"Foreign investment in Liaoning fell from {shown[before]} to {shown[last]}"
                 f" billion USD; by paragraph 13 from {words.number(implied)} billion",
        "alt": f"A line from {shown[first]} billion USD in {first} up to {shown[fdi.idxmax()]} in"
               f" {fdi.idxmax()}, {shown[before]} in {before} and {shown[last]} in {last}; one"
               f" circle at {words.number(implied)} in {before}.",
        "source": "ADB, table of FDI and paragraph 13",
        "units": dict.fromkeys(points.columns, "billion USD") | {"year": "year"}}


def hong_kong(extra: Path | None = None) -> View:
    """Return Hong Kong's share as printed and over two totals."""
    table = foreign.printed_shares("HK")
    over = pd.DataFrame({name: foreign.shares_by("hong-kong", total, extra) for name, total in (
        ("of all sources' sum", foreign.SUM), ("of UNCTAD's inflow", foreign.UNCTAD))})
    ours, theirs = (over[name] for name in over)
    start = int(over.index[0])
    picture, points = plots.lines(
        over, ylabel="Hong Kong's share of foreign investment in China", percent=True,
        printed={"printed in Table 3-7": table.loc[:start - 1],
                 f"printed from {start} on": table.loc[start:]})
    picture.axes[0].set_ylim(bottom=0)
    return picture, points, {
        "title": f"Hong Kong's share: printed {words.percent(table[2008])} in 2008, of the sum of"
                 f" its sources {words.percent(ours[2008])}",
        "alt": f"Circles from {words.percent(table.iloc[0])} in {table.index[0]} down to"
               f" {words.percent(table.min())} in {table.idxmin()} and up to"
               f" {words.percent(table.iloc[-1])} in {table.index[-1]}. Two lines from {start}: of"
               f" all sources' sum from {words.percent(ours.iloc[0])}, lowest"
               f" {words.percent(ours.min())} in {ours.idxmin()}, to"
               f" {words.percent(ours.iloc[-1])}; of UNCTAD's inflow to"
               f" {words.percent(theirs.iloc[-1])}.",
        "source": "Thesis, Table 3-7; National Bureau of Statistics and UNCTAD (series)",
        "units": dict.fromkeys(points.columns, "ratio") | {"year": "year"}}


def concentration(extra: Path | None = None) -> View:
    """Return the bounds of the index of sources, a panel each for China, Zhejiang and Yunnan."""
    drawn = {place: sources.ends(found) for place, found in structure.bounds(extra).items()}
    picture, points = plots_shares.ranges(
        {"China": {"Table 3-7": drawn["China, Table 3-7"], "series": drawn["China, series"]},
         "Zhejiang": {"Table 4-8": drawn["Zhejiang"]}, "Yunnan": {"Table 5-14": drawn["Yunnan"]}},
        ylabel="concentration of sources (HHI)")
    spans = {place: [f"{words.between(*frame.loc[year], places=2)} in {year}" for year in
                     (frame.index[0], frame.index[-1])] for place, frame in drawn.items()}
    return picture, points, {
        "title": f"Concentration of Zhejiang's sources: {', '.join(spans['Zhejiang'])}; of"
                 f" Yunnan's {', '.join(spans['Yunnan'])}",
        "alt": "Intervals of the index by year, first and last: " + "; ".join(
            f"{place} {first}, {last}" for place, (first, last) in spans.items()) + ".",
        "source": "Thesis, Tables 3-7, 4-8, 5-14 and 5-15; National Bureau of Statistics (series)",
        "units": {"panel": "name", "set": "name", "year": "year", "low": "index", "high": "index"}}


def by_industry() -> View:
    """Return the three industries' shares of what is printed, a panel each for two provinces."""
    shares = {place: industries.industry_shares(table)
              for place, table in industries.TABLES.items()}
    picture, points = plots_shares.cut(shares, ylabel="share of foreign investment by industry")
    tertiary = {place: frame[industries.INDUSTRIES[2]] for place, frame in shares.items()}
    edges = {place: [words.percent(one.iloc[at], 0) for at in (0, -1)]
             for place, one in tertiary.items()}
    return picture, points, {
        "title": f"The tertiary industry's share went from {' to '.join(edges['Zhejiang'])} in"
                 f" Zhejiang; in Yunnan, of what is printed, from {' to '.join(edges['Yunnan'])},"
                 f" up and down, with other standards from {yunnan.NEW_STANDARDS} on",
        "alt": "Bars cut into three industries. Tertiary: " + "; ".join(
            f"{place} " + ", ".join(f"{year} {words.percent(share, 0)}"
                                    for year, share in one.items())
            for place, one in tertiary.items()) + ".",
        "source": "Thesis, Tables 4-9 and 5-15",
        "units": {"panel": "name", "year": "year", "part": "name", "share": "ratio"}}


def opening(extra: Path | None = None) -> View:
    """Return FDI over GDP of three provinces and China, and what the thesis states of it."""
    table = province.liaoning()
    lines = degree.opening_lines(table["fdi"] / table["gdp"], yunnan.largest(extra) / 100, extra)
    said = degree.opening_stated(extra)
    picture, points = plots.redrawn(lines, said.assign(text=said["value"].map(
        lambda value: words.percent(value, 2))), ylabel="foreign investment ÷ GDP", percent=True,
        marked={"Yunnan"})
    top, china = lines["Liaoning"], lines["China"]
    known = {place: lines[place].dropna() for place in lines}
    return picture, points, {
        "title": f"Foreign investment over GDP: Liaoning {words.percent(top.max())} in"
                 f" {top.idxmax()} and {words.percent(top[province.EVENT])} in {province.EVENT},"
                 f" China {words.percent(china[province.EVENT])} (of the provinces' GDP)",
        "alt": "Lines: " + "; ".join(
            f"{place} from {words.percent(one.iloc[0])} in {one.index[0]} to"
            f" {words.percent(one.iloc[-1])} in {one.index[-1]}" for place, one in known.items())
            + f". {len(said)} circles: what the thesis states.",
        "source": "ADB, table of FDI; thesis, section 4.4.2.1 and Tables 5-14, 5-15; series (GDP"
                  " before the last revision, the nation's as the sum of the provinces')",
        "units": dict.fromkeys(points.columns, "ratio") | {"year": "year"}}


def among_provinces(slug: str, extra: Path | None = None) -> View | None:
    """Return a province among all by FDI over GDP, or nothing where it has no number."""
    frame, name = degree.opening(degree.BEFORE, extra), known_province(slug).name
    across = {str(year): frame.loc[year].dropna() for year in (degree.FIRST, degree.LAST)}
    if any(slug not in values for values in across.values()):
        return None
    picture, points = plots.strip(across, slug, name, xlabel="foreign investment ÷ GDP, provinces"
                                  " with a number")
    ranks = {year: int(rank(values)[slug]) for year, values in across.items()}
    return picture, points, {
        "title": f"{name} among the provinces by foreign investment over GDP: " + ", ".join(
            f"{words.ordinal(ranks[year])} of {len(across[year])} in {year}" for year in across),
        "alt": "Two rows of marks. " + "; ".join(
            f"{year}: {name} {words.percent(values[slug])}, median"
            f" {words.percent(values.median())}, highest {words.percent(values.max())}"
            for year, values in across.items()) + ".",
        "source": "Statistical yearbooks (series of FDI); National Bureau of Statistics (GDP)",
        "units": {"indicator": "year", "province": "slug", "change": "ratio"}}
