"""R1. Judges no words."""

from bot.dialogue.rules.rule import Holder, Level, Rule

RULE = Rule(
    1,
    Level.PREVENT,
    (Holder.PLATFORM,),
    "nobody but the bot can write in the room, and the form opens for whoever holds the floor",
)
