"""Numbers as readers write them."""

import math

import pytest

from recomputed import words


@pytest.mark.parametrize(("written", "text"), [
    (words.number(1234.56), "1,234.6"), (words.number(-0.5, 0), "−1"), (words.number(2, 2), "2.00"),
    (words.number(math.nan), "n/a"), (words.number(None), "n/a"), (words.number(math.inf), "∞"),
    (words.percent(0.231), "23.1 %"), (words.percent(-0.231), "−23.1 %"),
    (words.percent(0.145, 0), "15 %"),  # not 14: 0.145 × 100 is 14.499999999999998
    (words.percent(math.nan), "n/a %"), (words.percent(1.0), "100.0 %"),
    (words.signed(0.009), "+0.9 %"), (words.signed(-0.009), "−0.9 %"), (words.signed(0), "0.0 %"),
    (words.signed(0.0001), "0.0 %"), (words.signed(-0.0001), "0.0 %"), (words.signed(math.nan),
                                                                        "n/a %"),
    (words.points(0.045), "4.5 percentage points"), (words.points(-0.045, 0),
                                                     "−5 percentage points"),
    (words.between(1.24, 3.4), "1.2 to 3.4"),
    (words.between(0.012, 0.034, words.percent), "1.2 % to 3.4 %"),
    (words.between(-0.1, 0.1, words.signed, 0), "−10 % to +10 %"),
    (words.chance(0.0001), "p < 0.001"), (words.chance(0.001), "p = 0.001"),
    (words.chance(0.25), "p = 0.250"), (words.chance(1), "p = 1.000"),
    (words.listed([]), "none"), (words.listed(["a"]), "a"), (words.listed(["a", "b"]), "a and b"),
    (words.listed(["a", "b", "c"]), "a, b and c"),
    (words.distance(-0.231), "23 % below"), (words.distance(0.231), "23 % above"),
    (words.distance(0.2316, 1), "23.2 % above"),
])
def test_words(written, text):
    assert written == text


@pytest.mark.parametrize(("rank", "text"), [
    (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (10, "10th"), (11, "11th"), (12, "12th"),
    (13, "13th"), (20, "20th"), (21, "21st"), (22, "22nd"), (31, "31st"), (101, "101st"),
    (111, "111th"), (112, "112th"), (123, "123rd"),
])
def test_ordinal(rank, text):
    assert words.ordinal(rank) == text
