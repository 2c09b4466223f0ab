"""Claims under a report's own headings."""

from sample_rows import a_row

from recomputed.outline import chapters, outline
from recomputed.reports import reports, sections


def row(line, report="thesis"):
    return a_row(f"{report}-{line}-x", report=report, lines=[line, line])


def test_claims_stand_under_the_last_heading_above():
    groups = outline("thesis", [row(10340), row(12), row(10331)])
    assert [(group.section.heading, len(group.rows)) for group in groups] == [
        ("Abstract", 1), ("4.4.1.2 The Large Foreign Trade Surplus of Zhejiang Province", 2)]
    assert [one["lines"][0] for one in groups[1].rows] == [10331, 10340]


def test_chapters_gather_their_sections():
    groups = outline("thesis", [row(8090), row(8110), row(10340), row(13000)])
    found = [(head.number, [group.section.number for group in own])
             for head, own in chapters(groups, "thesis")]
    assert found == [("4", ["4", "4.1", "4.4.1.2"]), ("5", ["5.2.1"])]


def test_what_stands_before_the_first_heading_is_kept():
    (group,) = outline("adb", [row(5, "adb")])
    assert group.section is None
    assert chapters([group], "adb") == [(None, [group])]


def test_headings_run_forward_and_begin_with_a_topmost_one():
    for report in reports():
        lines = [section.line for section in sections(report)]
        assert lines == sorted(set(lines)), report
        assert sections(report)[0].depth == 1
