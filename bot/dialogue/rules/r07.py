"""R7. Speak for yourself: a hint on phrases that speak for everybody, or for all of the others.

Lists of phrases belong to a language. They are about form and never about a view.
"""

import re
from collections.abc import Mapping

from bot.dialogue.rules.context import Context, Kind
from bot.dialogue.rules.finding import Finding, Reason, Weight
from bot.dialogue.rules.phrases import any_of, pattern, places
from bot.dialogue.rules.reading import Reading
from bot.dialogue.rules.rule import Holder, Level, Rule

_KNOW = any_of(
    """
    know knows agree agrees think thinks want wants believe believes understand understands feel feels see sees
    admits realises realizes hate hates say says accepts loves
    """
)
_EN = (
    rf"(?:everyone|everybody|nobody|no one|no-one)(?: (?:here|else|really|already|actually|in this room|"
    rf"on (?:our|my|your) side))? {_KNOW}",
    r"(?:everyone|everybody|nobody) with (?:a brain|half a brain|any sense|common sense)",
    rf"(?:we|they|you) all (?:really |already |just |secretly )?{_KNOW}",
    r"they(?:'re| are| were) all(?! of| the)",
    r"they(?:'re| are) (?:all )?(?:the same|like that)",
    r"all (?:the )?\w{3,15} are (?:like that|the same|liars|against|for this|for it|behind|alike)",
    r"(?:men|women|farmers|politicians|foreigners|settlers|immigrants|locals|townspeople|teachers|doctors|"
    r"bankers|students|workers|employers|landlords|tenants|drivers) (?:are|have) (?:all|always|"
    r"never)(?! been able| had to)",
    r"(?:the )?(?:whole|entire) (?:\w{2,12} )?(?:village|town|country|nation|community|city|world|side|group|"
    r"street|people|neighbourhood|neighborhood|coast|region) (?:thinks|knows|agrees|wants|believes|rejects|"
    r"hates|is against|feels|supports)",
    r"our (?:whole |entire )?(?:side|people|community|village|town|nation|group|country) (?:thinks|knows|"
    r"agrees|wants|believes|rejects|hates|feels|supports|will never|has always|have always|never|demands|"
    r"refuses|all)",
    r"the people (?:on|in|from|of) the \w{2,15} (?:have )?(?:always|never|all|only|just)",
    r"(?:the )?(?:vast |great |silent )?majority of (?:us|them|you)",
    r"most (?:of (?:us|you|them)|people|everyone) (?:here )?(?:think|thinks|know|agree|agrees|want|believe)",
    r"for all of us",
    r"(?:everyone|everybody|nobody|no one) (?:here )?(?:trusts|cares|listens|likes|supports|respects|denies|"
    r"doubts|is (?:happy|against|in favour|on your side)|was (?:ever )?asked)",
    r"(?:everyone|everybody|nobody|no one) (?:in|from|at|on) (?:this|our|my|your|the) \w{2,15} (?:knows?|"
    r"wants?|thinks?|believes?|agrees?|trusts?|likes?|feels?|cares?|hates?|supports?)",
    r"we,? the \w{3,20},? (?:will|want|demand|know|believe|think|reject|never|have|are|do)",
    r"they all",
    r"all of (?:them|you|your)",
    r"you all(?! for| the)",
    r"you lot",
    r"y'all",
    r"you guys (?:all|always|never)",
    r"(?:you|your|those|these) people(?: all)?(?! who| that| with| whose| in| on| are| have| can| should|"
    r" need| could| will| would| may| as| to)",
    r"your people",
    r"your (?:kind|sort|lot)(?! of| words)",
    r"people like (?:you|them)",
    r"your (?:side|group|camp|country|nation|party) (?:all |always |never |only |just )?(?:want|wants|think|"
    r"thinks|hate|hates|always|never|only|believe|believes)",
    r"(?:they|you) (?:always|never|only ever|only) (?:want|wanted|lie|lied|care|cared|listen|think|try|tried|"
    r"say|do|did|blame|take|took|hate)",
    r"(?:they|you|the others?|the other (?:side|group|people)) (?:don't|doesn't|do not|does not|won't|"
    r"will never) (?:care|want|understand|even care|respect|listen)(?! to be)",
    r"(?:they|the others) (?:always|never) \w{3,15} (?:their|our|us|a|the|what)",
    r"(?:they|you) just want(?:ed)? to",
    r"(?:you|your|those|these) people (?:have|are|can|could|should|will|would) (?:no|not|never|always|all|"
    r"cannot|the same)",
    r"(?:those|these|you) people cannot",
    r"your (?:community|country|neighbours|families|friends|leaders) (?:all|always|never)",
    r"you (?:always|never) (?:do|make|try|play|keep|put|break|blame|ask|tell|give|start|change|treat)",
    r"as we all know",
    r"it is (?:obvious|clear) to (?:everyone|everybody|all)",
    r"(?:the whole|all the) world knows",
    r"every (?:single )?one of (?:them|you)",
    r"(?:the )?lot of (?:them|you)",
    r"none of (?:them|you) (?:care|want|understand|ever|really|has|have)",
    r"any (?:sane|normal|reasonable|decent|honest) (?:person|human|human being|adult|one|man|woman)",
    r"anyone with (?:a brain|half a brain|any sense|eyes|common sense)",
    r"i speak for (?:all|everyone|everybody|us all|my)",
    r"speaking for (?:all|everyone|everybody)",
    r"on behalf of (?:all|everyone|everybody)",
    r"we on (?:this|our|my) side all",
    r"the other side (?:all |always |never |only )(?:want|wants|think|thinks|lie|lies|hate|hates)?",
)
_DE = (
    r"(?:jeder|alle|niemand|keiner) (?:weiß|wissen|will|wollen|glaubt|glauben|denkt|denken|versteht)",
    r"ihr alle",
    r"ihr (?:immer|nie)",
    r"(?:eure|solche) leute",
    r"leute wie (?:ihr|du|sie)",
    r"wir alle (?:wissen|wollen)",
)
_FR = (
    r"tout le monde (?:sait|veut|pense|comprend)",
    r"personne ne (?:veut|croit|pense|comprend)",
    r"vous tous",
    r"(?:les )?gens comme (?:vous|toi)",
    r"nous savons tous",
    r"ils (?:sont tous|veulent tous|pensent tous)",
)
_ES = (
    r"todo el mundo (?:sabe|quiere|piensa)",
    r"nadie (?:quiere|cree|piensa|entiende)",
    r"todos (?:ustedes|vosotros|ellos)",
    r"(?:la )?gente como (?:tú|ustedes|vosotros)",
    r"todos sabemos",
    r"ustedes siempre",
    r"ustedes nunca",
)
_RU = (
    r"все (?:знают|понимают|хотят|думают)",
    r"никто не (?:хочет|верит|понимает|знает)",
    r"вы все",
    r"такие как вы",
    r"ваши люди",
    r"вам всем",
    r"мы все знаем",
    r"они все",
)
PHRASES: Mapping[str, re.Pattern[str]] = {
    "en": pattern(_EN), "de": pattern(_DE), "fr": pattern(_FR), "es": pattern(_ES), "ru": pattern(_RU),
}  # fmt: skip


def judge(reading: Reading, context: Context) -> list[Finding]:
    """Not what is said back, which speaks for others because that is asked."""
    listed = PHRASES.get(context.language.split("-")[0])
    if listed is None or context.kind in (Kind.SAY_BACK, Kind.SOURCE):
        return []
    return [Finding(7, Weight.HINT, Reason.SPEAK_FOR_YOURSELF, *place) for place in places(reading, listed)]


RULE = Rule(7, Level.NUDGE, (Holder.WORDS,), "a private hint on phrases that speak for all", judge)
