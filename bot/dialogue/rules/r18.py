"""R18. Judges no words."""

from bot.dialogue.rules.rule import Holder, Level, Rule

RULE = Rule(
    18,
    Level.PREVENT,
    (Holder.PLATFORM,),
    "private buttons, sealed answers, and one gate for whatever is published",
)
