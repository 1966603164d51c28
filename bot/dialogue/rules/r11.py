"""R11. Ideas may leave, names may not: whatever looks like a person's name is pointed out to its writer.

The words are the same whether or not somebody of that name is here: the rule is not told who is.
"""

from bot.dialogue.rules.context import Context
from bot.dialogue.rules.finding import Finding, Reason, Weight
from bot.dialogue.rules.persons import with_capitals
from bot.dialogue.rules.persons_caseless import without_capitals
from bot.dialogue.rules.reading import Reading
from bot.dialogue.rules.rule import Holder, Level, Rule


def judge(reading: Reading, context: Context) -> list[Finding]:
    places = [*with_capitals(reading, context), *without_capitals(reading, context)]
    return [
        Finding(11, Weight.PERSONAL, Reason.NAME, start, end)
        for start, end in dict.fromkeys(places)
        if reading.words[start:end] not in context.public
    ]


RULE = Rule(
    11,
    Level.PREVENT,
    (Holder.PLATFORM, Holder.WORDS, Holder.AGREEMENT),
    "exports without names; a question before a name is posted; elsewhere people keep it",
    judge,
    always=True,
)
