"""R25. Judges no words."""

from bot.dialogue.rules.rule import Holder, Level, Rule

RULE = Rule(
    25, Level.PREVENT, (Holder.PLATFORM,), "lines that say they are made by rule, cite numbers, and quote nobody"
)
