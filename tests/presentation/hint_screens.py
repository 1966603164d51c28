"""What a writer may read before their words are posted, drawn for the tests that hold every screen."""

from dataclasses import replace

from bot.dialogue.ids import SeatNumber, SideNumber
from bot.dialogue.rules.finding import Finding, Reason, Weight
from bot.presentation import desk, hints, rules
from bot.presentation.actions import Action
from bot.presentation.hints import Waiting
from bot.presentation.scene import Scene
from bot.presentation.screen import Screen
from tests.presentation.filling import Fill
from tests.presentation.stage import NOW

_OF = {Reason.NAME: 11, Reason.ACCOUNT: 12, Reason.WORD: 10, Reason.AIRTIME: 5, Reason.SPEAK_FOR_YOURSELF: 7,
       Reason.PERSON: 8, Reason.QUESTION: 9, Reason.ONE_QUESTION: 9, Reason.SOURCE: 15}  # fmt: skip


def hint_screens(scene: Scene, fill: Fill) -> dict[str, Screen]:
    words = fill("Everybody knows it, said Sarah.", 1200)
    waiting = Waiting("0a1b2c3d", words, Action.SPEAK, until=NOW)
    drawn = {f"hint-{reason}": hints.before_it_is_posted(scene, waiting, [_finding(reason)]) for reason in Reason}
    three = [replace(_finding(Reason.PERSON), start=place, end=place + 9) for place in (0, 10, 20)]
    drawn["hint-three"] = hints.before_it_is_posted(scene, replace(waiting, until=None), three)
    for_good = replace(waiting, may_confirm=False, confirmed="h")
    drawn["hint-for-good"] = hints.before_it_is_posted(scene, for_good, [_finding(Reason.CONTACT)])
    listed = replace(scene.charter, agreed_words=tuple(fill(f"grobel {n}", 40) for n in range(60)))
    drawn["rules-with-words"] = rules.seat_rules(replace(scene, charter=listed), SideNumber(1))
    drawn["hint-gone"] = hints.gone(scene)
    disputed = {rule: frozenset({SeatNumber(1), SeatNumber(2)}) for rule in (5, 7, 8, 9, 15)}
    drawn["desk-hints"] = desk.desk(scene.after(replace(scene.round, disputed=disputed)), desk.Desk())
    return drawn


def _finding(reason: Reason) -> Finding:
    weight = Weight.PERSONAL if reason.startswith("personal") else Weight.HELD if reason is Reason.WORD else Weight.HINT
    return Finding(_OF.get(reason, 13), weight, reason, 0, 0 if reason is Reason.AIRTIME else 60)
