"""R22. Judges no words."""

from bot.dialogue.rules.rule import Holder, Level, Rule

RULE = Rule(22, Level.MODERATOR, (Holder.AGREEMENT,), "moderators; reasons are asked for where a step has a form")
