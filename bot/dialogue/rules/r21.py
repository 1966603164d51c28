"""R21. Judges no words."""

from bot.dialogue.rules.rule import Holder, Level, Rule

RULE = Rule(21, Level.MODERATOR, (Holder.AGREEMENT,), "moderators, who can pause the round at any time")
