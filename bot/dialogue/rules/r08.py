"""R8. Criticise ideas, not people: a hint on insults in the second person. Never more: irony and reclaimed words exist.

*Your plan is stupid* is about a plan and passes; *you are stupid* is about a person.
"""

import re
from collections.abc import Mapping

from bot.dialogue.rules.context import Context, Kind
from bot.dialogue.rules.finding import Finding, Reason, Weight
from bot.dialogue.rules.phrases import GAP, any_of, pattern, places
from bot.dialogue.rules.reading import Reading
from bot.dialogue.rules.rule import Holder, Level, Rule

_BAD = any_of(
    """
    stupid idiot idiots idiotic dumb moron morons moronic fool fools foolish liar liars lying ignorant hypocrite
    hypocrites hypocritical coward cowards cowardly crazy insane delusional pathetic disgusting evil brainwashed
    clueless blind naive racist racists fascist fascists nazi nazis monster monsters animals scum clown clowns joke
    ridiculous selfish heartless cruel dishonest arrogant lazy childish sick nuts mad mental useless worthless
    traitor traitors troll trolls loser losers bigot bigots bigoted murderer murderers terrorist terrorists killers
    thieves garbage trash uneducated incompetent shameless disgrace embarrassment brainless hateful stubborn deluded
    paranoid hysterical vile cheat cheats fanatic fanatics extremist extremists snake sheep parasite parasites
    puppet puppets hopeless dense thick
    """
)
_ARE = (
    r"(?:you|u|you guys|you people|you lot|you all|all of you|your side|your people)"
    r"(?:'re| are| r|'re all| were| sound| look| must be| seem| is)"
)
_EN = (
    rf"{_ARE} {GAP}{{0,3}}{_BAD}",
    rf"you {GAP}{{0,2}}{_BAD}(?! to| for| about| in| of)",
    r"(?:stop|quit) (?:lying|being (?:so |such )?\w{2,20})",
    r"shut up",
    r"shut your \w{3,8}",
    r"get lost",
    r"go to hell",
    r"screw you",
    r"what(?:'s| is) wrong with (?:you|your)",
    r"shame on (?:you|your side|all of you)",
    r"you (?:need|have) to grow up",
    r"(?:just|please|oh) grow up",
    r"get a (?:life|grip|clue)",
    r"you (?:don't|do not|clearly don't|obviously don't|really don't) (?:know|understand|have a clue|get it|"
    r"have the (?:brains|guts))(?: (?:what you(?:'re| are) talking about|anything|the first thing|a thing))?",
    r"you (?:have|'ve got) no (?:idea|clue|shame|heart|brain|morals|conscience|right to)",
    r"you know nothing",
    r"you (?:clearly|obviously|evidently|really|honestly|apparently|simply|just) (?:have no|don't|do not|"
    r"know nothing|can't|cannot|never|lack)",
    r"you (?:sound|talk|act|behave|write|think|speak|look) like (?:a|an|some|somebody|someone|children|people|"
    r"those)",
    r"you (?:never|don't|do not|didn't|did not) (?:even )?(?:think before|think|care about (?:anyone|anybody|"
    r"anything|others|us|people)|listen|read anything|have a heart|have any|deserve)",
    r"you(?:'re| are) (?:incapable|unable|not capable|too \w{2,15} to|beneath|beyond|an? (?:embarrassment|"
    r"disgrace|joke|child|waste|danger|threat|puppet|shame))",
    r"you must be (?:blind|deaf|joking|crazy|stupid|mad|kidding|out of)",
    r"(?:i )?(?:can't|cannot|can not) take you seriously",
    r"you lack (?:basic |any |even )?(?:intelligence|empathy|sense|education|courage|honesty|decency|humanity|"
    r"character|brains)",
    r"go back to (?:school|where you|your)",
    r"you only (?:care|think) (?:about|of)",
    r"get out of here",
    r"your (?:tiny |little |small )?(?:brain|head|mind) (?:must|is|can't|cannot)",
    r"(?:is|was|are) an? (?:complete |total |real |big |bloody )?(?:liar|idiot|moron|hypocrite|coward|fool|"
    r"traitor|clown)",
    r"(?:typical|as always|so typical|just what i expect) (?:of|from) (?:you|your)",
    r"you(?:'re| are) (?:such|nothing but|no better than|worse than)",
    r"you (?:should|ought to) be ashamed",
    r"you make me sick",
    r"you disgust me",
    r"you(?:'re| are) (?:the|a|part of the) problem",
    r"you(?:'re| are) full of",
    r"are you (?:stupid|blind|crazy|deaf|serious|insane|dumb|that \w{3,12}|really that \w{3,12}|"
    r"out of your mind)",
    r"you (?:always|just|only|keep|keep on|are just|are always|will|would|constantly)? ?(?:lie|lying|twist|"
    r"twisting|whine|whining)",
    r"how (?:stupid|dumb|ignorant|naive|blind) (?:are you|can you be|you are|do you have to be)",
    r"i(?:'m| am) (?:sick|tired) of you",
    r"(?:only|just) (?:an?|a complete|a total) (?:idiot|fool|moron|liar) (?:would|could|like you)",
    r"(?:idiots?|fools?|liars?|morons?|cowards?|hypocrites?) like you",
    r"you(?:'re| are) (?:out of your mind|a waste of|not (?:even )?(?:human|worth|smart|honest|very bright|"
    r"intelligent))",
    r"you (?:can't|cannot) (?:even )?(?:think|read|be trusted|think straight)",
    r"nobody (?:likes|cares about|believes|trusts) you",
    r"your (?:stupidity|ignorance|lies|hypocrisy|arrogance|cowardice)",
    r"no one (?:likes|believes|trusts) you",
)
_DE = (
    r"(?:du|ihr|sie) (?:bist|seid|sind) (?:\w{1,12} ){0,3}(?:dumm|idiot\w*|lügner\w*|feig\w*|verrückt|blöd|"
    r"krank|heuchler\w*)",
    r"halt(?:et)? (?:die|den|dein\w*) (?:klappe|mund|maul)",
    r"schäm dich",
    r"schämt euch",
)
_FR = (
    r"(?:tu es|vous êtes|t'es) (?:\w{1,12} ){0,3}(?:stupides?|idiote?s?|menteu\w{1,3}|lâches?|fous|fou|folle|"
    r"hypocrites?|bêtes?)",
    r"ferme-la",
    r"taisez-vous",
    r"tais-toi",
    r"ta gueule",
    r"honte à (?:toi|vous)",
)
_ES = (
    r"(?:eres|sois|son|ustedes son|usted es) (?:\w{1,12} ){0,2}(?:estúpid\w{1,2}|idiotas?|mentiros\w{1,2}|"
    r"cobardes?|ignorantes?|hipócritas?|tont\w{1,2})",
    r"cállate",
    r"cállense",
    r"qué vergüenza",
)
_RU = (
    r"(?:ты|вы) (?:\w{1,12} ){0,2}(?:дурак\w*|идиот\w*|лжец\w*|лжёте|врёте|врете|врёшь|глуп\w*|тупо?\w*|"
    r"трус\w*|лицемер\w*)",
    r"заткни(?:сь|тесь)",
    r"как вам не стыдно",
)
PHRASES: Mapping[str, re.Pattern[str]] = {
    "en": pattern(_EN), "de": pattern(_DE), "fr": pattern(_FR), "es": pattern(_ES), "ru": pattern(_RU),
}  # fmt: skip


def judge(reading: Reading, context: Context) -> list[Finding]:
    listed = PHRASES.get(context.language.split("-")[0])
    if listed is None or context.kind is Kind.SOURCE:
        return []
    return [Finding(8, Weight.HINT, Reason.PERSON, *place) for place in places(reading, listed)]


RULE = Rule(
    8,
    Level.NUDGE,
    (Holder.WORDS, Holder.AGREEMENT),
    "a private hint on insults in the second person; beyond that, people judge",
    judge,
)
