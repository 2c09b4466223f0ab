"""A pytest plugin: small tables, series and claims that checks of tests may read."""

import math

import pandas as pd
import pytest

from recomputed import series
from recomputed.tables import COLUMNS

pytest_plugins = ("shelf",)

ROWS = {"A": ["2.0", "3.0", "6.0"], "B": ["5.0", "4.0", "7.0"]}
PANEL = pd.DataFrame({"liaoning": [100.0, 50.0], "jilin": [40.0, 50.0], "hebei": [10.0, 20.0],
                      "tibet": [math.nan, 1.0]}, index=[2001, 2002])
CLAIMS = '''
- {id: adb-2-other, where: {paragraph: 2, lines: [1, 1]}, quote: q, entity: liaoning, topic: fdi,
   unchecked: no-data, stated: {value: "7", unit: million USD}}
- {id: adb-2-range, where: {paragraph: 2, lines: [1, 1]}, quote: q, entity: liaoning, topic: fdi,
   unchecked: no-data, stated: {value: "15 to 20", unit: percent}}
- {id: adb-2-over, where: {paragraph: 2, lines: [1, 1]}, quote: q, entity: liaoning, topic: fdi,
   unchecked: no-data, stated: {value: "10", unit: million USD, hedge: over}}
'''
#: what theses print: partners by rank, provinces, dashes, dates, ranges of years, number words
PRINTED = """\
liaoning,2001,Share,Japan,1,50%,percent
liaoning,2001,Share,HK,2,30.0,percent
liaoning,2001,Share,Korea,3,30%,percent
liaoning,2001,Share,,4,---,percent
liaoning,2001,Share,Total,,110%,percent
liaoning,2005,Share,HK,1,40%,percent
liaoning,2005,Share,Japan,2,45%,percent
liaoning,2005,Share,Korea,3,--,percent
liaoning,2010,Share,Japan,1,20%,percent
liaoning,2010,Share,Taiwan,2,20.4%,percent
liaoning,2001,Exports,,,5.0,USD 10000
jilin,2001,Exports,,,4.0,USD 10000
inner-mongolia,2001,Exports,,,9.0,USD 10000
liaoning,2005,Exports,,,7.0,USD 10000
liaoning,1977-1979,Visits,,,four,count
liaoning,1994-,Visits,,,twenty-one,count
liaoning,2001,Visits,,,-,count
liaoning,2002,Visits,,,7,count
liaoning,2003,Visits,,,many guests,text
liaoning,,Founded,Osaka,,1981-05-11,date
liaoning,,Country,Osaka,,Japan,text
liaoning,,Founded,Seoul,,1993-10-06,date
liaoning,,Country,Seoul,,South Korea,text
liaoning,,Founded,Kobe,,2002-01-05,date
liaoning,,Country,Kobe,,Japan,text
liaoning,,Opened,Fair,,1999,year
liaoning,,Opened,Expo,,2011,year
"""


@pytest.fixture
def rows(shelf, monkeypatch):
    """The table of `ROWS`, a panel of four provinces, a series of two years, and three claims."""
    shelf.table(ROWS)
    monkeypatch.setattr(series, "panel", lambda *_, **__: PANEL)
    monkeypatch.setattr(series, "texts", lambda entity, indicator, vintage: {
        2001: "8.0" if indicator == "cny-per-usd" else "12.0", 2002: f"{len(entity)}.0"})
    shelf.write("claims/adb.yml", CLAIMS)
    return shelf


@pytest.fixture
def prints(rows):
    """Beside them, as `adb-prints`, a table of what `ROWS` has not: see `PRINTED`."""
    tables = (rows.folder / "tables.yml").read_text(encoding="utf-8")
    rows.write("tables.yml", tables + tables.replace("adb-gold", "adb-prints"))
    rows.write("tables/adb-prints.csv", f"{','.join(COLUMNS)}\n{PRINTED}")
    return rows
