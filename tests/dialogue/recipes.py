"""Small formats for tests: every length in seconds, and the same live and slow unless a test asks otherwise."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.dialogue.format import Format


def lengths(live: float, slow: float | None = None) -> dict[str, timedelta]:
    return {"live": timedelta(seconds=live), "slow": timedelta(seconds=live if slow is None else slow)}


def _phase(name: str, fields: dict[str, Any]) -> dict[str, Any]:
    seconds = ("turn", "ask", "answer", "pause_between", "timer", "decide_within")
    given = {key: value for key, value in fields.items() if value is not None}
    return {"name": name, "purpose": "", **{k: lengths(v) if k in seconds else v for k, v in given.items()}}


def go_round(**fields: Any) -> dict[str, Any]:
    return _phase("Go-round", {"order": "go_round", "turn": 60, "closes": ["all_had_turn"], **fields})


def alternate(**fields: Any) -> dict[str, Any]:
    return _phase("In turns", {"order": "alternate", "turn": 60, "closes": ["timer"], "timer": 600, **fields})


def questions(**fields: Any) -> dict[str, Any]:
    asked = {"order": "alternate", "addressed": "across", "ask": 45, "answer": 90, "closes": ["all_had_turn"]}
    return _phase("Questions", {**asked, **fields})


def side_block(**fields: Any) -> dict[str, Any]:
    return go_round(name="In blocks", order="side_block", **fields)


def queue(**fields: Any) -> dict[str, Any]:
    """Raised hands, until a moderator closes it."""
    return _phase("By hands", {"order": "queue", "turn": 60, "closes": ["moderator"], "decide_within": 600, **fields})


def open_table(**fields: Any) -> dict[str, Any]:
    return _phase("Open", {"order": "open", "turn": 60, "closes": ["timer"], "timer": 600, **fields})


def pair(**fields: Any) -> dict[str, Any]:
    return _phase("One listens", {"order": "pair", "turn": 60, "addressed": "across", **fields})


def heard_you(**fields: Any) -> dict[str, Any]:
    """Pairs in which whoever listened says back what they heard."""
    return pair(name="Heard you", output=["restatements"], gate="restatement_confirmed", **fields)


def say_back(**fields: Any) -> dict[str, Any]:
    """Everything that was said before is said back by the other side."""
    back = {"order": "alternate", "turn": 60, "addressed": "words", "output": ["restatements"]}
    return _phase("Say it back", {**back, "gate": "restatement_confirmed", "decide_within": 600, **fields})


def caucus(make: Callable[..., dict[str, Any]], **fields: Any) -> dict[str, Any]:
    return make(who="each_side_separately", **fields)


def reporters(**fields: Any) -> dict[str, Any]:
    return go_round(name="Reports", who="one_reporter_per_side", **fields)


def drafting(**fields: Any) -> dict[str, Any]:
    """Moderators put down a draft."""
    return decision(**{"name": "Draft", "output": ["draft"], **fields})


def on_the_text(**fields: Any) -> dict[str, Any]:
    """The ballot on the draft; the next phase opens if it is accepted."""
    return silent(name="One question", reveal="never", output=["ballot:text"], gate="accepted", **fields)


def silent(**fields: Any) -> dict[str, Any]:
    quiet = {"order": "silent", "reveal": "phase_end", "closes": ["all_had_turn", "timer"], "timer": 120}
    return _phase("In silence", {**quiet, **fields})


def voting(**fields: Any) -> dict[str, Any]:
    return silent(reveal="never", output=["ballot"], **fields)


def welcome(**fields: Any) -> dict[str, Any]:
    gate = {"who": "moderators", "order": "none", "gate": "rules_accepted", "closes": ["all_had_turn", "timer"]}
    return _phase("Welcome", {**gate, "timer": 300, **fields})


def decision(**fields: Any) -> dict[str, Any]:
    """A phase that only a moderator closes."""
    return _phase("For moderators", {"who": "moderators", "order": "none", "closes": ["moderator"],
                                     "decide_within": 600, **fields})  # fmt: skip


def recipe(*phases: dict[str, Any], **fields: Any) -> Format:
    """Warning 30 s before the end, grace 15 s, a form holds 120 s, a pause lasts 900 s, screening 900 s."""
    fixed = {
        "warning": lengths(30),
        "grace": lengths(15),
        "hold": lengths(120),
        "longest_pause": lengths(900),
        "longest_stop": lengths(86_400),
        "screen_within": lengths(900),
        "begin_within": lengths(1800),
    }
    whole = {"name": "a-round", "title": "A round", "purpose": "", "seats": {"min": 1}, "phases": phases}
    return Format.model_validate({**whole, **fixed, **fields})
