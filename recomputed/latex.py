"""Text as LaTeX: what it would read as commands, and signs that its fonts lack."""

_SIGNS = str.maketrans({char: f"\\{char}" for char in "&%$#_{}"} | {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "“": "``", "”": "''", "’": "'", "‘": "`", "–": "--", "—": "---", "…": r"\ldots{}",
    "−": "$-$", "×": r"$\times$", "≈": r"$\approx$", "≤": r"$\leq$", "≥": r"$\geq$"})


def escape(text: str) -> str:
    """Return text that LaTeX and BibTeX set as it stands."""
    return text.translate(_SIGNS)
