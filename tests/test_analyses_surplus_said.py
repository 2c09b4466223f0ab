"""What is said of exports against imports agrees with the functions, in five provinces."""

import nbformat
import pytest

from recomputed import execution, provinces, words
from recomputed.analyses import surplus, surplus_panel, surplus_said, surplus_table
from recomputed.paths import CHAPTERS


def _said(path) -> str:
    notebook = nbformat.read(path, as_version=4)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output.output_type == "error"]
    return "\n".join(str(output.get("data", {}).get(kind, "")) for output in outputs
                     for kind in ("text/markdown", "text/html", "text/plain"))


@pytest.mark.parametrize("slug", ["zhejiang", "guangdong", "liaoning", "yunnan", "tibet"])
def test_the_notebook_says_what_the_functions_find(slug, trade, tmp_path):
    source = CHAPTERS / "zhejiang-surplus.ipynb"
    execution.execute(source, tmp_path / "out.ipynb", {"province": slug})
    said, name = _said(tmp_path / "out.ipynb"), provinces.province(slug).name
    balance, relative = trade.balance, trade.relative
    plus = int((balance[slug] > 0).sum())
    assert f"{name} has a surplus in {plus} of 20 years" in said
    far = surplus_panel.apart(trade.log_ratio, slug)
    assert words.chance(far["p"]) in said
    assert "in money in 0 of 5 printed years" in said
    if slug == "zhejiang":
        assert 'data-claim="thesis-4-4-1-2-exports-peak"' in said
    else:
        kind, amount = surplus.side(balance.loc[2019, slug]), abs(balance.loc[2019, slug]) / 1000
        assert (f"{name} had a {kind} of {words.number(amount, 2)} billion dollars, "
                f"{words.percent(abs(relative.loc[2019, slug]))} of its trade: rank "
                f"{surplus.ranks(balance).loc[2019, slug]} of 31") in said
        assert f"on Zhejiang; none is about {name}" in said
    assert ('data-claim="thesis-4-4-1-2-six-share-2000"' in said) == (slug in surplus_table.six())


@pytest.mark.parametrize(("errata", "k_money", "other", "moved"), [
    ("applied", 0, "as printed", "2016"), ("as printed", 1, "with errata applied", "2016")])
def test_the_opening_follows_the_setting(errata, k_money, other, moved):
    table = surplus_table.printed(corrected=surplus_table.corrected(errata))
    found = surplus_said.opening(table, errata)
    assert (found["k_money"], found["k_beside"], found["n"]) == (k_money, 5, 5)
    assert found["senses"] == "beside its trade in every printed year"
    again = surplus_said.as_printed(table, errata)
    assert (again["other"], again["years"], again["beside"]) == (other, moved, "none")


def test_years_without_a_first_place_say_nothing_of_errors(trade):
    part = surplus.load(None, 2006, 2015)
    found = surplus_said.official(part, trade)
    assert (found["k_first"], found["years"], found["tips"]) == (0, 10, "")


def test_a_deficit_is_said_as_a_positive_amount(trade):
    found = surplus_said.last_year(trade, "shanghai")
    assert (found["side"], found["amount"], found["money"]) == (
        "deficit", words.number(-trade.balance.loc[2019, "shanghai"] / 1000, 2), 30)
