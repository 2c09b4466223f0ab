"""What previews and search engines read of a page."""

import xml.etree.ElementTree as ET

import pytest

from recomputed import cite, social

LONG = "<p>" + "many words " * 40 + "</p>"


@pytest.mark.parametrize(("body", "said"), [
    ("<h1>T</h1><p>Short.</p><p>The <em>first</em> paragraph that says &amp; means something.</p>",
     "The first paragraph that says & means something."),
    ("<p>By claim <template><p>a card that is not open, and long enough to be prose</p></template>"
     "the report is wrong by a factor of 1,000.</p>",
     "By claim the report is wrong by a factor of 1,000."),
    ("<p>None.</p>", cite.BOOK),
])
def test_description(body, said):
    assert social.description(body) == said


def test_a_long_description_is_cut_at_a_word():
    said = social.description(LONG)
    assert len(said) <= social.LENGTH + 2
    assert said.endswith(("many …", "words …"))


def test_tags_escape_and_name_the_first_picture():
    tags = social.tags('A "title" & more', '<p>A paragraph, long enough to be a description.</p>'
                       '<a href="../downloads/figures/x.png" download>PNG</a>', "chapters/x.html")
    assert 'property="og:title" content="A &quot;title&quot; &amp; more"' in tags
    assert 'property="og:image" content="downloads/figures/x.png"' in tags
    assert tags.count("A paragraph, long enough to be a description.") == 2


def test_the_sitemap_is_xml_with_every_page(monkeypatch):
    monkeypatch.setattr(cite, "_base", lambda: "https://example.org/")
    root = ET.fromstring(social.sitemap(["index.html", "a&b.html"]))
    assert [node.text for node in root.iter() if node.tag.endswith("loc")] == [
        "https://example.org/index.html", "https://example.org/a&b.html"]
