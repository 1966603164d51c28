"""R20. Judges no words."""

from bot.dialogue.rules.rule import Holder, Level, Rule

RULE = Rule(
    20,
    Level.PREVENT,
    (Holder.PLATFORM,),
    "a mark on what was corrected, and numbers that stay when words are withdrawn",
)
