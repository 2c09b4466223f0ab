"""Centre and localities: Table 3-1, the split of revenue and expenditure, the break of 1994."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from recomputed import series, tables
from recomputed.catalogue import INDICATORS
from recomputed.errors import DataError
from recomputed.memo import by_content
from recomputed.models import Segmented, jump, segmented, sup_f_trend
from recomputed.provinces import provinces

TABLE = "thesis-3-1"
REFORM = 1994
#: the last year before the split goes missing; years up to it come from one yearbook
LAST_BEFORE_GAP = 1997
#: the years of Figures 3-5 and 3-6
ITEM_YEARS = (2016, 2017, 2018)
_ITEM = "budget expenditure on "


@dataclass(frozen=True)
class Budget:
    """Budget revenue and expenditure of the centre and all localities, by year.

    Attributes:
        money: columns central revenue, local revenue, central expenditure, local expenditure;
            100 million CNY; years without the split left out.
        shares: columns `revenue` and `expenditure`, the localities' shares, and `gap`, the
            vertical gap: local share of expenditure less local share of revenue (ratios).
    """

    money: pd.DataFrame
    shares: pd.DataFrame

    @property
    def missing(self) -> list[int]:
        """The years inside the series without a split."""
        years = self.money.index
        return sorted(set(range(years[0], years[-1] + 1)) - set(years))

    @property
    def surplus(self) -> list[int]:
        """The years in which the localities together collected more than they spent."""
        return self.money.index[self.money["local revenue"]
                                > self.money["local expenditure"]].tolist()

    def with_gap(self) -> pd.DataFrame:
        """Return the shares with empty rows where the split is missing, for drawing."""
        return self.shares.reindex(range(self.shares.index[0], self.shares.index[-1] + 1))


def load(extra: Path | None = None) -> Budget:
    """Read the nation's budgets; `extra` is a reader's own CSV.

    Raises:
        DataError: malformed data.
    """
    money = pd.DataFrame({f"{level} {kind}": series.values(f"china-{level}", kind, extra=extra)
                          for kind in ("revenue", "expenditure") for level in ("central", "local")
                          }).dropna()
    return Budget(money, split(money))


def split(money: pd.DataFrame) -> pd.DataFrame:
    """Return the localities' shares and the vertical gap, columns as in `Budget.shares`.

    Centre and localities are the whole, so that the gap is also the central share of revenue less
    the central share of expenditure. Transfers between them are in neither.
    """
    shares = pd.DataFrame({kind: money[f"local {kind}"] / (
        money[f"local {kind}"] + money[f"central {kind}"]) for kind in ("revenue", "expenditure")})
    return shares.assign(gap=shares["expenditure"] - shares["revenue"])


def seam(extra: Path | None = None) -> list[int]:
    """Return the years in which the split passes from one source to another."""
    rows = series.load("national-fiscal")
    rows = rows[(rows["entity"] == "china-central") & (rows["indicator"] == "revenue")]
    rows = rows.sort_values("year")
    found = rows["year"][rows["source"] != rows["source"].shift()].tolist()[1:]
    return [] if extra else found


def odds(share: pd.Series) -> pd.Series:
    """Return ln(local / central) of a local share: a two-part composition has one log-ratio."""
    return np.log(share / (1 - share))


@by_content
def searched(named: Mapping[str, pd.Series]) -> pd.DataFrame:
    """Look for the likeliest break in level and slope of each series, at an unknown date.

    Returns:
        One row a series: n, first and last date tried, year, F, p (independent errors), p_ar
        (AR(1) errors); and of the reform's year: n_changes, jump, rank of its size, p_jump.
    """
    rows = {}
    for name, values in named.items():
        free, tied = (sup_f_trend(values.index, values, log=False, autocorrelated=correlated)
                      for correlated in (False, True))
        tried, own = free.candidates["label"], jump(values, REFORM)
        rows[name] = {"n": free.n, "first": int(tried.iloc[0]), "last": int(tried.iloc[-1]),
                      "year": int(free.label), "F": free.statistic, "p": free.p, "p_ar": tied.p,
                      "n_changes": own.n, "jump": own.change, "rank": own.rank, "p_jump": own.p}
    return pd.DataFrame(rows).T


@by_content
def lines(named: Mapping[str, pd.Series]) -> dict[str, Segmented]:
    """Fit a line before the reform and one from it on to each series."""
    return {name: segmented(values.index, values, REFORM) for name, values in named.items()}


def segments(found: Mapping[str, Segmented]) -> pd.DataFrame:
    """Return the level and slope changes of `lines`, one row a series and coefficient.

    Returns:
        n, df, lags, value, low, high (HAC), boot_low, boot_high (bootstrap), p (joint, HC3), and
        `clear`, whether both intervals leave out 0; unit of the series, slopes a year.
    """
    rows = {}
    for name, one in found.items():
        parts = {"level in 1994": one.level, "slope before": one.before,
                 "change of slope": one.slope}
        for label, part in parts.items():
            rows[name, label] = {
                "n": one.n, "df": one.df, "lags": one.lags, "value": part.value, "low": part.low,
                "high": part.high, "boot_low": part.boot_low, "boot_high": part.boot_high,
                "p": one.p, "clear": part.low * part.high > 0 and part.boot_low * part.boot_high > 0
            }
    return pd.DataFrame(rows).T


def items(extra: Path | None = None, years: tuple[int, ...] = ITEM_YEARS) -> pd.DataFrame:
    """Return the items of both budgets in several years.

    Returns:
        One row an item (its words): columns of two levels, `central` and `local` (100 million
        CNY) and `share` (the localities' share, a ratio; missing where the series has no central
        number), by year. In the order of the last year's sum.
    """
    found = {}
    for key, known in INDICATORS.items():
        if not key.startswith("expenditure-"):
            continue
        local = series.values("china-local", key, extra=extra)
        try:
            central = series.values("china-central", key, extra=extra)
        except DataError:
            central = pd.Series(dtype=float)
        name = known.title.removeprefix(_ITEM)
        found[name] = {(part, year): values.get(year, np.nan) for year in years
                       for part, values in (("central", central), ("local", local))}
        for year in years:
            both = found[name]["central", year], found[name]["local", year]
            found[name]["share", year] = both[1] / sum(both)
    frame = pd.DataFrame(found).T
    order = frame[[("central", years[-1]), ("local", years[-1])]].sum(axis=1)
    return frame.loc[order.sort_values(ascending=False).index].sort_index(axis=1)


def coverage(found: pd.DataFrame, budget: Budget, year: int = ITEM_YEARS[-1]) -> dict[str, float]:
    """Return what the items add up to over the whole budget, central and local (ratios)."""
    return {level: float(found[level, year].sum() / budget.money.loc[year, f"{level} expenditure"])
            for level in ("central", "local")}


def rates() -> pd.DataFrame:
    """Return the numbers of Table 3-1 that name a province or a share, in printed order.

    Returns:
        Columns entity, year (of the passage the number stands in: the year it names, or the
        period of the table), what (as the table calls it), printed, unit.

    Raises:
        DataError: malformed table.
    """
    rows, year = [], ""
    for cell in tables.load(TABLE).to_dict("records"):
        if cell["unit"] == "text":
            found = re.search(r"\bIn (\d{4})\b", cell["printed"])
            year = found.group(1) if found else cell["period"]
        elif cell["entity"] != "china" or cell["unit"] == "percent":
            rows.append((cell["entity"], year, cell["indicator"], cell["printed"], cell["unit"]))
    return pd.DataFrame(rows, columns=["entity", "year", "what", "printed", "unit"])


def retention() -> pd.Series:
    """Return the retention rates that Table 3-1 prints, ratios, by slug."""
    found = rates()
    found = found[found["what"] == "retention rate"]
    return pd.Series({row.entity: float(row.printed.rstrip("%")) / 100
                      for row in found.itertuples()}).sort_values()


def mentions(period: str = "") -> dict[str, list[str]]:
    """Return the passages of Table 3-1 that name each province of today, by slug.

    Args:
        period: of the table, or all of them. `Chongqing` was a city when the table names it.
    """
    frame = tables.load(TABLE)
    texts = frame[(frame["unit"] == "text") & (frame["period"].eq(period) | (period == ""))]
    return {slug: [row.printed for row in texts.itertuples()
                   if re.search(rf"\b{known.name}\b", row.printed)]
            for slug, known in provinces().items()}


def arrangement_1988(slug: str) -> str:
    """Return the words with which Table 3-1 introduces a province's scheme of 1988, or nothing."""
    passages = mentions("1988")[slug]
    if not passages:
        return ""
    text = re.sub(r"^[a-z]\. ", "", passages[0])
    first = min(text.index(known.name) for known in provinces().values() if known.name in text)
    return re.sub(r"[\s,(]*(including|in)?[\s,(]*$", "", text[:first])


def deficit_1988() -> list[str]:
    """Return the provinces that Table 3-1 does not name in 1988: by elimination those in deficit.

    The table counts the budget-deficit provinces and names all others; raises if the two do not
    make up today's provinces, since elimination then says nothing.

    Raises:
        DataError: the printed count is not that of the provinces not named.
    """
    unnamed = [slug for slug, found in mentions("1988").items() if not found]
    counted = int(tables.cells(TABLE, "Budget-deficit provinces")["1988"].digits)
    if len(unnamed) != counted:
        raise DataError(f"table {TABLE}: {counted} deficit provinces in 1988, but "
                               f"{len(unnamed)} provinces are not named")
    return unnamed


def claims_on(slug: str) -> list[str]:
    """Return the ids of the thesis's claims on a province's arrangement, where it has any."""
    place = "thesis-3-3-1-2"
    named = {"jiangsu": ["jiangsu-rate", "table-1977-jiangsu-rate", "table-1980-jiangsu-years"],
             "guangdong": ["guangdong-five-years", "table-1980-guangdong"],
             "fujian": ["table-1978-rate-fujian", "table-1980-fujian"]}
    listed = rates()
    in_1978 = listed[(listed["what"] == "retention rate") & (listed["year"] == "1978")]["entity"]
    found = named.get(slug, [f"table-1978-rate-{slug}"] if slug in set(in_1978) else [])
    return [f"{place}-{name}" for name in found]


def systems_1980() -> int:
    """Return how many provinces the arrangements of 1980 in Table 3-1 add up to.

    Those named, Guangdong, Fujian and Jiangsu, and the three groups that are counted.
    """
    counted = ("provinces shared specific revenues with the central government",
               "minority and border provinces received transfer from the centre",
               "centrally administration municipalities")
    named = {cell["entity"] for cell in tables.load(TABLE).to_dict("records")
             if cell["period"] == "1980"} - {"china"}
    return len(named) + sum(int(tables.cells(TABLE, what)["1980"].digits) for what in counted)
