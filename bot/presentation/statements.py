"""Proposing statements, and what became of one's own. A statement never shows who wrote it to anybody else."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.dialogue.ids import DraftStatementId
from bot.dialogue.statements import LONGEST, Condition, Ground, Statement
from bot.presentation.actions import Action
from bot.presentation.clock import moment
from bot.presentation.custom_id import custom_id
from bot.presentation.escape import MOST_STATEMENT, cut, label, one_line
from bot.presentation.form import Form, Note, TextField
from bot.presentation.scene import Scene, private
from bot.presentation.screen import Container, Option, Part, Row, Screen, Select, Style, Text

STATEMENT = "statement"
_MOST_SHOWN = 10
_CHANGEABLE = (Condition.WAITING, Condition.RETURNED, Condition.ACCEPTED)


def propose_form(scene: Scene, opening: str, words: str = "") -> Form:
    """The grounds of screening stand before the field, so that nobody learns of them afterwards."""
    action = custom_id(Action.PROPOSE_FORM, scene.round.id, opening=opening)
    return _form(scene, "propose-form", action, scene.text("propose-form-text"), words)


def rewrite_form(scene: Scene, draft: DraftStatementId, ground: Ground | None, opening: str, words: str) -> Form:
    action = custom_id(Action.REWRITE_FORM, scene.round.id, draft, opening=opening)
    if ground is None:  # not read yet, so it is an edit
        return _form(scene, "propose-form", action, scene.text("propose-form-text"), words)
    above = scene.text("rewrite-form-text", reason=scene.text(f"ground-{ground}"))
    return _form(scene, "rewrite-form", action, above, words)


def _form(scene: Scene, key: str, action: str, above: str, words: str) -> Form:
    field = TextField(
        STATEMENT,
        scene.text(f"{key}-label-statement"),
        LONGEST,
        scene.text(f"{key}-description-statement"),
        True,
        filled=cut(words, LONGEST),
    )
    return Form(scene.text(f"{key}-title"), action, (Note(above), field))


def received(scene: Scene, answer_by: datetime) -> Screen:
    row = Row(
        (
            scene.button("propose-received-button-another", Action.PROPOSE),
            scene.button("propose-received-button-policy", Action.POLICY),
        )
    )
    return private(scene.text("propose-received-text1", date=moment(answer_by)), row)


def released(scene: Scene, count: int) -> str:
    """The line in the room when a batch joins the ballot."""
    return scene.text("statement-new", n=count)


def mine(scene: Scene, own: Sequence[Statement], words: Mapping[DraftStatementId, str]) -> Screen:
    """The newest first, as many as fit; one that is not on the ballot can be rewritten or withdrawn."""
    newest = [one for one in reversed(own) if one.id in words][:_MOST_SHOWN]
    shown = [_line(scene, one, words[one.id]) for one in newest]
    parts: list[Part] = [Text(scene.text("my-statements-text1"))]
    parts.append(Text("\n".join(shown) or scene.text("my-statements-none")))
    still = [one for one in reversed(own) if one.condition in _CHANGEABLE and one.id in words][:25]
    if still:
        options = tuple(Option(label(words[one.id], 100), str(one.id)) for one in still)
        action = custom_id(Action.STATEMENT_PICK, scene.round.id)
        parts.append(Select(action, options=options, placeholder=scene.text("my-statements-select")))
    parts.append(Row((scene.button("my-statements-button-propose", Action.PROPOSE),)))
    return Screen((Container(tuple(parts)),))


def one_of_mine(scene: Scene, statement: Statement, words: str) -> Screen:
    """One of them, with what its author can still do."""
    buttons = [scene.button("my-statements-button-withdraw", Action.WITHDRAW_STATEMENT, statement.id,
                            style=Style.DANGER)]  # fmt: skip
    if statement.condition is Condition.WAITING or (
        statement.condition is Condition.RETURNED and not statement.rewritten
    ):
        buttons.insert(0, scene.button("my-statements-button-rewrite", Action.REWRITE, statement.id))
    return private(_line(scene, statement, words), Row(tuple(buttons)))


def withdrawn(scene: Scene) -> Screen:
    return private(scene.text("my-statements-withdrawn-text1"))


def _line(scene: Scene, statement: Statement, words: str) -> str:
    said = one_line(words, MOST_STATEMENT)
    match statement.condition:
        case Condition.WAITING:
            by = statement.screen_by or scene.round.starts_at
            return scene.text("my-statements-line-waiting", statement=said, date=moment(by))
        case Condition.RETURNED:
            if statement.ground is None:
                return scene.text("my-statements-line-returned-plain", statement=said)
            reason = scene.text(f"ground-{statement.ground}")
            return scene.text("my-statements-line-returned", statement=said, reason=reason)
        case Condition.OPEN | Condition.CLOSED:
            number = str(statement.number)
            return scene.text(f"my-statements-line-{statement.condition}", statement=said, number=number)
        case Condition.ACCEPTED | Condition.WITHDRAWN:
            return scene.text(f"my-statements-line-{statement.condition}", statement=said)
