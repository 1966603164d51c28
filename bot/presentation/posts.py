"""Posts in the room: somebody's words, a line of Parley or of the moderators, with the panel under the newest."""

from bot.dialogue.events import TurnKind
from bot.dialogue.format import Attribution
from bot.dialogue.restating import TRIES
from bot.dialogue.round import Contribution, Standing
from bot.presentation.clock import countdown
from bot.presentation.escape import as_written, one_line
from bot.presentation.scene import Scene, lines
from bot.presentation.screen import Container, Screen, Text

MOST_LINK = 95


def contribution(
    scene: Scene, said: Contribution, words: str, source: str = "", panel: Container | None = None
) -> Screen:
    """Words under pseudonym and side, the heading first, so that a screen reader jumps from speaker to speaker."""
    return _post(text_of(scene, said, words, source), panel)


def text_of(scene: Scene, said: Contribution, words: str, source: str = "") -> str:
    """A contribution as it reads in the room, and wherever else it is shown."""
    small = lines(
        scene.text("contribution-line-source", link=one_line(source, MOST_LINK)) if source else None,
        scene.text("contribution-line-edited", clock=countdown(said.corrected)) if said.corrected else None,
    )
    return lines(_heading(scene, said), as_written(words), small, _mark(scene, said))


def taken_back(scene: Scene, said: Contribution, panel: Container | None = None) -> Screen:
    """The number stays, so that others can still point to it; the words are gone."""
    text = scene.text("taken-back-text1", number=str(said.number), **scene.who(said.seat))
    return _post(text, panel)


def line(text: str, panel: Container | None = None) -> Screen:
    """One line of ours, already worded."""
    return _post(text, panel)


def alone(panel: Container) -> Screen:
    return Screen((panel,))


def _heading(scene: Scene, said: Contribution) -> str:
    number = str(said.number)
    if said.clause is not None:
        return _on_clause(scene, said, number)
    attribution = scene.round.format.phases[said.phase].attribution
    if attribution is Attribution.NONE:
        return scene.text("contribution-heading-none", number=number)
    if attribution is Attribution.SIDE_ONLY:
        return scene.text("contribution-heading-side", number=number, **scene.side(scene.round.seats[said.seat].side))
    who = scene.who(said.seat)
    if said.kind is TurnKind.RESTATE and said.in_reply_to is not None:
        return scene.text("restatement-heading", number=str(said.in_reply_to), **who)
    if said.kind is TurnKind.ASK and said.to is not None:
        return scene.text("question-posted", number=number, **who, **scene.who(said.to, "2"))
    asked = scene.round.said.get(said.in_reply_to) if said.in_reply_to is not None else None
    if asked is not None:
        return scene.text("contribution-heading-reply", number=number, **who, **scene.who(asked.seat, "2"))
    return scene.text("contribution-heading", number=number, **who)


def _on_clause(scene: Scene, said: Contribution, number: str) -> str:
    """Criticism names its clause first; from whom it is, the format says, as for other words."""
    clause = scene.text("criticism-clause", clause=str(said.clause)) if said.clause else scene.text("criticism-whole")
    attribution = scene.round.format.phases[said.phase].attribution
    if attribution is Attribution.NONE:
        return scene.text("criticism-heading-none", number=number, about=clause)
    if attribution is Attribution.SIDE_ONLY:
        side = scene.side(scene.round.seats[said.seat].side)
        return scene.text("criticism-heading-side", number=number, about=clause, **side)
    return scene.text("criticism-heading", number=number, about=clause, **scene.who(said.seat))


def _mark(scene: Scene, said: Contribution) -> str | None:
    """What became of words that were said back: small print, the same for whoever's words they were."""
    own = scene.round.said.get(said.in_reply_to) if said.in_reply_to is not None else None
    if said.standing is None:
        back = next((one for one in scene.round.said.values()
                     if one.in_reply_to == said.number and one.standing is Standing.CONFIRMED), None)  # fmt: skip
        return scene.text("contribution-line-confirmed", pseudonym=scene.who(back.seat)["pseudonym"]) if back else None
    if own is None:
        return None
    return scene.text(f"restate-mark-{said.standing}", n=said.attempt, m=TRIES, **scene.who(own.seat))


def _post(text: str, panel: Container | None) -> Screen:
    return Screen((Text(text), panel)) if panel else Screen((Text(text),))
