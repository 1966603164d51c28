"""R16. Judges no words."""

from bot.dialogue.rules.rule import Holder, Level, Rule

RULE = Rule(
    16, Level.MODERATOR, (Holder.AGREEMENT,), "people; caucus tables are there so that nobody needs another place"
)
