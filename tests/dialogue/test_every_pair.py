"""Every two values of a phase's fields that fit together are played, with a witness looking on.

`pytest -s tests/dialogue/test_every_pair.py` prints how many pairs there are between each two fields, and how many were
met. A phase counts when it has opened in a round, not when it stands in a format.
"""

from collections import Counter
from collections.abc import Iterator
from random import Random

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.format import Format, Pace
from tests.dialogue.arbitrary import as_format
from tests.dialogue.playbook import CHAIR
from tests.dialogue.test_round import PRESSES, SECOND_CHAIR, STEPS, WAYS, AnyRound
from tests.dialogue.values import FREE, Pair, Values, covering, pairs_of, possible

FIELDS = ("who", "order", "addressed", "reveal", "gate", "output", "closes", *FREE)
STEPS_IN_A_PHASE = 5


def plays(dice: Random) -> Iterator[tuple[list[Values], AnyRound]]:
    """Rounds in which all pairs are met, three phases at a time; each is played until its end."""
    left = covering(dice)
    for _ in range(len(left)):
        some, left = left[:3], left[3:]
        m = played(as_format(some, lambda several: dice.choice(list(several))), dice)
        names = opened(m)
        yield [values for n, values in enumerate(some) if f"Phase {n}" in names], m
        left += [values for n, values in enumerate(some) if f"Phase {n}" not in names]  # another time
        if not left:
            return


def played(format_: Format, dice: Random) -> AnyRound:
    people = [dice.randint(1, 4) for _ in range(dice.choice((3, 4)))]
    m = AnyRound()
    m.the_first_round(format_, people, [], dice.choice(list(Pace)), dice.randint(0, 1000), begun=True, accepted=True)
    for _ in range(100):
        for _ in range(STEPS_IN_A_PHASE):
            if m.going_on:
                something_happens(m, dice)
        if not m.going_on:
            break
        m.keeps_a_checkpoint(set(), accepted=True)
        m.send(c.ContinueRound(CHAIR))
        m.send(c.Seed(CHAIR, ("…",)))  # something new, so that a cycle comes again
        m.moves_on(CHAIR, no_more=dice.random() < 0.2)
    m.it_ends_well()
    return m


def something_happens(m: AnyRound, dice: Random) -> None:
    some = dice.randrange(30)
    moments = ["at once", "at once", "at its end", "at the last moment", "too late"]
    match dice.choice(("turns", "turns", "turns", "press", "step", "undo", "leave")):
        case "turns":
            moves = [(dice.choice(WAYS), dice.choice(moments), dice.randrange(30)) for _ in range(dice.randint(2, 8))]
            m.the_round_goes_on(moves, some)
        case "press":
            m.somebody_presses_something(some, dice.randint(1, 40), dice.choice(PRESSES))
        case "step":
            m.a_moderator_steps_in(CHAIR, dice.choice(STEPS), m.now - m.now, some)
        case "undo":
            m.a_moderator_takes_it_back(SECOND_CHAIR, 0)
        case "leave" if some % 5 == 0:
            m.somebody_comes_or_goes([("somebody leaves", some)], keep=True)


def opened(m: AnyRound) -> set[str]:
    return {m.round.format.phases[event.phase].name for event in m.journal if isinstance(event, e.PhaseOpened)}


def table(wanted: Counter[tuple[str, str]], met: Counter[tuple[str, str]]) -> str:
    head = " " * 14 + "".join(f"{field[:9]:>10}" for field in FIELDS)
    rows = []
    for one in FIELDS:
        cells = [(min(one, other), max(one, other)) for other in FIELDS]
        rows.append(
            f"{one:14}" + "".join(f"{met[cell]:>5}/{wanted[cell]:<4}" if wanted[cell] else " " * 10 for cell in cells)
        )
    return "\n".join(["", head, *rows, f"pairs of values: {met.total()} of {wanted.total()}"])


def by_fields(pairs: set[Pair]) -> Counter[tuple[str, str]]:
    return Counter((min(one, other), max(one, other)) for (one, _), (other, _) in pairs)


def test_every_pair_of_values_that_fits_together_is_played() -> None:
    met: set[Pair] = set()
    for phases, _ in plays(Random(2026)):
        for values in phases:
            met |= set(pairs_of(values))
    print(table(by_fields(set(possible())), by_fields(met)))
    missing = set(possible()) - met
    assert not missing, f"{len(missing)} pairs were not met, such as {sorted(missing)[:3]}"
    assert met <= set(possible()), "what was played is possible"
    assert len(possible()) > 1500
