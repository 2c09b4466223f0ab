"""What the official statistics count: each indicator's title, unit and files."""

from dataclasses import dataclass

NATION = ("china", "china-central", "china-local")
UNITS = (
    "million USD",
    "10 thousand USD",
    "100 million CNY",
    "10 thousand persons",
    "CNY per USD",
    "percent",
)
VINTAGES = ("before-2018-census", "after-2018-census")


@dataclass(frozen=True, slots=True)
class Indicator:
    """What an indicator means and where its numbers are.

    Attributes:
        title: what is counted, in words that fit into a sentence.
        unit: one of `UNITS`.
        provinces: name of the series with a row a province and year; empty if there is none.
        nation: name of the series with the national numbers; empty if there is none.
        vintages: the vintages to choose from; empty if there is only one.
    """

    title: str
    unit: str
    provinces: str = ""
    nation: str = ""
    vintages: tuple[str, ...] = ()

    @property
    def files(self) -> list[str]:
        """Names of the series that hold the indicator, for `load`."""
        return [name for name in (self.provinces, self.nation) if name]


_DOLLARS, _SMALL_DOLLARS, _YUAN = "million USD", "10 thousand USD", "100 million CNY"
_MAIN = {
    "exports": Indicator("exports of goods", _DOLLARS, "province-trade", "national-trade"),
    "imports": Indicator("imports of goods", _DOLLARS, "province-trade", "national-trade"),
    "total": Indicator("trade in goods", _DOLLARS, nation="national-trade"),
    "exports-yuan": Indicator("exports of goods in yuan", _YUAN, nation="national-trade-yuan"),
    "imports-yuan": Indicator("imports of goods in yuan", _YUAN, nation="national-trade-yuan"),
    "gdp": Indicator("GDP", _YUAN, "province-gdp", vintages=VINTAGES),
    "revenue": Indicator("budget revenue", _YUAN, "province-fiscal", "national-fiscal"),
    "expenditure": Indicator("budget expenditure", _YUAN, "province-fiscal", "national-fiscal"),
    "fixed-asset-investment": Indicator("fixed-asset investment", _YUAN, "province-investment"),
    "fixed-asset-investment-excl-rural": Indicator(
        "fixed-asset investment without rural households", _YUAN, "province-investment"
    ),
    "population": Indicator("population at year end", "10 thousand persons", "province-population"),
    "real-gdp-growth": Indicator("real growth of GDP as published", "percent", "real-growth"),
    "cny-per-usd": Indicator("official exchange rate", "CNY per USD", nation="exchange-rate"),
    "cny-per-usd-fred": Indicator(
        "exchange rate by the Federal Reserve", "CNY per USD", nation="exchange-rate"
    ),
    "cpi-change": Indicator("change of consumer prices", "percent", nation="prices"),
    "gdp-deflator-change": Indicator("change of the GDP deflator", "percent", nation="prices"),
    "fdi-used": Indicator(
        "foreign direct investment actually used", _DOLLARS, "province-fdi", "national-fdi"
    ),
    "fdi-inflow-unctad": Indicator(
        "inflow of foreign direct investment by UNCTAD", _DOLLARS, nation="national-fdi"
    ),
    "ofdi-flow": Indicator(
        "outward direct investment in the year", _DOLLARS, nation="national-ofdi"
    ),
    "ofdi-stock": Indicator(
        "stock of outward direct investment", _SMALL_DOLLARS, nation="national-ofdi-by-sector"
    ),
}

#: where foreign direct investment comes from; ASEAN's ten members include Singapore
_SOURCES = {
    "world": "all sources",
    "asean": "ASEAN",
    "british-virgin-islands": "the British Virgin Islands",
    "france": "France",
    "germany": "Germany",
    "hong-kong": "Hong Kong",
    "japan": "Japan",
    "korea": "Korea",
    "macao": "Macao",
    "netherlands": "the Netherlands",
    "singapore": "Singapore",
    "taiwan": "Taiwan",
    "united-kingdom": "the United Kingdom",
    "usa": "the USA",
}
_SECTORS = {
    "agriculture": "agriculture, forestry and fishery",
    "business-services": "leasing and business services",
    "construction": "construction",
    "culture": "culture, sport and entertainment",
    "education": "education",
    "finance": "financial intermediation",
    "health": "health and social security",
    "hotels-catering": "hotels and catering",
    "household-services": "household and other services",
    "information": "information transmission, computer service and software",
    "manufacturing": "manufacturing",
    "mining": "mining",
    "public-administration": "public administration and social organisations",
    "public-facilities": "water, environment and public facilities",
    "real-estate": "real estate",
    "research": "scientific research and technical services",
    "trade": "wholesale and retail trade",
    "transport": "transport, storage and post",
    "utilities": "electricity, gas and water",
}
_ITEMS = {
    "agriculture": "agriculture, forestry and water",
    "commerce": "commerce and services",
    "culture": "culture, sport and media",
    "debt-interest": "interest and repayment of government debt",
    "defence": "national defence",
    "education": "education",
    "environment": "environmental protection",
    "financial-supervision": "financial supervision",
    "foreign-affairs": "foreign affairs",
    "general-services": "general public services",
    "health": "health",
    "housing": "housing security",
    "land-ocean-weather": "land, ocean and weather",
    "other": "other items",
    "public-security": "public security",
    "reserves": "reserves of grain, oil and materials",
    "resources-information": "resource exploration, power and information",
    "science": "science and technology",
    "social-security": "social security and employment",
    "transport": "transport",
    "urban-rural": "urban and rural communities",
}

INDICATORS = (
    _MAIN
    | {
        f"fdi-from-{key}": Indicator(
            f"foreign direct investment from {words}",
            _SMALL_DOLLARS,
            nation="national-fdi-by-source",
        )
        for key, words in _SOURCES.items()
    }
    | {
        f"ofdi-stock-{key}": Indicator(
            f"stock of outward direct investment in {words}",
            _SMALL_DOLLARS,
            nation="national-ofdi-by-sector",
        )
        for key, words in _SECTORS.items()
    }
    | {
        f"expenditure-{key}": Indicator(
            f"budget expenditure on {words}", _YUAN, nation="national-fiscal-items"
        )
        for key, words in _ITEMS.items()
    }
)
