"""Printed tables as XLSX and LaTeX: every cell, as printed, with source and citation."""

import io
import re
import shutil
import subprocess

import openpyxl
import pytest

from recomputed import reports, table_files, tables
from recomputed.cite import Edition
from recomputed.errors import DataError

EDITION = Edition(data="0123abcd")
ALL = sorted(reports.printed_tables())
SOME = ("adb-1", "adb-3", "thesis-4-5", "thesis-4-6", "kiep-1")


def a_book(key):
    return openpyxl.load_workbook(io.BytesIO(table_files.as_xlsx(key, EDITION)))


def lines(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("key", SOME)
def test_a_workbook_has_every_cell_as_printed_and_as_a_number(key):
    head, *cells = lines(a_book(key)["cells"])
    frame = tables.load(key)
    assert head == ["row", *tables.COLUMNS, "number"]
    assert [line[6] for line in cells] == list(frame["printed"])
    assert any(isinstance(line[-1], float | int) for line in cells) == bool(
        (frame["unit"] != "text").any())


def test_numbers_are_read_without_their_commas_and_signs():
    found = {line[6]: line[8] for line in lines(a_book("adb-3")["cells"])[1:]}
    assert (found["1142.8"], found["41.5%"]) == (1142.8, 41.5)


def test_a_workbook_says_what_is_suspicious_and_applies_nothing():
    book = a_book("thesis-4-5")
    head, *corrections = lines(book["corrections"])
    own = [one for one in tables.errata() if one.table == "thesis-4-5"]
    assert [line[0] for line in corrections] == [one.id for one in own]
    assert head[3:5] == ["printed", "should be"]
    printed = {line[6] for line in lines(book["cells"])[1:]}
    assert printed == set(tables.load("thesis-4-5")["printed"])


def test_a_workbook_carries_source_and_citation():
    about = dict(lines(a_book("adb-3")["about"]))
    assert about["source line"] == "Liaoning Province Yearbook 2016"
    assert "data 0123abcd" in about["citation"]


def test_a_workbook_is_the_same_twice():
    assert table_files.as_xlsx("adb-3", EDITION) == table_files.as_xlsx("adb-3", EDITION)


@pytest.mark.parametrize("key", ALL)
def test_latex_has_every_printed_text_and_booktabs(key):
    text = table_files.as_latex(key)
    assert text.count(r"\toprule") == text.count(r"\bottomrule") == 1
    assert f"\\label{{tab:{key}}}" in text
    assert "Source: " in text
    lengths = {len(re.split(r"(?<!\\)&", line)) for line in text.split("\n")
               if line.endswith(r"\\") and "caption" not in line}
    shape = re.search(r"begin\{(?:tabular|longtable)\}\{(.*)\}", text).group(1)
    assert max(lengths) == len(re.findall(r"[lr]|p\{[^}]*\}", shape))


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no pdflatex on this machine")
def test_latex_compiles(tmp_path):
    inputs = "\n".join(f"\\input{{{key}}}\\clearpage" for key in ALL)
    for key in ALL:
        (tmp_path / f"{key}.tex").write_text(table_files.as_latex(key), encoding="utf-8")
    (tmp_path / "all.tex").write_text(
        "\\documentclass{article}\n\\usepackage{booktabs,graphicx,longtable}\n"
        f"\\begin{{document}}\n{inputs}\n\\end{{document}}\n", encoding="utf-8")
    done = subprocess.run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "all"],
                          cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-1500:]


def test_an_unknown_table():
    with pytest.raises(DataError, match="unknown table 'adb-9'"):
        table_files.printed("adb-9")
