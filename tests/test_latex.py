"""Text as LaTeX sets it."""

import pytest

from recomputed import latex


@pytest.mark.parametrize(("text", "escaped"), [
    ("5 % & more", r"5 \% \& more"), ("a_b #1 $2", r"a\_b \#1 \$2"), ("{x}", r"\{x\}"),
    ("back\\slash~^", r"back\textbackslash{}slash\textasciitilde{}\textasciicircum{}"),
    ("“so”, it’s", "``so'', it's"), ("−7 × 2", r"$-$7 $\times$ 2"), ("1990–95", "1990--95"),
    ("plain words", "plain words"),
])
def test_escape(text, escaped):
    assert latex.escape(text) == escaped
