"""Discord's marks in HTML, and people's words that are no marks."""

import pytest

from bot.rehearsal.markdown import to_html


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("## Arrival", '<h4 dir="auto">Arrival</h4>'),
        ("-# small", '<p class="small" dir="auto">small</p>'),
        ("> one\n> two", '<blockquote dir="auto">one<br>two</blockquote>'),
        ("a **b** c", '<p dir="auto">a <strong>b</strong> c</p>'),
        ("*My seat*", '<p dir="auto"><em>My seat</em></p>'),
        ("- a\n- b", '<ul><li dir="auto">a</li><li dir="auto">b</li></ul>'),
        (r"\*plain\* \# \<b>", '<p dir="auto">*plain* # &lt;b&gt;</p>'),
        ("<script>alert(1)</script>", '<p dir="auto">&lt;script&gt;alert(1)&lt;/script&gt;</p>'),
    ],
)
def test_marks(written: str, shown: str) -> None:
    assert to_html(written) == shown


def test_accounts_roles_and_places_are_not_named() -> None:
    shown = to_html("<@123456789> and <@&987> in <#555>")
    assert "somebody" in shown
    assert not any(digits in shown for digits in ("123456789", "987", "555"))


def test_a_clock_that_counts_down_on_discord_shows_the_hour() -> None:
    assert "2026-11-18T06:26:40+00:00" in to_html("Ends: <t:1794983200:R>")
    assert ">06:26:40<" in to_html("Ends: <t:1794983200:R>")
