"""R17. Judges no words."""

from bot.dialogue.rules.rule import Holder, Level, Rule

RULE = Rule(
    17,
    Level.PREVENT,
    (Holder.PLATFORM,),
    "a ballot shows each statement in full before its buttons, in an order of its own",
)
