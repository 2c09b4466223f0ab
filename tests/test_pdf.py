"""The book as one PDF: what is assembled from made-up pages, and what Chromium prints."""

import io
import runpy
import sys

import pytest
import yaml
from bs4 import BeautifulSoup
from pypdf import PdfReader

from recomputed import pdf, pdf_clean, pdf_links, pdf_print
from recomputed.paths import BOOK, BUILD, ROOT

FRONT = '<h1>Recomputed</h1><p>See <a href="chapters/one.html#fig-gap">the gap</a>.</p>'
ONE = """
<section id="one"><h1>One<a class="headerlink" href="#one">#</a></h1>
<div class="cell"><details class="hide"><summary>Show the code</summary><pre>secret = 1</pre>
</details>
<div class="cell_output"><figure class="rc-figure" id="fig-gap">
<svg viewBox="0 0 9 9"><title>t</title><defs><style>*{stroke-linejoin: round}</style>
<path id="dot" d="M 0 0"/></defs><g clip-path="url(#dot)"><use xlink:href="#dot"/></g></svg>
<figcaption><strong>The gap grows</strong><span class="rc-figtools">
<a download href="../downloads/figures/gap.svg">SVG</a></span></figcaption></figure></div></div>
<section id="next"><h2>Next</h2><p><a href="ledger.html?report=adb#adb-1-x">a claim</a>
<a href="ledger.html?verdict=inconsistent">all wrong ones</a> <a href="ledger.html">ledger</a>
<a href="../downloads/ledger.csv">file</a> <a href="https://example.org/x">elsewhere</a>
<a href="#next">here</a></p></section>
<section id="doors"><h2>Doors</h2><div class="sd-container-fluid">cards</div></section></section>
"""
LEDGER = """
<section id="ledger"><h1>Ledger</h1><div class="rc-ledger">
<details class="rc-claim" id="adb-1-x" data-report="adb" data-verdict="reproduced"><summary>
<span class="rc-verdict" data-verdict="reproduced"><span class="rc-mark">✓</span> reproduced</span>
<span class="rc-quote">“five”</span> <span class="rc-cell" data-label="stated">5</span>
<span class="rc-cell" data-label="recomputed">5.0</span> <span class="rc-place">ADB, par. 1</span>
</summary><template><p id="card">the whole reckoning</p></template></details></div></section>
"""
PROVINCE = """
<section id="one"><h1>Anhui</h1><figure class="rc-printed" id="table-a"><figcaption>
<span class="rc-number">Table 3</span> <strong>Trade</strong></figcaption><table><thead><tr>
<th>year</th><th>files</th></tr></thead><tbody><tr><td>2001</td><td><a download href="x.csv">CSV</a>
</td></tr></tbody></table></figure>
<figure class="rc-picture"><a href="../chapters/one.html#fig-gap"><img src="x.svg" alt=""></a>
<figcaption><a href="../chapters/one.html#fig-gap">The gap grows</a></figcaption></figure>
<p><a href="anhui/one.html">run</a></p></section>
"""
TOC = {
    "root": "index",
    "parts": [
        {"caption": "Chapters", "chapters": [{"file": "chapters/one"}]},
        {
            "caption": "Rest",
            "chapters": [
                {
                    "file": "chapters/ledger",
                    "sections": [
                        {"file": "provinces/anhui", "sections": [{"file": "provinces/anhui/one"}]}
                    ],
                }
            ],
        },
    ],
}
PAGES = {
    "index": FRONT,
    "chapters/one": ONE,
    "chapters/ledger": LEDGER,
    "provinces/anhui": PROVINCE,
}


def wrapped(pages):
    return {
        name: f'<nav id="site">menu</nav><article class="bd-article">{body}</article>'
        for name, body in pages.items()
    }


def assembled(**changes):
    return pdf.assemble(pdf.contents(TOC), wrapped(PAGES | changes))


@pytest.fixture(scope="module")
def book():
    return assembled()


@pytest.fixture(scope="module")
def tree(book):
    return BeautifulSoup(book.html, "html.parser")


def leads(tree, words):
    return next(link["href"] for link in tree.select(".pdf-leaf a") if link.get_text() == words)


def test_contents_has_the_order_of_the_book_without_runs_for_other_provinces():
    assert [(entry.page, entry.part, entry.below) for entry in pdf.contents(TOC)] == [
        ("index", "", False),
        ("chapters/one", "Chapters", False),
        ("chapters/ledger", "Rest", False),
        ("provinces/anhui", "Rest", True),
    ]


def test_ids_are_unique_and_have_the_page_before_them(tree):
    ids = [part["id"] for part in tree.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {"chapters-one--one", "provinces-anhui--one", "chapters-ledger--adb-1-x"} <= set(ids)


def test_what_a_figure_refers_to_in_itself_moves_with_its_ids(tree):
    figure = tree.find(id="chapters-one--fig-gap")
    assert figure.use["xlink:href"] == "#chapters-one--dot"
    assert figure.g["clip-path"] == "url(#chapters-one--dot)"


def test_links_between_pages_lead_to_places_in_the_book(book, tree):
    assert leads(tree, "the gap") == "#chapters-one--fig-gap"
    assert leads(tree, "a claim") == "#chapters-ledger--adb-1-x"
    assert leads(tree, "ledger") == "#chapters-ledger"
    assert leads(tree, "here") == "#chapters-one--next"
    assert leads(tree, "elsewhere") == "https://example.org/x"
    assert not book.broken


def test_links_to_what_only_the_site_has_are_plain_words(tree):
    words = {link.get_text() for link in tree.select("a")}
    assert not {"all wrong ones", "file", "run", "CSV", "SVG"} & words
    assert "all wrong ones" in tree.get_text()


def test_every_link_inside_has_its_place(tree):
    ids = {part["id"] for part in tree.find_all(id=True)}
    inside = [link["href"] for link in tree.select("a[href]") if link["href"].startswith("#")]
    assert inside
    assert {href[1:] for href in inside} <= ids


def test_a_link_without_its_place_is_noticed():
    book = assembled(index='<h1>R</h1><a href="chapters/one.html#gone">x</a>')
    assert book.broken == {"index": ["chapters/one.html#gone"]}


def test_chapters_figures_and_tables_are_numbered(book, tree):
    assert [title.get_text(" ", strip=True) for title in tree.select(".pdf-chapter")] == [
        pdf.FRONT,
        "1 One",
        "2 Ledger",
    ]
    assert [(one.label, one.title, one.anchor, one.listed) for one in book.figures] == [
        ("Figure 1", "The gap grows", "chapters-one--fig-gap", True)
    ]
    assert [(one.label, one.title, one.listed) for one in book.tables] == [
        ("Printed table 1", "Trade (Table 3)", False)
    ]
    assert "(the report’s Table 3)" in tree.find(id="provinces-anhui--table-a").get_text()


def test_a_small_copy_of_a_figure_becomes_its_number(tree):
    picture = tree.select_one(".rc-picture")
    assert picture.get_text(" ", strip=True) == "Figure 1 The gap grows"
    assert not picture.select("img")


def test_code_controls_downloads_and_the_site_around_are_left_out(tree):
    text = tree.get_text()
    for words in ("secret", "Show the code", "reckoning</p>", "menu", "cards", "Doors", "files"):
        assert words not in text
    assert not tree.select("script, button, .headerlink, template, img")


def test_the_ledger_is_a_line_a_claim(tree):
    lines = tree.select(".pdf-ledger tbody tr")
    assert [[cell.get_text(" ", strip=True) for cell in line] for line in lines] == [
        ["adb-1-x", "“five”", "5", "5.0", "✓ reproduced"]
    ]
    assert tree.find(id="chapters-ledger--ledger-adb").find("h3").get_text() == "ADB"


def test_headings_keep_their_order_below_the_parts(tree):
    assert [part.get_text() for part in tree.select("h1")] == ["Recomputed", "Chapters", "Rest"]
    assert tree.find(id="chapters-one--next").find("h3")
    assert tree.select_one(".pdf-section").name == "h3"


def test_a_title_cannot_leave_its_string_in_the_style():
    assert pdf._css_string('a "b" \\ </style>') == '"a \\22 b\\22  \\5c  \\3c /style\\3e "'


def test_what_is_left_out_in_the_middle_of_a_text_is_told():
    body = pdf_clean.clean(
        '<article><p>Which:</p><div class="rc-scroll"><table class="rc-runs">'
        "<tr><td>run</td></tr></table></div></article>"
    )
    assert "On the site" in body.get_text()
    assert not body.select("table")


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("javascript:void(0)", pdf_links.Link(None)),
        ("mailto:a@b.c", pdf_links.Link("mailto:a@b.c")),
        ("../index.html", pdf_links.Link("#index")),
        ("../search.html#x", pdf_links.Link(None)),
        ("two.html#x%20y", pdf_links.Link("#chapters-two--x y")),
        ("#gone", pdf_links.Link(None, broken=True)),
    ],
)
def test_destination(href, expected):
    places = {"index": {"index"}, "chapters/one": set(), "chapters/two": {"chapters-two--x y"}}
    assert pdf_links.destination(href, "chapters/one", places) == expected


def test_a_print_has_no_time_and_keeps_its_length():
    printed = b"<</CreationDate (D:20260102030405+01'00')\n/ModDate (D:20260102030405Z)>>"
    fixed = pdf_print.fixed(printed)
    assert b"2026" not in fixed
    assert len(fixed) == len(printed)


def test_chromium_prints_links_outline_numbers_of_pages_and_the_same_bytes(book, chromium):
    printed = pdf_print.to_pdf(book.html, chromium)
    reader = PdfReader(io.BytesIO(printed))
    assert _titles(reader) >= {"Contents", pdf.FRONT, "1 One", "2 Ledger", "Anhui"}
    assert _ends(reader) <= pdf_print.places(printed).keys()
    assert pdf_print.places(printed)["chapters-ledger"] == 5
    assert "Ledger 5" in " ".join(reader.pages[1].extract_text().split())
    assert "“five”" in reader.pages[4].extract_text()
    assert reader.metadata["/CreationDate"].startswith("D:2000")
    assert printed == pdf_print.to_pdf(book.html, chromium)


def test_the_printed_book_is_whole(site):
    """The PDF that `make pdf` made, which takes too long to be printed here."""
    path = BUILD / "recomputed.pdf"
    if not path.is_file() or path.stat().st_mtime < (site / "index.html").stat().st_mtime:
        pytest.skip("no PDF of this site: `make pdf` prints it")
    printed = path.read_bytes()
    reader = PdfReader(io.BytesIO(printed))
    assert len(reader.pages) > 200
    places = pdf_print.places(printed)
    entries = pdf.contents(yaml.safe_load((BOOK / "_toc.yml").read_text(encoding="utf-8")))
    numbers = {title.split()[0] for title in _titles(reader)}
    chapters = [entry for entry in entries if entry.part and not entry.below]
    assert {str(number) for number in range(1, len(chapters) + 1)} <= numbers
    assert {pdf_links.anchor(entry.page) for entry in entries} <= places.keys()
    assert _ends(reader) <= places.keys()
    sheet = reader.pages[places["chapters-ledger--adb-29-nominal"] - 1].extract_text()
    assert "its economic output shrinking 23% in nominal terms" in " ".join(sheet.split())
    assert b"file:" not in printed
    assert str(ROOT).encode() not in printed


def test_the_script_wants_a_built_site_and_a_known_page(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(pdf_print, "chromium", lambda: "chromium")
    monkeypatch.setattr("recomputed.paths.BOOK", tmp_path)
    code, errors = _run(monkeypatch, capsys)
    assert code == 2
    assert "`make book` builds the book first" in errors
    (tmp_path / "_toc.yml").write_text(yaml.safe_dump(TOC), encoding="utf-8")
    code, errors = _run(monkeypatch, capsys, "--only", "chapters/gone")
    assert (code, errors) == (
        2,
        "error: no page 'chapters/gone' in the book: expected one such as chapters/one\n",
    )
    code, errors = _run(monkeypatch, capsys, "--site", str(tmp_path / "empty"))
    assert code == 2
    assert "has no index.html: `make book` builds the book first" in errors


def test_the_script_says_where_chromium_is_to_be_had(monkeypatch, capsys):
    monkeypatch.setenv("PATH", "")
    code, errors = _run(monkeypatch, capsys)
    assert code == 2
    assert errors == ("error: no Chromium on this machine: Debian's package `chromium` has it\n")


def _run(monkeypatch, capsys, *options):
    monkeypatch.setattr(sys, "argv", ["pdf.py", *options])
    with pytest.raises(SystemExit) as caught:
        runpy.run_path(str(ROOT / "scripts" / "pdf.py"), run_name="__main__")
    return caught.value.code, capsys.readouterr().err


def _titles(reader):
    def walk(entries):
        for entry in entries:
            yield from walk(entry) if isinstance(entry, list) else [entry.title]

    return {" ".join(title.split()) for title in walk(reader.outline)}


def _ends(reader):
    """Return the names of places that links inside a PDF lead to."""
    links = [one.get_object() for page in reader.pages for one in page.get("/Annots", [])]
    return {str(link["/Dest"]).removeprefix("/") for link in links if "/Dest" in link}
