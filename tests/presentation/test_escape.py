"""Words of people keep their reading and lose their power over the post."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.presentation.escape import MOST_STATEMENT, MOST_WORDS, as_written, cut, label, one_line, plain

MARKUP = r"*_~|`<[]#>-+1. @()\\"
wild = st.text(alphabet=st.one_of(st.sampled_from(MARKUP + "abc \n我ש"), st.characters()), max_size=300)
NARROW = {ord(wide): wide_ - 0xFEE0 for wide in "＼＊＿～｜｀＜［］＞＃＋－．）＠" for wide_ in [ord(wide)]}


def read(escaped: str) -> str:
    """What a person reads: Discord drops the backslash before a mark, and a wide mark reads as the mark."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped).translate(NARROW)


def test_layout_cannot_be_imitated() -> None:
    words = "### ⚓ Heron (Harbour), no. 15\n-# ✓ said back\n> quoted\n- item\n5. fifth\n**Parley** · The turn passes."
    assert as_written(words) == (
        "\\### ⚓ Heron (Harbour), no. 15\n\\-# ✓ said back\n\\> quoted\n\\- item\n5\\. fifth\n"
        "\\*\\*Parley\\*\\* · The turn passes."
    )


@pytest.mark.parametrize(
    "trick",
    ["<@123456789012345678>", "<@!1>", "<@&2>", "<#3>", "</vote:4>", "<id:home>", "<t:1:R>", "<:a:5>", "<a:b:6>"],
)
def test_nothing_becomes_a_mention_a_clock_or_an_emoji(trick: str) -> None:
    assert as_written(f"see {trick}") == f"see \\{trick}".replace("_", "\\_")
    assert read(as_written(trick)) == trick


@pytest.mark.parametrize("call", ["@everyone", "@here", "@Everyone"])
def test_nobody_is_called(call: str) -> None:
    assert as_written(f"look {call}") == f"look ＠{call[1:]}"


def test_a_link_stays_a_link_and_says_where_it_leads() -> None:
    assert as_written("see https://example.org/a_b*c?d=1.") == "see https://example.org/a_b*c?d=1."
    assert as_written("[harmless](https://evil.example/)") == "\\[harmless\\](https://evil.example/)"


@pytest.mark.parametrize("invitation", ["discord.gg/abc", "https://discord.gg/abc", "https://discord.com/invite/abc"])
def test_an_invitation_is_read_but_not_followed(invitation: str) -> None:
    escaped = as_written(f"come to {invitation}")
    assert "discord." not in escaped
    assert read(escaped).translate(NARROW) == f"come to {invitation}"


def test_text_cannot_run_backwards_over_ours() -> None:
    assert one_line("safe\u202eevil\u2066", MOST_STATEMENT) == "safeevil"
    assert one_line("نحن نتفق", MOST_STATEMENT) == "نحن نتفق"


def test_one_line_stays_one_line() -> None:
    assert one_line("first\n\n### second\r\nthird", MOST_STATEMENT) == "first ### second third"


def test_marks_stacked_over_other_lines_are_taken_down() -> None:
    assert len(one_line("a" + "\u0301" * 50, 100)) == 7
    assert one_line("e\u0301", 100) == "e\u0301"


@settings(deadline=None)
@given(wild)
def test_what_is_read_stays_the_same(words: str) -> None:
    expected = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in plain(words).split("\n")))
    assert read(as_written(words)).translate(NARROW) == read(expected.replace("\\", "\\\\")).translate(NARROW)


@settings(deadline=None)
@given(wild)
def test_nothing_acts_any_more(words: str) -> None:
    left = re.sub(r"\\[!-/:-@\[-`{-~]", "x", re.sub(r"https?://\S+", "x", as_written(words)))
    assert not re.search(r"[*_~|`<\[\]\\]", left)
    assert not re.search(r"^ *(?:[>#+-]|\d{1,9}[.)](?:\s|$))", left, re.MULTILINE)


@settings(deadline=None)
@given(st.text(alphabet=MARKUP + "ab\n", max_size=1200))
def test_a_contribution_of_1200_fits_its_place(words: str) -> None:
    assert len(as_written(words)) <= MOST_WORDS


@settings(deadline=None)
@given(st.text(alphabet=MARKUP + "ab\n", max_size=400))
def test_a_statement_fits_its_place(words: str) -> None:
    assert len(one_line(words, MOST_STATEMENT)) <= MOST_STATEMENT


def test_a_statement_full_of_marks_is_read_whole() -> None:
    assert read(one_line("*" * 200, MOST_STATEMENT)) == "*" * 200
    assert one_line("a*b", MOST_STATEMENT) == "a\\*b"


def test_labels_are_cut_and_not_escaped() -> None:
    assert label("snake_case\nand more", 12) == "snake_case…"
    assert cut("abc", 3) == "abc"
    assert cut("abcd", 3) == "ab…"
