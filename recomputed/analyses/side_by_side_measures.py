"""The indicators on which two provinces are compared."""

from collections.abc import Mapping
from dataclasses import dataclass

AMOUNT, RATE, SIGNED = "amount", "rate", "signed"


@dataclass(frozen=True)
class Measure:
    """An indicator on which provinces are compared.

    Attributes:
        title: what is counted, in words that fit into a sentence.
        unit: of the values; `ratio` for fractions.
        kind: an amount (it grows with the province and has a share of the nation), a rate (it does
            not), or signed (it may be negative: compared by rank and difference, not by ratio).
        places: decimals shown, of a percentage for ratios.
    """

    title: str
    unit: str
    kind: str
    places: int = 1

    @property
    def is_ratio(self) -> bool:
        """Whether values are fractions, shown in per cent."""
        return self.unit == "ratio"


MEASURES: Mapping[str, Measure] = {
    "exports": Measure("exports", "million USD", AMOUNT, 0),
    "imports": Measure("imports", "million USD", AMOUNT, 0),
    "trade": Measure("trade in goods", "million USD", AMOUNT, 0),
    "gdp": Measure("GDP", "100 million CNY", AMOUNT, 0),
    "population": Measure("population", "10 thousand persons", AMOUNT, 0),
    "revenue": Measure("budget revenue", "100 million CNY", AMOUNT, 0),
    "expenditure": Measure("budget expenditure", "100 million CNY", AMOUNT, 0),
    "investment": Measure("fixed-asset investment", "100 million CNY", AMOUNT, 0),
    "fdi": Measure("FDI used", "million USD", AMOUNT, 0),
    "dependence": Measure("trade over GDP", "ratio", RATE),
    "income": Measure("GDP per head", "CNY", RATE, 0),
    "self-sufficiency": Measure("revenue over expenditure", "ratio", RATE),
    "investment-rate": Measure("investment over GDP", "ratio", RATE),
    "fdi-rate": Measure("FDI over GDP", "ratio", RATE),
    "balance": Measure("trade balance", "million USD", SIGNED, 0),
    "balance-rate": Measure("trade balance over trade", "ratio", SIGNED),
}
#: those in which GDP enters, whose vintage therefore matters
OVER_GDP = ("gdp", "dependence", "income", "investment-rate", "fdi-rate")
#: those in which population enters
PER_HEAD = ("population", "income")
