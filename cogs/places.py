"""How accounts, roles and places of Discord are written so that its clients show their names."""

from collections.abc import Iterable

MOST = 100  # characters the screens were counted with


def account(number: int) -> str:
    return f"<@{number}>"


def role(number: int) -> str:
    return f"<@&{number}>"


def channel(number: int) -> str:
    return f"<#{number}>"


def link(guild: int, number: int) -> str:
    return f"https://discord.com/channels/{guild}/{number}"


def in_a_row(mentions: Iterable[str], nobody: str) -> str:
    """As many as a screen has room for; whole ones, since half a mention names nobody."""
    shown: list[str] = []
    for mention in mentions:
        if len(", ".join([*shown, mention])) > MOST - 3:
            shown.append("…")
            break
        shown.append(mention)
    return ", ".join(shown) or nobody
