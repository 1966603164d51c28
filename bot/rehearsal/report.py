"""`report.html`: one file that an organiser can forward, and that needs nothing else to be read.

It says what was played, shows the published summary with its picture, tells the round by pseudonyms, and shows a few
screens as the people in it saw them. No account is named; what only moderators and organisers read privately, such
as requests for a seat, is left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.rehearsal.markdown import clock_html, to_html
from bot.rehearsal.people.screen import Form, Json
from bot.rehearsal.phase_pictures import phases_html
from bot.rehearsal.record import Post, Record
from bot.rehearsal.report_style import STYLE
from bot.rehearsal.screen_html import Pictures, form_html, message_html
from bot.rehearsal.story import CROSSED, SUMMARY, Announced, Entered, Published, Said, Story, story_of, text_of


@dataclass(frozen=True)
class Frontispiece:
    """What the report says about itself."""

    topic: str
    question: str
    format: str
    source: str  # where words and votes come from, with the attribution its licence asks for
    sides: Sequence[str]
    people: int
    seed: int
    kinds: Sequence[str] = ()  # of each phase: who speaks, and in which order


@dataclass(frozen=True)
class Showing:
    caption: str
    pattern: re.Pattern[str]
    private: bool = True


# Screens worth showing, in the order in which somebody meets them; the first post that fits stands for all of its kind.
SHOWN = (
    Showing(
        "The invitation, in a channel that everybody reads", re.compile(r"Seats can be taken until"), private=False
    ),
    Showing("Before a seat: which side", re.compile(r"Step 1 of 3")),
    Showing("Before a seat: who can see what", re.compile(r"Step 2 of 3")),
    Showing("Before a seat: the ground rules", re.compile(r"Step 3 of 3")),
    Showing("When the round begins, each person learns a name that only they are told", re.compile(r"Your name here:")),
    Showing("Whoever gets the floor is told privately", re.compile(r"Your turn is open")),
    Showing("A private receipt", re.compile(r"Posted as no\.")),
    Showing("Words that came after the turn are kept", re.compile(r"Your words are (?:not posted|kept as a draft)")),
    Showing("The desk before the round, where only moderators look", re.compile(r"^## Desk: .+\nStage"), private=False),
    Showing("Before the first answer", re.compile(r"Your answers are private")),
    Showing("The private ballot, one statement at a time", re.compile(r"Statement \d+ of \d+")),
    Showing("What is saved, and until when it can be changed", re.compile(r"Saved\. Answered")),
)
# Not for a report that is handed on: which account asked for which side, and what somebody answered.
SIDES_OWN_FORMS = ("A message of your side", "An answer of your side")
KEPT_BACK = re.compile(r"A request for a seat|Saved for no\.|Your answer")


def report_of(record: Record, front: Frontispiece) -> str:
    posts = [post for post in record.posts if not _of_a_side(post)]
    story = story_of(posts)
    pictures: Pictures = record.files.get
    sections = [
        ("summary", "What came of it", _summaries(posts, pictures)),
        ("course", "How it went", _course(story)),
        ("room", "The room, turn by turn", _room(story)),
        ("phases", "Each kind of phase, in the room and at the desk", phases_html(record.posts, front.kinds, pictures)),
        ("screens", "Screens, as people saw them", _screens(posts, pictures)),
        (
            "forms",
            "Forms, as they opened",
            _forms([form for form in record.forms if form.title not in SIDES_OWN_FORMS]),
        ),
        ("about", "About this report", _about(front)),
    ]
    present = [(anchor, title, body) for anchor, title, body in sections if body]
    contents = "".join(f'<li><a href="#{anchor}">{title}</a></li>' for anchor, title, _ in present)
    body = "\n".join(
        f'<section id="{anchor}">\n<h2>{title}</h2>\n{inner}\n</section>' for anchor, title, inner in present
    )
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{html.escape(front.topic)}: a rehearsal</title>
<style>{STYLE}</style>
</head>
<body>
<header>
<p class="small">Parley · rehearsal of a dialogue · {html.escape(front.format)}</p>
<h1 dir="auto">{html.escape(front.topic)}</h1>
<p class="question" dir="auto">{html.escape(front.question)}</p>
<p>{_in_short(front, story)}</p>
<nav aria-label="Contents"><ul>{contents}</ul></nav>
</header>
<main>
{body}
</main>
<footer><p>Made by rule from what the people's clients received, without a language model.</p></footer>
</body>
</html>
"""


def _of_a_side(post: Post) -> bool:
    """What is said where one side sits alone, and what it sends from there, is not handed on."""
    return post.apart or CROSSED.match(text_of(post.message)) is not None


def _in_short(front: Frontispiece, story: Story) -> str:
    sides = " and ".join(front.sides) if len(front.sides) < 3 else ", ".join(front.sides)
    who = f"A rehearsal: {front.people} people on {len(front.sides)} sides ({html.escape(sides)}), played by a program"
    if story.began is None or story.ended is None:
        return f"{who}, with the real bot. {front.source}"
    hours = f"from {clock_html(story.began)} to {clock_html(story.ended)} on its own clock"
    return f"{who}, with the real bot, {hours}. {front.source}"


def _summaries(posts: Sequence[Post], pictures: Pictures) -> str:
    """Each summary once, in its latest state, though it is posted in two places."""
    latest: dict[str, Json] = {}
    for post in posts:
        title = SUMMARY.search(text_of(post.message)) if not post.private and post.event != "MESSAGE_DELETE" else None
        if title is not None:
            latest[title[0]] = post.message
    return "\n".join(
        f'<div class="screen">{message_html(message, pictures, level=2, live=False)}</div>'
        for message in latest.values()
    )


def _course(story: Story) -> str:
    phases = [moment for moment in story.moments if isinstance(moment, Entered)]
    if not phases:
        return ""
    rows = "".join(
        f'<tr><td class="number">{moment.phase.number}</td><td>{html.escape(moment.phase.name)}</td>'
        f"<td>{clock_html(moment.at)}</td></tr>"
        for moment in phases
    )
    table = (
        '<table><caption>Phases and when they began, in UTC</caption><thead><tr><th class="number">No.</th>'
        f"<th>Phase</th><th>Began</th></tr></thead><tbody>{rows}</tbody></table>"
    )
    if not story.turns:
        return table
    sides = "".join(
        f'<tr><td>{html.escape(side)}</td><td class="number">{turns.spoken}</td>'
        f'<td class="number">{turns.words}</td></tr>'
        for side, turns in story.turns.items()
    )
    heading = '<tr><th>Side</th><th class="number">Turns</th><th class="number">Words</th></tr>'
    return (
        f"{table}\n<p></p>\n<table><caption>Turns that were spoken, and the words in them</caption>"
        f"<thead>{heading}</thead><tbody>{sides}</tbody></table>"
    )


def _room(story: Story) -> str:
    sides: list[str] = []
    told: list[str] = []
    for moment in story.moments:
        match moment:
            case Entered(at, phase):
                told.append(f'<h3>{html.escape(phase.name)} <span class="when">{clock_html(at, "t")}</span></h3>')
            case Said(at, said):
                if said.who.side not in sides:
                    sides.append(said.who.side)
                to = f" asks {html.escape(said.to.emblem)} {html.escape(said.to.pseudonym)}" if said.to else ""
                who = f"{html.escape(said.who.emblem)} {html.escape(said.who.pseudonym)} ({html.escape(said.who.side)})"
                words = "<br>".join(html.escape(line, quote=False) for line in said.words.splitlines())
                told.append(
                    f'<article class="said s{min(4, sides.index(said.who.side) + 1)}">'
                    f'<h4>{who}{to}, no. {said.number} <span class="when">{clock_html(at, "t")}</span></h4>'
                    f'<p dir="auto">{words}</p></article>'
                )
            case Announced(at, line):
                told.append(f'<div class="line">{to_html(line)}</div>')
            case Published(at, _):
                told.append(
                    f'<p class="line">The summary was published. <span class="when">{clock_html(at, "t")}</span></p>'
                )
    return "\n".join(told)


def _screens(posts: Sequence[Post], pictures: Pictures) -> str:
    figures = []
    for showing in SHOWN:
        for post in posts:
            fits = post.private == showing.private and post.event != "MESSAGE_DELETE"
            text = text_of(post.message) if fits else ""
            if fits and showing.pattern.search(text) and not KEPT_BACK.search(text):
                drawn = message_html(post.message, pictures, level=4)
                figures.append(
                    f'<figure><figcaption>{showing.caption}</figcaption><div class="screen">{drawn}</div></figure>'
                )
                break
    return "\n".join(figures)


def _forms(forms: Sequence[Form]) -> str:
    return "\n".join(f'<div class="screen">{form_html(form)}</div>' for form in forms)


def _about(front: Frontispiece) -> str:
    return (
        "<p>A rehearsal plays a whole dialogue on a Discord of its own, on one machine, with the real bot. The people "
        "are a program: they press, type and answer as people do, and see what a Discord client shows them. The order "
        "of turns, the clock, the counting and the words of the summary are the bot's.</p>"
        "<p>Answers are published as words, never as counts. Names in the room are dealt by the bot and belong to no "
        f"account. Draws in how the people behave come from the number {front.seed}.</p>"
    )
