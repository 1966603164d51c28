"""R13. Do not look up or expose one another: where somebody can be reached or found is pointed out to the writer."""

from bot.dialogue.rules.addresses import addresses
from bot.dialogue.rules.contacts import links, mail, numbers
from bot.dialogue.rules.context import Context, Kind
from bot.dialogue.rules.finding import Finding, Reason, Weight
from bot.dialogue.rules.phones import phones
from bot.dialogue.rules.reading import Reading
from bot.dialogue.rules.rule import Holder, Level, Rule


def judge(reading: Reading, context: Context) -> list[Finding]:
    words = reading.words
    found = [(Reason.CONTACT, place) for place in (*mail(words), *phones(words, context.language))]
    found += [(Reason.ADDRESS, place) for place in addresses(words)]
    found += [(Reason.NUMBER, place) for place in numbers(words)]
    if context.kind is not Kind.SOURCE:  # where a fact is from is what a link is for
        found += [(Reason.LINK, place) for place in links(words)]
    return [Finding(13, Weight.PERSONAL, reason, *place) for reason, place in dict.fromkeys(found)]


RULE = Rule(
    13,
    Level.MODERATOR,
    (Holder.WORDS, Holder.AGREEMENT),
    "a question before contact data is posted; beyond that, people",
    judge,
    always=True,
)
