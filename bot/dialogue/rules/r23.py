"""R23. Judges no words."""

from bot.dialogue.rules.rule import Holder, Level, Rule

RULE = Rule(23, Level.MODERATOR, (Holder.AGREEMENT,), "moderators, who answer for what they decide")
