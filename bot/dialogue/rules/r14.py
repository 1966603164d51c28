"""R14. Judges no words."""

from bot.dialogue.rules.rule import Holder, Level, Rule

RULE = Rule(
    14,
    Level.MODERATOR,
    (Holder.AGREEMENT,),
    "moderators, who can park a point for later; no list of words knows what belongs to a question",
)
