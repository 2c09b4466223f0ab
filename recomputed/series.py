"""Official statistics arranged as panels (provinces) and series (one entity).

Every file has the columns `COLUMNS`, one row a number. A reader's own CSV in the same schema can
replace or add numbers (`extra`); it is checked by the same rules. What is counted stands in
`recomputed.catalogue`, how files are read in `recomputed.series_files`.
"""

from pathlib import Path

import pandas as pd

from recomputed import series_files
from recomputed.catalogue import INDICATORS, NATION, UNITS, VINTAGES, Indicator
from recomputed.errors import DataError
from recomputed.provinces import province, provinces
from recomputed.series_files import (
    COLUMNS,
    CONFIDENCE,
    KEY,
    NUMBER,
    OPTIONAL,
    SOURCE_COLUMNS,
    load,
    read_extra,
    sources,
    unknown_indicator,
)

__all__ = [
    "COLUMNS",
    "CONFIDENCE",
    "INDICATORS",
    "KEY",
    "NATION",
    "NUMBER",
    "OPTIONAL",
    "SOURCE_COLUMNS",
    "UNITS",
    "VINTAGES",
    "Indicator",
    "load",
    "panel",
    "read_extra",
    "sources",
    "texts",
    "title",
    "unit",
    "values",
]


def panel(
    indicator: str, *, vintage: str | None = None, extra: str | Path | None = None
) -> pd.DataFrame:
    """Return a provincial indicator as a panel.

    Args:
        indicator: a key of `INDICATORS` with provincial numbers.
        vintage: one of `VINTAGES` for `gdp`; None for all others.
        extra: a reader's own CSV, whose rows replace or add to the shipped ones.

    Returns:
        Floats in `unit(indicator)`; index `year` ascending, one column for each of the 31 slugs,
        NaN where there is no number.

    Raises:
        DataError: unknown or national indicator, vintage missing or unknown, malformed file.
    """
    if not _indicator(indicator).provinces:
        raise DataError(f"{indicator}: no numbers for provinces: see values('china', …)")
    rows = _rows(indicator, vintage, extra)
    rows = rows[rows["entity"].isin(provinces())]
    table = rows.pivot(index="year", columns="entity", values="value").sort_index()
    return table.reindex(columns=pd.Index(provinces(), name="entity"))


def values(
    entity: str,
    indicator: str,
    vintage: str | None = None,
    extra: str | Path | None = None,
) -> pd.Series:
    """Return one entity's numbers by year.

    Args:
        entity: a province slug or one of `NATION`.
        indicator: a key of `INDICATORS`.
        vintage: one of `VINTAGES` for `gdp`; None for all others.
        extra: a reader's own CSV, whose rows replace or add to the shipped ones.

    Returns:
        Floats in `unit(indicator)`; index `year` ascending, without gaps filled.

    Raises:
        UnknownProvince: `entity` is neither a slug nor one of `NATION`.
        DataError: unknown indicator, vintage missing or unknown, no numbers, malformed file.
    """
    rows = _of_entity(entity, indicator, vintage, extra)
    return rows.set_index("year")["value"].rename(indicator)


def texts(
    entity: str,
    indicator: str,
    vintage: str | None = None,
    extra: str | Path | None = None,
) -> dict[int, str]:
    """Return one entity's numbers by year as the file writes them: `values`, but as text.

    Trailing zeros are not kept in the files: `24791.4` may have been published as 24791.40.
    """
    if extra:
        rows = _of_entity(entity, indicator, vintage, extra)
        return {int(year): text for year, text in zip(rows["year"], rows["text"], strict=True)}
    key = (_known_entity(entity), indicator, _vintage(indicator, vintage))
    found = {year: text for name in _indicator(indicator).files
             for year, text in series_files.texts(name).get(key, {}).items()}
    if not found:
        raise DataError(f"{indicator}: there are no numbers for {entity!r}")
    return found


def unit(indicator: str) -> str:
    """Return the unit of `indicator`, one of `UNITS`.

    Raises:
        DataError: unknown indicator.
    """
    return _indicator(indicator).unit


def title(indicator: str) -> str:
    """Return what `indicator` counts, in words that fit into a sentence.

    Raises:
        DataError: unknown indicator.
    """
    return _indicator(indicator).title


def _of_entity(
    entity: str, indicator: str, vintage: str | None, extra: str | Path | None
) -> pd.DataFrame:
    """One entity's rows of one indicator and vintage, by year."""
    _known_entity(entity)
    rows = _rows(indicator, vintage, extra)
    rows = rows[rows["entity"] == entity]
    if rows.empty:
        raise DataError(f"{indicator}: there are no numbers for {entity!r}")
    return rows.sort_values("year")


def _known_entity(entity: str) -> str:
    return entity if entity in NATION else province(entity).slug


def _rows(indicator: str, vintage: str | None, extra: str | Path | None) -> pd.DataFrame:
    """All rows of one indicator and vintage, a reader's own replacing the shipped ones."""
    wanted = _vintage(indicator, vintage)
    files = [load(name) for name in _indicator(indicator).files]
    if extra:
        files.append(read_extra(extra))
    chosen = [
        rows[(rows["indicator"] == indicator) & (rows["vintage"] == wanted)] for rows in files
    ]
    rows = pd.concat(chosen, ignore_index=True)
    return rows.drop_duplicates(KEY, keep="last") if extra else rows


def _indicator(name: str) -> Indicator:
    if name not in INDICATORS:
        raise DataError(unknown_indicator(name))
    return INDICATORS[name]


def _vintage(indicator: str, vintage: str | None) -> str:
    choices = _indicator(indicator).vintages
    if choices and vintage not in choices:
        raise DataError(f"{indicator}: vintage {vintage!r}: expected {' or '.join(choices)}")
    if vintage and not choices:
        raise DataError(f"{indicator}: vintage {vintage!r}: expected none, it has only one")
    return vintage or ""
