"""R15. Facts: say where it is from. A hint where figures or studies are named and no source stands beside the words."""

import re
from collections.abc import Mapping

from bot.dialogue.rules.context import Context, Kind
from bot.dialogue.rules.finding import Finding, Reason, Weight
from bot.dialogue.rules.phrases import pattern, places
from bot.dialogue.rules.reading import Reading
from bot.dialogue.rules.rule import Holder, Level, Rule

_EN = (
    r"(?:studies|research|statistics|surveys|polls|data|science|scientists|experts|evidence|numbers|"
    r"figures) (?:show|shows|prove|proves|proved|have shown|has shown|have proven|has proven|say|says|suggest|"
    r"suggests|found|confirm|confirms)",
    r"it (?:has been|is|was) (?:scientifically |statistically )?(?:proven|proved|shown|documented) that",
    r"(?:a|one|the) (?:recent |new |famous )?(?:study|survey|poll|report)",
    r"statistically",
    r"according to (?:studies|research|experts|statistics)",
    r"it's a fact that",
    r"it is a fact that",
)
_FIGURE = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,]\d{1,2})? ?(?:%|percent|per cent|prozent|pour cent|por ciento)|[٪％]")
PHRASES: Mapping[str, re.Pattern[str]] = {
    "en": pattern(_EN),
    "de": pattern((r"studien (?:zeigen|belegen)", r"es ist (?:erwiesen|bewiesen)", r"laut (?:studien|statistik)")),
    "fr": pattern((r"(?:les )?études (?:montrent|prouvent)", r"il est prouvé", r"selon (?:les|une) études?")),
    "es": pattern(
        (r"(?:los )?estudios (?:muestran|demuestran)", r"está (?:demostrado|probado)", r"según (?:los )?estudios")
    ),
    "ru": pattern((r"исследования показ\w{2,6}", r"(?:доказано|известно) что", r"по статистике")),
}


def judge(reading: Reading, context: Context) -> list[Finding]:
    """Not in a question, and not in what is said back: the fact is somebody else's there."""
    if context.sourced or context.kind in (Kind.SOURCE, Kind.QUESTION, Kind.SAY_BACK):
        return []
    listed = PHRASES.get(context.language.split("-")[0])
    found = [*places(reading, _FIGURE), *(places(reading, listed) if listed else ())]
    return [Finding(15, Weight.HINT, Reason.SOURCE, *place) for place in found]


RULE = Rule(15, Level.NUDGE, (Holder.WORDS,), "a field for the source, and a hint where it is empty", judge)
