"""R12. Respect the chosen name: accounts are not mentioned, by mention, id, handle or nickname."""

from bot.dialogue.rules.accounts import accounts
from bot.dialogue.rules.context import Context
from bot.dialogue.rules.finding import Finding, Reason, Weight
from bot.dialogue.rules.reading import Reading
from bot.dialogue.rules.rule import Holder, Level, Rule


def judge(reading: Reading, _: Context) -> list[Finding]:
    return [Finding(12, Weight.PERSONAL, Reason.ACCOUNT, *place) for place in accounts(reading.words)]


RULE = Rule(
    12,
    Level.PREVENT,
    (Holder.PLATFORM, Holder.WORDS),
    "the bot posts under dealt names; a question before an account is named",
    judge,
    always=True,
)
