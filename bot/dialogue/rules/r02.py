"""R2. Judges no words."""

from bot.dialogue.rules.rule import Holder, Level, Rule

RULE = Rule(
    2,
    Level.PREVENT,
    (Holder.PLATFORM,),
    "a clock that everybody sees, a note before the end, a grace for the sentence",
)
