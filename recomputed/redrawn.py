"""How the reports' figures are redrawn: of each its lines, and the points stated of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from recomputed import countries
from recomputed.countries import ASEAN, EU
from recomputed.figure_lines import Line, cells, listed, official, over, points, product, total


@dataclass(frozen=True)
class Redrawn:
    """How one figure is redrawn.

    Attributes:
        axis: what the axis counts.
        unit: its unit; numbers of the unit `percent` are kept as ratios.
        title: the finding; `{0.first}` and the like are filled from the lines in their order.
        lines: by name.
        stated: claims that state points, by the name of the line that they belong to; a name that
            is no line's stands for points alone.
        years: the first and the last year drawn.
        printed: lines made of printed cells, drawn with a mark each.
        floors: lines that are a lower bound of what the points state.
    """

    axis: str
    unit: str
    title: str
    lines: Mapping[str, Line] = field(default_factory=dict)
    stated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    years: tuple[int, int] = (1950, 2050)
    printed: Collection[str] = ()
    floors: Collection[str] = ()


@dataclass(frozen=True)
class Items:
    """How a figure of the items of one budget is redrawn: the largest of them in several years."""

    axis: str
    unit: str
    title: str
    entity: str
    years: tuple[int, ...]
    count: int = 8


def _of(place: str, *names: str) -> tuple[str, ...]:
    return tuple(f"thesis-{place}-{name}" for name in names)


def _trade(province: str) -> Line:
    return total(official("exports", province), official("imports", province))


def _budget(indicator: str) -> dict[str, Line]:
    return {"central": official(indicator, "china-central"),
            "local": official(indicator, "china-local")}


_MARKETS = EU.also("US", "Japan")
_NEIGHBOURS = countries.near("yunnan")
_YUNNAN = _trade("yunnan")
_PARTNERS = ("thesis-5-10", "Share of foreign trade")
_BORDER = ("thesis-5-9", "Foreign Trade", "Border Trade")
_SECTORS = listed("thesis-5-15", "FDI")
_ABROAD = over(cells("thesis-5-16", "Overseas investment", "Total"),
               cells("thesis-5-16", "Share of overseas investment", "Total"))
_YUNNAN_FDI = _of("5-4-2", "fdi-2006", "fdi-2015")
_EARLY = cells("thesis-5-8", "Foreign Trade", entity="yunnan")

FIGURES: dict[str, Redrawn | Items] = {
    "thesis-fig-3-2": Redrawn(
        "budget revenue", "billion CNY",
        "Local revenue exceeds central revenue in {1.above} of {1.count} years",
        _budget("revenue"), years=(1980, 1994)),
    "thesis-fig-3-3": Redrawn(
        "budget revenue", "billion CNY",
        "From {1.start} on local revenue exceeds central revenue in {1.above} of {1.count} years: "
        "{1.last} against {0.last} billion CNY in {1.end}",
        _budget("revenue"), years=(1994, 2017)),
    "thesis-fig-3-4": Redrawn(
        "budget expenditure", "billion CNY",
        "Local expenditure exceeds central expenditure in {1.above} of {1.count} years: "
        "{1.last} against {0.last} billion CNY in {1.end}",
        _budget("expenditure"), years=(1980, 2018)),
    "thesis-fig-3-5": Items(
        "central budget expenditure", "billion CNY",
        "{first} is the largest item of central expenditure", "china-central", (2016, 2017, 2018)),
    "thesis-fig-3-6": Items(
        "local budget expenditure", "billion CNY",
        "{first} is the largest item of local expenditure", "china-local", (2016, 2017, 2018)),
    "thesis-fig-3-7": Redrawn(
        "trade in goods", "billion USD",
        "China’s trade in goods goes from {0.first} to {0.last} billion USD, {0.start} to {0.end}",
        {"total": official("total", "china"), "exports": official("exports", "china"),
         "imports": official("imports", "china")},
        {"total": _of("3-4-1-1", "trade-1978-exact", "trade-2001", "trade-2001-boom",
                      "trade-2007")}),
    "thesis-fig-3-8": Redrawn(
        "foreign direct investment", "billion USD",
        "Foreign investment in China: {1.first} billion USD in {1.start}, {0.first} in {0.start}, "
        "{0.last} in {0.end}",
        {"actually used": official("fdi-used", "china"),
         "inflow (UNCTAD)": official("fdi-inflow-unctad", "china")},
        {"actually used": _of("3-4-1-1", "fdi-1983", "fdi-1997", "fdi-2018"),
         "inflow (UNCTAD)": _of("3-4-1-1", "fdi-1991", "fdi-1992")},
        (1983, 2019)),
    "thesis-fig-3-9": Redrawn(
        "outward direct investment in the year", "billion USD",
        "China’s outward investment peaks in {0.peak_year} at {0.peak} billion USD",
        {"outflow": official("ofdi-flow", "china")},
        {"outflow": _of("3-4-2-1", "ofdi-1982", "ofdi-2000", "ofdi-2002", "ofdi-2016",
                        "ofdi-2018")}, (1982, 2019)),
    "thesis-fig-4-4": Redrawn(
        "trade in goods", "billion USD",
        "Zhejiang’s exports exceed its imports in every year drawn: {1.last} against {2.last} "
        "billion USD in {1.end}",
        {"total": _trade("zhejiang"), "exports": official("exports", "zhejiang"),
         "imports": official("imports", "zhejiang")},
        {"total": _of("4-4-1-1", "trade-2001", "trade-2017"),
         "exports": _of("4-4-1-1", "exports-2001", "exports-2017"),
         "imports": _of("4-4-1-1", "imports-2001", "imports-2017")}, (2000, 2017)),
    "thesis-fig-4-7": Redrawn(
        "share in Zhejiang’s exports", "percent",
        "The points that the text states: private enterprises from {0.first} ({0.start}) to "
        "{0.last} ({0.end})",
        stated={"private": ("thesis-4-4-1-3-private-share-1998",
                            "thesis-4-4-1-3-private-share-2007", "thesis-4-3-3-1-exports-2017"),
                "state-owned": _of("4-4-1-3", "soe-1997", "soe-2017"),
                "foreign-invested": _of("4-4-1-3", "fie-1997")}),
    "thesis-fig-4-9": Redrawn(
        "share in Zhejiang’s exports", "percent",
        "The points that the text states: manufactured goods from {0.first} ({0.start}) to "
        "{0.last} ({0.end})",
        stated={"manufactured goods": _of(
            "4-4-1-4", *(f"manufactured-exports-{year}" for year in (1997, 2001, 2016)))}),
    "thesis-fig-4-13": Redrawn(
        "share in Zhejiang’s exports", "percent",
        "The United States take {0.first} of Zhejiang’s exports in {0.start} and {0.last} in "
        "{0.end}; Japan falls from {1.first} to {1.last}",
        {"US": cells("thesis-4-6", "Share of exports", "US"),
         "Japan": cells("thesis-4-6", "Share of exports", "Japan"),
         "EU, US, Japan: listed": listed("thesis-4-6", "Share of exports", _MARKETS)},
        {"EU, US, Japan: listed": _of("4-4-1-5", "three-markets-2018"),
         "ASEAN": _of("4-4-1-5", "asean-exports-1997", "asean-exports-2018")}, (1995, 2018),
        printed=("US", "Japan", "EU, US, Japan: listed"), floors=("EU, US, Japan: listed",)),
    "thesis-fig-4-14": Redrawn(
        "share in Zhejiang’s imports", "percent",
        "Japan falls from {1.first} of Zhejiang’s imports in {1.start} to {1.last} in {1.end}, the "
        "United States from {0.first} to {0.last}",
        {"US": cells("thesis-4-7", "Share of imports", "US"),
         "Japan": cells("thesis-4-7", "Share of imports", "Japan"),
         "EU, US, Japan: listed": listed("thesis-4-7", "Share of imports", _MARKETS)},
        {"EU, US, Japan: listed": _of("4-4-1-5", "three-markets-imports-1997"),
         "ASEAN": _of("4-4-1-5", "asean-imports-1997", "asean-imports-2018")}, (1995, 2018),
        printed=("US", "Japan", "EU, US, Japan: listed"), floors=("EU, US, Japan: listed",)),
    "thesis-fig-4-15": Redrawn(
        "foreign direct investment used", "billion USD",
        "Foreign investment in Zhejiang: {0.first} billion USD in {0.start}, {0.last} in {0.end}",
        {"actually used": official("fdi-used", "zhejiang")},
        {"actually used": _of("4-4-2-1", "fdi-1984", "fdi-2017")}),
    "thesis-fig-5-1": Redrawn(
        "trade in goods", "million USD",
        "Yunnan’s trade in goods: {0.first} million USD in {0.start}, its peak of {0.peak} in "
        "{0.peak_year}",
        {"official series": _YUNNAN, "Table 5-8": _EARLY},
        {"official series": _of("5-4-1", "trade-2001", "trade-2010", "trade-2017"),
         "Table 5-8": _of("5-4-1", "trade-1978", "trade-1980")}, (1978, 2017),
        printed=("Table 5-8",)),
    "thesis-fig-5-2": Redrawn(
        "share in China’s trade in goods", "percent",
        "Yunnan’s share in China’s trade is never above {0.peak}, which it reaches in "
        "{0.peak_year}",
        {"official series": over(_YUNNAN, official("total", "china")),
         "Table 5-8": over(_EARLY, cells("thesis-5-8", "Foreign Trade", entity="china"))},
        years=(1990, 2017), printed=("Table 5-8",)),
    "thesis-fig-5-3": Redrawn(
        "border trade", "million USD",
        "Yunnan’s border trade goes from {0.first} million USD in {0.start} to {0.last} in {0.end}",
        {"border trade": cells(*_BORDER)},
        {"border trade": _of("5-4-1-1", "border-1985", "border-1990")}, printed=("border trade",)),
    "thesis-fig-5-4": Redrawn(
        "share in Yunnan’s trade", "percent",
        "Border trade makes up {0.first} of Yunnan’s trade in {0.start} and {0.last} in {0.end}",
        {"border trade": cells("thesis-5-9", "Share of foreign trade", "Border Trade")},
        {"border trade": _of("5-4-1-1", *(f"border-share-{year}" for year in (
            1988, 1992, 1993, 1998, 1999, 2000)))},
        printed=("border trade",)),
    "thesis-fig-5-5": Redrawn(
        "trade in goods", "billion USD",
        "Yunnan’s trade with the ASEAN members listed: {0.first} billion USD in {0.start}, "
        "{0.last} in {0.end}",
        {"ASEAN: listed": product(listed(*_PARTNERS, ASEAN), _YUNNAN),
         "neighbours": product(listed(*_PARTNERS, _NEIGHBOURS, every=True), _YUNNAN)},
        {"ASEAN: listed": _of("5-4-1-2", "asean-trade-1998", "asean-trade-2017")},
        printed=("ASEAN: listed", "neighbours"), floors=("ASEAN: listed",)),
    "thesis-fig-5-6": Redrawn(
        "share in Yunnan’s trade", "percent",
        "The ASEAN members listed take {0.first} of Yunnan’s trade in {0.start}, at most {0.peak} "
        "in {0.peak_year}",
        {"ASEAN: listed": listed(*_PARTNERS, ASEAN),
         "neighbours": listed(*_PARTNERS, _NEIGHBOURS, every=True)},
        {"ASEAN: listed": _of("5-4-1-2", "asean-2012", "asean-peak-2016")},
        printed=("ASEAN: listed", "neighbours"), floors=("ASEAN: listed",)),
    "thesis-fig-5-7": Redrawn(
        "share in trade with ASEAN, at most", "percent",
        "The neighbours’ share in Yunnan’s trade with ASEAN is at most {0.low} in {0.low_year} and "
        "{0.peak} in {0.peak_year}",
        {"upper bound": over(listed(*_PARTNERS, _NEIGHBOURS, every=True),
                             listed(*_PARTNERS, ASEAN))}, printed=("upper bound",)),
    "thesis-fig-5-8": Redrawn(
        "trade in goods", "million USD",
        "Yunnan’s trade with India: {0.first} million USD in {0.start}, {0.last} in {0.end}",
        {"India": product(cells(*_PARTNERS, "India"), _YUNNAN)},
        {"South Asia": _of("5-4-1-2", "south-asia-2001", "south-asia-2018")}, printed=("India",)),
    "thesis-fig-5-10": Redrawn(
        "share in Yunnan’s trade", "percent",
        "India alone takes {0.first} of Yunnan’s trade in {0.start} and {0.last} in {0.end}",
        {"India": cells(*_PARTNERS, "India"),
         "South Asia": over(points(*_of("5-4-1-2", "south-asia-2001", "south-asia-2018")),
                            _YUNNAN)},
        {"India": _of("5-4-1-2", "india-share-2010")}, printed=("India", "South Asia")),
    "thesis-fig-5-11": Redrawn(
        "foreign direct investment used", "million USD",
        "The sectors of Table 5-15 sum to {2.first} million USD in {2.start}, {2.peak} in "
        "{2.peak_year} and {2.last} in {2.end}",
        {"official series": official("fdi-used", "yunnan"),
         "ten sources": listed("thesis-5-14", "FDI"), "sectors": _SECTORS},
        {"sectors": _YUNNAN_FDI}, printed=("ten sources", "sectors"),
        floors=("sectors",)),
    "thesis-fig-5-12": Redrawn(
        "share in China’s foreign direct investment", "percent",
        "Yunnan’s share in China’s foreign investment: {0.first} in {0.start}, {0.last} in "
        "{0.end}; by Table 5-15 {1.peak} in {1.peak_year}",
        {"official series": over(official("fdi-used", "yunnan"), official("fdi-used", "china")),
         "sectors": over(_SECTORS, official("fdi-used", "china")),
         "stated amounts": over(points(*_YUNNAN_FDI), official("fdi-used", "china"))},
        printed=("sectors", "stated amounts")),
    "thesis-fig-5-13": Redrawn(
        "outward direct investment", "million USD",
        "Yunnan’s outward investment, as Table 5-16 implies it: {0.first} million USD in "
        "{0.start}, {0.last} in {0.end}",
        {"implied by Table 5-16": _ABROAD},
        {"section 6.4.4": _of("6-4-4", "yunnan-2003", "yunnan-2018")},
        printed=("implied by Table 5-16",)),
    "thesis-fig-5-14": Redrawn(
        "share in China’s outward investment", "percent",
        "Yunnan’s share in China’s outward investment is at most {0.peak}, in {0.peak_year}",
        {"implied by Table 5-16": over(_ABROAD, official("ofdi-flow", "china"))},
        printed=("implied by Table 5-16",)),
}
