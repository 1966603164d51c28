"""R24. Judges no words."""

from bot.dialogue.rules.rule import Holder, Level, Rule

RULE = Rule(24, Level.PREVENT, (Holder.PLATFORM,), "*Leave* at any time, with a choice of what becomes of one's words")
