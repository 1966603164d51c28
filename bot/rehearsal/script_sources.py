"""Scripts made from real input: arguments for and against a topic, or an exported Polis conversation.

The people are nobody in particular: their accounts get invented names, and what they say or how they answer comes from
the file. Where a file leaves something open (how somebody answers an argument of the other side), it is drawn.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from random import Random

from bot.rehearsal.script import Line, Player, Question, Reply, Script, Side, Statement
from bot.voices.argkp import UnreadableExport, read_arguments
from bot.voices.polis_export import PolisExport, read_polis_export

SIDES = ("Harbour", "Hill")  # neutral labels: which side is for and which against is told by its words alone
SEATS = {"listening-round": 5, "statement-round": 8}
FEWEST_SEATS = 3
MOST_SIDES = 4
MOST_OBSERVERS = 10  # the list in the preview takes no more; whoever else watched is not invited
SPOKEN_PHASES = ("experience", "heart", "doubts", "closing")
ARRIVALS = (
    "I am here to listen first.",
    "I came by bicycle, and it rained.",
    "I had two cups of tea and am ready.",
    "I have a cold. I will type slowly.",
    "It is my first time in a room like this.",
    "There is a dog under my table. It has opinions about the postman only.",
    "I moved house last week and type on a box.",
    "My neighbour practises the trumpet. I hope you cannot hear it in my words.",
    "I was late for everything today except for this.",
    "I brought bread. I know that it helps nobody here.",
    "I read slowly and like it.",
    "I cook for nine people on Sundays.",
    "My window looks at a wall with one good tree.",
    "I have walked here in my head twice already.",
    "I repair radios and listen to none.",
    "I promised my sister to stay until the end.",
)
QUESTIONS = (
    "What happened in your life that made this matter to you?",
    "What would have to be different for you to see this another way?",
    "Whom do you think of when you say this?",
    "What do you find hardest about this yourself?",
    "What would you want to be asked about it?",
)
ARGKP = (
    "The words of both sides are real arguments from ArgKP (R. Bar-Haim and others, ACL 2020; shared task on "
    "key points, 2021; CDLA-Sharing-1.0). How people answer the statements was drawn."
)
LETTER = {1: "a", -1: "d", 0: "p"}
LONGEST_STATEMENT, LONGEST_TOPIC, LONGEST_TURN = 200, 80, 400
PROPOSERS = 4
FAVOURS_OWN, FAVOURS_OTHER = 0.85, 0.2  # how likely somebody agrees with a statement of their own side, of the other
PASSES = 0.08


def accounts(how_many: int) -> list[str]:
    """Invented names, the same every time: a given name with a family name, in as many pairs as there are."""
    lines = (files("config") / "rehearsal" / "accounts.txt").read_text(encoding="utf-8").splitlines()
    given, family = zip(*(line.split() for line in lines), strict=True)
    if how_many > len(given) * len(family):
        raise UnreadableExport(
            f"A rehearsal has room for {len(given) * len(family)} people and this conversation has {how_many}; "
            "choose a smaller one."
        )
    return [f"{given[n % len(given)]} {family[(n + n // len(given)) % len(family)]}" for n in range(how_many)]


def script_from_arguments(path: Path, topic: str, format_name: str, seed: int) -> Script:
    """Raises `UnreadableExport` with a sentence for whoever gave the file."""
    arguments = read_arguments(path, topic)
    dice = Random(f"voices {seed}")
    seats = SEATS[format_name]
    names = accounts(2 * seats)
    words = [_usable(said, dice) for said in (arguments.pro, arguments.con)]
    if min(len(said) for said in words) < FEWEST_SEATS:
        raise UnreadableExport(
            f"{path.name} has fewer than {FEWEST_SEATS} arguments of up to {LONGEST_TURN} characters on one side of "
            "this topic; choose one with more."
        )
    people = [
        [
            _speaker(names[n * seats + m], n, m, words, proposes=format_name == "statement-round" or m < PROPOSERS)
            for m in range(seats)
        ]
        for n in range(2)
    ]
    proposed = [(n, text) for n, side in enumerate(people) for player in side for text in player.proposes]
    return Script(
        format=format_name,
        topic=cut(arguments.topic, LONGEST_TOPIC),
        question="How do you see this, and what matters to you in it?",
        pace="live" if format_name == "listening-round" else "slow",
        proposes_in="closing" if format_name == "listening-round" else "writing",
        convener="Marit Ekwall",
        moderators=("Devi Rask", "Colm Aster"),
        organisers=("Yusra Nyman",),
        sides=tuple(Side(name=SIDES[n], people=tuple(people[n])) for n in range(2)),
        statements=tuple(
            Statement(text=text, answers={SIDES[n]: _answers(dice, seats, n == by) for n in range(2)})
            for by, text in proposed
        ),
        source=ARGKP,
    )


def _usable(said: tuple[str, ...], dice: Random) -> list[str]:
    fitting = list(dict.fromkeys(text for text in said if len(text) <= LONGEST_TURN))
    dice.shuffle(fitting)
    return fitting


def _speaker(account: str, side: int, seat: int, words: list[list[str]], *, proposes: bool) -> Player:
    """Everybody says other words of their side, as long as there are enough; afterwards they come round again."""
    own, across = words[side], words[1 - side]
    turn_of = {phase: own[(seat * len(SPOKEN_PHASES) + n) % len(own)] for n, phase in enumerate(SPOKEN_PHASES)}
    listened_to = across[(seat * len(SPOKEN_PHASES)) % len(across)]
    short = [text for text in own if len(text) <= LONGEST_STATEMENT]
    return Player(
        account=account,
        lines={
            "arrival": (Line(words=ARRIVALS[(2 * seat + side) % len(ARRIVALS)]),),
            "quiet": (Line(words="What I most want to be understood in."),),
            **{phase: (Line(words=text),) for phase, text in turn_of.items()},
        },
        proposes=(short[-1 - seat],) if proposes and seat < len(short) else (),
        asks=Question(about=listened_to[:40], words=QUESTIONS[seat % len(QUESTIONS)]),
        answers=tuple(
            Reply(to=question[:30], words=own[(seat * len(SPOKEN_PHASES) + n) % len(own)])
            for n, question in enumerate(QUESTIONS)
        ),
    )


def _answers(dice: Random, seats: int, own: bool) -> str:
    return " ".join(_answer(dice, FAVOURS_OWN if own else FAVOURS_OTHER) for _ in range(seats))


def _answer(dice: Random, favours: float) -> str:
    if dice.random() < PASSES:
        return "p"
    return "a" if dice.random() < favours else "d"


def cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def script_from_polis(folder: Path) -> Script:
    """Everybody with a group takes a seat on its side, the others observe, and each casts the votes that stand."""
    export = read_polis_export(folder)
    _playable(export)
    observers = min(len(export.ungrouped), MOST_OBSERVERS)
    names = accounts(sum(len(voters) for voters in export.voters.values()) + observers)
    account_of = dict(zip([person for side in export.sides for person in export.voters[side]], names, strict=False))
    cast = {(vote.voter, vote.comment): LETTER[vote.answer] for vote in export.grouped_votes}
    return Script(
        format="statement-round",
        topic=cut(export.name.replace("-", " ").replace(".", " "), LONGEST_TOPIC),
        question="Which of these statements do you agree with?",
        pace="slow",
        convener="Marit Ekwall",
        moderators=("Devi Rask", "Colm Aster"),
        organisers=("Yusra Nyman",),
        observers=tuple(names[len(account_of) :]),
        admission="open",
        imports=True,
        sides=tuple(
            Side(
                name=f"Group {side}",
                people=tuple(Player(account=account_of[person]) for person in export.voters[side]),
            )
            for side in export.sides
        ),
        statements=tuple(
            Statement(
                text=comment.text,
                seed=True,
                answers={
                    f"Group {side}": " ".join(cast.get((person, comment.id), "-") for person in export.voters[side])
                    for side in export.sides
                },
            )
            for comment in export.comments
            if not comment.left_out
        ),
        source=(
            "Statements, sides and votes are those of a real conversation, exported from Polis. Data was gathered "
            "using the Polis software (compdemocracy.org/polis) and is sub-licensed under CC BY 4.0 with Attribution "
            "to The Computational Democracy Project."
        ),
    )


def _playable(export: PolisExport) -> None:
    if len(export.sides) > MOST_SIDES:
        raise UnreadableExport(
            f"{export.name} has {len(export.sides)} groups and a dialogue is opened with up to {MOST_SIDES} sides; "
            "`parley agreement` reads it all the same."
        )
    small = next((side for side in export.sides if len(export.voters[side]) < FEWEST_SEATS), None)
    if small is not None:
        raise UnreadableExport(
            f"Group {small} of {export.name} has fewer than {FEWEST_SEATS} people who voted, and a round does not "
            "begin with fewer on a side; choose another conversation."
        )
