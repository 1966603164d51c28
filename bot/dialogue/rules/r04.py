"""R4. Judges no words."""

from bot.dialogue.rules.rule import Holder, Level, Rule

RULE = Rule(4, Level.PREVENT, (Holder.PLATFORM,), "a way to pass on every turn, counted nowhere in public")
