"""Private work at the desk: reading statements for form, and answering requests for a seat."""

from collections.abc import Mapping
from datetime import datetime

from bot.dialogue.ids import DraftStatementId, ParticipantId, SideNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.statements import Ground, Statement
from bot.hosting.ports import Wish
from bot.presentation.actions import Action
from bot.presentation.clock import countdown
from bot.presentation.custom_id import custom_id
from bot.presentation.escape import MOST_STATEMENT, one_line
from bot.presentation.form import Form, TextField
from bot.presentation.scene import Scene, lines, listed, private
from bot.presentation.screen import Container, Option, Row, Screen, Select, Style, Text

ACCEPT = "accept"
REASON = "reason"


def statement(
    scene: Scene,
    waiting: Statement,
    words: str,
    more: int,
    about_me: bool = False,
    near: tuple[int, str] | None = None,
) -> Screen:
    """One statement at a time; five published grounds and nothing else. `near`: number and words of a like one.

    The screen says back which words it showed, so that no others are answered with it.
    """
    text = scene.text("screening-text1", n=more, statement=one_line(words, MOST_STATEMENT))
    if near:
        like = {"number": str(near[0]), "statement": one_line(near[1], MOST_STATEMENT)}
        text = lines(text, scene.text("screening-line-near", **like))
    grounds = [Option(scene.text("screening-option-accept"), ACCEPT)]
    grounds += [Option(scene.text(f"screening-option-{ground}"), ground) for ground in Ground]
    pick = Select(
        custom_id(Action.SCREEN_PICK, scene.round.id, waiting.id, int(about_me), waiting.edition),
        options=tuple(grounds),
        placeholder=scene.text("screening-select-ground"),
    )
    about = "yes" if about_me else "no"
    row = Row(
        (
            scene.button(f"screening-button-about-me-{about}", Action.ABOUT_ME, waiting.id, int(not about_me)),
            scene.button("screening-button-policy", Action.POLICY),
            scene.button("screening-button-later", Action.SCREEN_LATER, waiting.id),
        )
    )
    return Screen((Container((Text(text), pick, row)),))


def statement_done(scene: Scene, more: int) -> Screen:
    text = scene.text("screening-done-text1", n=more)
    if not more:
        return private(text)
    return private(text, Row((scene.button("screening-done-button-next", Action.SCREENING),)))


def no_statement(scene: Scene) -> Screen:
    return private(scene.text("screening-none-text1"))


def answer(scene: Scene, draft: DraftStatementId, words: str, ground: Ground, rewritten: bool) -> Screen:
    """To the author: the ground, and one rewrite."""
    said = {"reason": scene.text(f"ground-{ground}"), "statement": one_line(words, MOST_STATEMENT)}
    withdraw = scene.button("screening-answer-button-withdraw", Action.WITHDRAW_STATEMENT, draft)
    if rewritten:
        return private(scene.text("screening-answer-text1-final", **said), Row((withdraw,)))
    rewrite = scene.button("screening-answer-button-rewrite", Action.REWRITE, draft, style=Style.PRIMARY)
    return private(scene.text("screening-answer-text1", **said), Row((rewrite, withdraw)))


def policy(scene: Scene) -> Screen:
    return private(lines(scene.text("policy-text1"), scene.text("policy-text2")))


def request(
    scene: Scene,
    participant: ParticipantId,
    account: str,
    side: SideNumber,
    since: datetime,
    free: Mapping[SideNumber, int | None],
    wish: Wish = Wish.SEAT,
) -> Screen:
    """Who admits sees account and side, never a dealt name; the same answers for every side."""
    begun = scene.round.stage is not Stage.INVITING
    head = lines(
        scene.text("admission-text1", role=account, clock=countdown(since), **scene.side(side)),
        scene.text(f"admission-line-{wish}") if wish is not Wish.SEAT and not begun else None,
        scene.text("admission-line-begun") if begun else None,
    )
    left = listed(
        scene.words,
        (
            scene.text("admission-line-side-no-ceiling", **scene.side(number))
            if seats is None
            else scene.text("admission-line-side", n=seats, **scene.side(number))
            for number, seats in free.items()
        ),
    )
    row = Row(
        (
            scene.button("admission-button-admit", Action.ADMIT, participant),
            scene.button("admission-button-refuse", Action.REFUSE, participant),
            scene.button("admission-button-later", Action.ADMIT_LATER, participant),
        )
    )
    return Screen((Container((Text(head), Text(scene.text("admission-text2", sides=left)), row)),))


def no_request(scene: Scene) -> Screen:
    return private(scene.text("admission-none-text1"))


def request_done(scene: Scene, side: SideNumber, admitted: bool, more: int, wish: Wish = Wish.SEAT) -> Screen:
    """`wish` is what somebody was admitted to: a seat, the waiting list, standing by."""
    late = scene.round.stage is not Stage.INVITING
    to = "-late" if late else "" if wish is Wish.SEAT else f"-{wish}"
    text = (
        scene.text(f"admission-done-text1{to}", n=more, **scene.side(side))
        if admitted
        else scene.text("admission-refused-text1", n=more)
    )
    if not more:
        return private(text)
    return private(text, Row((scene.button("admission-next-button", Action.ADMISSION),)))


def refuse_form(scene: Scene, participant: ParticipantId, opening: str) -> Form:
    key = "admission-form"
    about = scene.text(f"{key}-description-reason")
    field = TextField(REASON, scene.text(f"{key}-label-reason"), 300, about, True)
    action = custom_id(Action.REFUSE_FORM, scene.round.id, participant, opening=opening)
    return Form(scene.text(f"{key}-title"), action, (field,))
