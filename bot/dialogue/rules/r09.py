"""R9. Ask real questions: one question of at most 200 characters, and a hint where it reads like an answer."""

import re
from collections.abc import Mapping

from bot.dialogue.rules.context import Context, Kind
from bot.dialogue.rules.finding import Finding, Reason, Weight
from bot.dialogue.rules.phrases import pattern, places
from bot.dialogue.rules.reading import Reading
from bot.dialogue.rules.rule import Holder, Level, Rule

_MARKS = re.compile(r"[?？؟;՞](?:[?？؟!！]{0,20})")  # U+037E, the Greek mark, is written as a semicolon after NFC
_GREEK = ("el",)
_EN = (
    r"(?:isn't|aren't|wasn't|weren't|don't|doesn't|didn't|wouldn't|couldn't|shouldn't|won't|haven't|hasn't|"
    r"can't|ain't) (?:it|you|they|that|this|we|there|your|he|she|everyone|anyone)",
    r"(?:is|are|do|does|would|should|could|can) (?:it|you|they|we|that|this) not",
    r"not (?:true|obvious|clear) that",
    r"right",
    r"correct",
    r"how (?:can|could|dare|do) you (?:people |all |possibly |really |still |even |live|sleep|justify|defend|"
    r"support|believe|say|think|claim|call|sit|ignore|look|be so)",
    r"how (?:can|could) (?:anyone|anybody|someone|a person|any)",
    r"how dare",
    r"why (?:do|did|does|are|would|can't|won't|don't|must) (?:you|your side|your people|they) (?:people |all |"
    r"guys )?(?:always|never|keep|still|refuse|insist|hate|want|ignore|lie|pretend|just|even|not|blame|deny|"
    r"support|think you|so|think|care|admit|listen|see|accept)",
    r"when (?:will|are|did) you(?:r side|r people)? (?:finally|ever|going to|stop|start|admit|learn|realise|"
    r"realize|people)",
    r"who (?:would|could|in their right mind|wants|cares|do you think you|gave you|can)",
    r"do you (?:really|honestly|seriously|actually|truly|even|not|still)",
    r"are you (?:really|seriously|honestly|actually|not|saying|telling|suggesting|trying|so|still|even|aware|"
    r"admitting|ashamed)",
    r"have you (?:no|ever even|never|even|not|forgotten)",
    r"did you (?:really|even|not|never|honestly|forget)",
    r"would you (?:not|at least|finally|rather|agree|admit|also)",
    r"will you (?:ever|finally|admit|at least)",
    r"what (?:makes you think you|gives you|kind of|sort of|right do|excuse)",
    r"what else (?:can|could|do|did)",
    r"who else",
    r"what's the point",
    r"what is the point",
    r"since when",
    r"is(?:n't)? it (?:any wonder|not|because|really|just because|too much|only)",
    r"can you (?:not|really|honestly|deny|even|at least|finally|just|admit)",
    r"could it be",
    r"so you(?:'re| are| think| want| admit| agree| believe| just| don't)",
    r"you (?:do |must |surely |of course )?(?:agree|admit|know|realise|realize|understand|think|believe)"
    r"(?: that| this| it)?",
    r"wouldn't you",
    r"surely",
    r"what (?:about|if) (?:your|all the|the fact)",
    r"what would you know",
    r"after (?:all|everything) (?:you|your)",
    r"as if",
    r"do you (?:care|believe that|want (?:children|people|us|them|our|the|more|a))",
    r"is (?:that|this|it) (?:why|what|how|because) you",
    r"why (?:is|are|was|were) (?:your|you) (?:\w{2,15} )?(?:so|always|never|still)",
    r"is there (?:anyone|anybody|any one|any way you|even)",
    r"so (?:your|the|that|this) (?:\w{2,15} )?(?:is|means|was)",
    r"if you (?:\w{2,15} )?(?:\w{2,15} )?(?:so much|really|cared|were|truly)",
    r"is it (?:fair|right|okay|acceptable|normal|just|moral|decent)",
    r"are you (?:happy|proud|willing to admit|prepared to admit|okay with|fine with)",
    r"what(?:'s| is) (?:wrong|next|so hard)",
    r"why not",
    r"where (?:were|was) (?:you|your)",
    r"who do you",
    r"why should (?:we|anyone|i|anybody)",
    r"how many (?:more|times|people (?:have|must))",
    r"how (?:stupid|naive|blind|long|much longer|often must|often do)",
    r"given that",
    r"even though",
    r"when (?:you know|everyone knows|it is clear|you yourself)",
)
_DE = (
    r"oder (?:nicht|etwa|doch)",
    r"nicht wahr",
    r"wie (?:kannst|könnt|können) (?:du|ihr|sie) (?:nur|noch|bloß)?",
    r"findest du nicht",
    r"wer würde",
    r"ist es nicht",
)
_FR = (
    r"n'est-ce pas",
    r"comment (?:peux-tu|pouvez-vous)",
    r"ne (?:crois-tu|croyez-vous|pensez-vous|penses-tu) pas",
    r"qui (?:voudrait|pourrait)",
)
_ES = (
    r"verdad",
    r"no (?:crees|cree|creen|es cierto|te parece)",
    r"cómo (?:puedes|pueden|puede)",
    r"quién (?:querría|podría)",
)
_RU = (
    r"не так ли",
    r"правда же",
    r"разве",
    r"неужели",
    r"как вы (?:можете|смеете)",
    r"кому нужно",
)
PHRASES: Mapping[str, re.Pattern[str]] = {
    "en": pattern(_EN), "de": pattern(_DE), "fr": pattern(_FR), "es": pattern(_ES), "ru": pattern(_RU),
}  # fmt: skip


def judge(reading: Reading, context: Context) -> list[Finding]:
    if context.kind is not Kind.QUESTION:
        return []
    found = _more_than_one(reading, context)
    listed = PHRASES.get(context.language.split("-")[0])
    if listed is not None:
        found += [Finding(9, Weight.HINT, Reason.QUESTION, *place) for place in places(reading, listed)]
    return found


def _more_than_one(reading: Reading, context: Context) -> list[Finding]:
    marks = [mark for mark in _MARKS.finditer(reading.words) if _asks(mark.group(), context.language)]
    most = context.tuning.question_marks
    if len(marks) > most:
        return [Finding(9, Weight.HINT, Reason.ONE_QUESTION, *marks[most].span())]
    long = len(reading.words) > context.tuning.question_chars
    return (
        [Finding(9, Weight.HINT, Reason.ONE_QUESTION, context.tuning.question_chars, len(reading.words))]
        if long
        else []
    )


def _asks(mark: str, language: str) -> bool:
    return not mark.startswith(";") or language.split("-")[0] in _GREEK


RULE = Rule(
    9,
    Level.NUDGE,
    (Holder.WORDS, Holder.PLATFORM),
    "one question, counted; a hint where it reads like an answer",
    judge,
)
