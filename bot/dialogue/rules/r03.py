"""R3. Judges no words."""

from bot.dialogue.rules.rule import Holder, Level, Rule

RULE = Rule(3, Level.PREVENT, (Holder.PLATFORM,), "orders that take the sides in turn, and flip who begins")
