"""R19. Judges no words."""

from bot.dialogue.rules.rule import Holder, Level, Rule

RULE = Rule(
    19,
    Level.PREVENT,
    (Holder.PLATFORM,),
    "seats that are dealt at the beginning; late people by moderators, in batches, balanced",
)
