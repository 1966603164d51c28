"""R6. Judges no words."""

from bot.dialogue.rules.rule import Holder, Level, Rule

RULE = Rule(
    6,
    Level.PREVENT,
    (Holder.PLATFORM,),
    "gated phases: a reply opens once the owner of the words says *That's it*; three tries, then people help",
)
