"""A printed table as files to work with: XLSX with everything known of it, LaTeX as printed."""

import io

import pandas as pd
import xlsxwriter

from recomputed import citable, cite, latex, reports, tables
from recomputed.cite import Edition
from recomputed.errors import DataError
from recomputed.layout import Grid, divide, lay_out, lay_out_texts
from recomputed.rounding import parse

#: more columns than a page is wide: the table is scaled to it
WIDE = 8
#: more lines than a page is long: the table may break
LONG = 40
#: in characters; wider columns wrap
_MOST, _LEAST = 60, 9


def as_xlsx(key: str, edition: Edition) -> bytes:
    """Return a printed table as an Excel workbook; the same inputs give the same bytes.

    Its sheets: `as printed`; `cells`, one row a cell with its number; `corrections` that the book
    declares but has not applied here; `about`, with source and citation.

    Raises:
        DataError: unknown table or malformed file.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False,
                                   "strings_to_urls": False}) as book:
        book.set_properties({"title": reports.printed_tables()[key].title,
                             "created": pd.Timestamp("1980-01-01").to_pydatetime()})
        for name, lines, heads in (("as printed", *printed(key)), ("cells", *_cells(key)),
                                   ("corrections", *_corrections(key)),
                                   ("about", _about(key, edition), 0)):
            _write(book, name, lines, heads)
    return out.getvalue()


def as_latex(key: str) -> str:
    """Return a printed table as LaTeX (package booktabs; graphicx and longtable where needed).

    Raises:
        DataError: unknown table or malformed file.
    """
    table = reports.printed_tables()[key]
    lines, heads = printed(key)
    columns = max(map(len, lines))
    long, wordy = len(lines) > LONG, any(len(str(cell)) > _MOST for line in lines for cell in line)
    rows = [" & ".join(latex.escape(str(cell)) for cell in line) + r" \\" for line in lines]
    body = ["\\toprule", *rows[:heads], *(["\\midrule"] if heads else []), *rows[heads:],
            "\\bottomrule"]
    shape = _columns(columns, wordy=wordy)
    caption = f"\\caption{{{latex.escape(table.title)}}}\\label{{tab:{key}}}"
    note = latex.escape(" ".join(_credit(key)))
    if long:
        return "\n".join([f"\\begin{{longtable}}{{{shape}}}", f"{caption}\\\\", *body,
                          "\\end{longtable}", f"{{\\footnotesize {note}\\par}}"]) + "\n"
    inner = [f"\\begin{{tabular}}{{{shape}}}", *body, "\\end{tabular}"]
    if columns > WIDE:
        inner = ["\\resizebox{\\textwidth}{!}{%", *inner, "}"]
    return "\n".join(["\\begin{table}", "\\centering", caption, *inner,
                      f"\\par\\footnotesize {note}", "\\end{table}"]) + "\n"


def printed(key: str) -> tuple[list[list[str]], int]:
    """Return the lines of a table as the report lays it out, and how many of them are headings."""
    texts, cells = divide(tables.load(key))
    lines = [[*names, text] for names, text in lay_out_texts(texts)]
    if not cells.empty and len(cells) >= len(texts):
        grid = lay_out(cells)
        heads = _heads(grid)
        body = [[*names, *(_shown(cell, grid) for cell in row)] for names, row in grid.lines]
        return [*heads, *body, *lines], len(heads)
    return lines, 0


def _heads(grid: Grid) -> list[list[str]]:
    upper = [name for name, span in grid.groups for name in (name, *[""] * (span - 1))]
    heads = [[*grid.corner, *grid.heads]]
    return [[*[""] * len(grid.corner), *upper], *heads] if upper else heads


def _shown(cell: dict | None, grid: Grid) -> str:
    if cell is None:
        return ""
    return f"{cell[grid.label]} {cell['printed']}".strip() if grid.label else cell["printed"]


def _cells(key: str) -> tuple[list[list], int]:
    frame = tables.load(key)
    known = [cell for name in frame["indicator"].unique()
             for cell in tables.select(key, name, category=None)]
    lines = [[cell.row, *frame.loc[cell.row, list(tables.COLUMNS)], _number(cell)]
             for cell in sorted(known, key=lambda cell: cell.row)]
    return [["row", *tables.COLUMNS, "number"], *lines], 1


def _number(cell: tables.Cell) -> float | str:
    try:
        return float(parse(cell.digits))
    except DataError:
        return ""


def _corrections(key: str) -> tuple[list[list[str]], int]:
    own = [one for one in tables.errata() if one.table == key]
    cells = [", ".join(value if isinstance(value, str) else " or ".join(value)
                       for value in one.match.values()) or "all" for one in own]
    return [["id", "cells", "field", "printed", "should be", "evidence"],
            *([one.id, where, one.field, one.expect, one.set, one.evidence]
              for one, where in zip(own, cells, strict=True))], 1


def _about(key: str, edition: Edition) -> list[list[str]]:
    table, cited = reports.printed_tables()[key], citable.find(key)
    facts = {"id": key, "title": table.title, "printed as": table.number, "place": table.spot,
             "unit line": table.unit_line, "source line": table.source_line, "note": table.note,
             "report": reports.report(table.report).name,
             "citation": cite.write(cited, "apa", edition),
             "licence": "transcription: CC BY 4.0; the report is its publisher's"}
    return [[name, text] for name, text in facts.items() if text]


def _credit(key: str) -> list[str]:
    table = reports.printed_tables()[key]
    report = reports.report(table.report)
    place = ", ".join(filter(None, [report.name, table.number, table.spot]))
    named = f"Source named there: {table.source_line}." if table.source_line else ""
    unit = [f"Unit as printed: {table.unit_line}."] if table.unit_line else []
    return [*unit, f"Source: {place}, as printed.", *([named] if named else []),
            f"{cite.BOOK}, {cite.address(citable.find(key).page)}."]


def _columns(count: int, *, wordy: bool) -> str:
    if wordy:
        width = round(0.9 / count, 3)
        return "".join(f"p{{{width}\\textwidth}}" for _ in range(count))
    return "l" + "r" * (count - 1)


def _write(book: xlsxwriter.Workbook, name: str, lines: list[list], heads: int) -> None:
    sheet = book.add_worksheet(name)
    bold, plain = (book.add_format({"bold": bold, "text_wrap": True, "valign": "top"})
                   for bold in (True, False))
    for row, line in enumerate(lines):
        sheet.write_row(row, 0, line, bold if row < heads else plain)
    for column in range(max(map(len, lines), default=0)):
        longest = max(len(str(line[column])) for line in lines if column < len(line))
        sheet.set_column(column, column, max(_LEAST, min(_MOST, longest + 1)))
    if heads:
        sheet.freeze_panes(heads, 0)
