"""R5. Share the airtime: a private hint to whoever has had far more turns than an equal share; nobody else sees it."""

from bot.dialogue.rules.context import Context, Kind
from bot.dialogue.rules.finding import Finding, Reason, Weight
from bot.dialogue.rules.reading import Reading
from bot.dialogue.rules.rule import Holder, Level, Rule

FEWEST_TURNS = 3  # below that, twice an equal share is chance


def judge(_: Reading, context: Context) -> list[Finding]:
    """Where turns are dealt nobody can have more, so this is for queues and open tables; the caller counts."""
    far = context.turns >= FEWEST_TURNS and context.turns > context.tuning.fair_share * context.fair_turns
    speaks = context.kind is Kind.TURN and context.fair_turns > 0
    return [Finding(5, Weight.HINT, Reason.AIRTIME)] if far and speaks else []


RULE = Rule(5, Level.NUDGE, (Holder.WORDS, Holder.AGREEMENT), "a private hint, contestable, that names nobody", judge)
