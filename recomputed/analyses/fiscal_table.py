"""Table 3-1 of the thesis: fiscal arrangements from 1977 to 1994, province by province."""

import re

import pandas as pd

from recomputed import claims, tables
from recomputed.errors import DataError
from recomputed.provinces import provinces

TABLE = "thesis-3-1"
_SECTION = "thesis-3-3-1-2-"


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
    """Return the ids of the claims of the table's section on a province, where it has any."""
    return [key for key in claims.claims()
            if key.startswith(_SECTION) and claims.claim(key).entity == slug]


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
