"""Addresses that the book has given out: none disappears, a rename leaves the old one."""

import pytest

from recomputed import permalinks
from recomputed.errors import DataError


def test_every_address_given_out_leads_somewhere_and_every_one_is_listed():
    given, now = permalinks.load(), permalinks.current()
    assert permalinks.broken(given, now) == []
    assert now - set(given) == set(), "run `python scripts/permalinks.py`"
    assert permalinks.FILE.read_text(encoding="utf-8") == permalinks.text(given, now)


@pytest.mark.parametrize(("given", "said"), [
    ({("claim", "a"): ""}, []),
    ({("claim", "gone"): ""}, ["claim gone is gone; if it was renamed, say so: "
                               "claim gone -> new-id"]),
    ({("claim", "old"): "a"}, []),
    ({("claim", "old"): "gone"}, ["claim old leads to gone, which is not there"]),
    ({("claim", "a"): "b"}, ["claim a is there, and is said to be b"]),
    ({("table", "a"): ""}, ["table a is gone; if it was renamed, say so: table a -> new-id"]),
])
def test_what_is_broken(given, said):
    assert permalinks.broken(given, {("claim", "a"), ("claim", "b")}) == said


@pytest.mark.parametrize(("text", "said"), [
    ("claim a\nclaim a\n", "row 2: claim a stands there twice"),
    ("claim a b\n", "row 1: expected `kind id` or `kind id -> new-id`"),
    ("verse a\n", "with kind page, table, figure, claim, found 'verse a'"),
])
def test_a_malformed_file(text, said, tmp_path):
    path = tmp_path / "permalinks.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=said.replace("(", r"\(")):
        permalinks.load(path)


def test_a_missing_file_says_what_writes_it(tmp_path):
    with pytest.raises(DataError, match=r"no such file: `python scripts/permalinks\.py` writes it"):
        permalinks.load(tmp_path / "none.txt")


def test_new_ones_are_added_in_order_and_renames_kept():
    given = {("claim", "old"): "b", ("page", "x"): ""}
    assert permalinks.text(given, {("claim", "b"), ("claim", "a"), ("page", "x")}) == (
        "page x\nclaim a\nclaim b\nclaim old -> b\n")


def test_a_renamed_page_or_claim_leaves_a_page():
    given = {("page", "chapters/old"): "chapters/new", ("claim", "a"): "b", ("claim", "c"): ""}
    assert permalinks.moved_pages(given) == {"chapters/old.html": "chapters/new.html",
                                             "claims/a.html": "claims/b.html"}


def test_a_renamed_anchor_is_kept_beside_the_new_one():
    moved = permalinks.moved_anchors({("table", "adb-9"): "adb-3", ("claim", "x"): "y"})
    assert moved == {"table-adb-3": ["table-adb-9"], "y": ["x"]}
    body = permalinks.keep_anchors('<p><figure class="c" id="table-adb-3">t</figure></p>', moved)
    assert body == ('<p><span class="rc-moved" id="table-adb-9"></span>'
                    '<figure class="c" id="table-adb-3">t</figure></p>')
