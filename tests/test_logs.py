"""The log says what happened, and never to whom: also where it is not ours but a library's that speaks."""

import asyncio
import io
import json
import logging
from typing import Any

import pytest

from bot.logs import OneObject

ACCOUNT = 417_000_000_000_000_123
WORDS = "We were never asked"


@pytest.fixture
def log() -> io.StringIO:
    return io.StringIO()


def _logger(name: str, log: io.StringIO) -> logging.Logger:
    handler = logging.StreamHandler(log)
    handler.setFormatter(OneObject())
    logger = logging.Logger(name, logging.DEBUG)
    logger.addHandler(handler)
    return logger


def test_what_we_say_ourselves_is_said_in_full(log: io.StringIO) -> None:
    _logger("bot.delivery.trouble", log).warning("Discord refused errand %d: status %d, code %d", 17, 403, 50001)
    assert json.loads(log.getvalue())["says"] == "Discord refused errand 17: status 403, code 50001"


def test_a_rate_limit_does_not_tell_whose_access_was_taken_away(log: io.StringIO) -> None:
    """discord.py names the address of the request, and with it an account, at the moment its seat is given back."""
    address = f"https://discord.com/api/v10/channels/1/permissions/{ACCOUNT}"
    fmt = "We are being rate limited. %s %s responded with 429. Retrying in %.2f seconds."
    _logger("discord.http", log).warning(fmt, "DELETE", address, 0.65)
    assert json.loads(log.getvalue())["says"] == (
        "We are being rate limited. … … responded with 429. Retrying in 0.65 seconds."
    )


def test_the_most_talkative_level_holds_no_words_accounts_or_tokens(log: io.StringIO) -> None:
    received = {"d": {"token": "aW50ZXJhY3Rpb24", "member": {"user": {"id": str(ACCOUNT)}}, "data": {"value": WORDS}}}
    _logger("discord.gateway", log).debug("For Shard ID %s: WebSocket Event: %s", 0, received)
    _logger("discord.state", log).debug("a member with the id %d is not known", ACCOUNT)
    _logger("discord.state", log).debug("%(who)s has come", {"who": "Alice"})
    _logger("aiosqlite", log).debug("executing %s", f"INSERT INTO words VALUES ('{WORDS}')")
    assert [json.loads(line)["says"] for line in log.getvalue().splitlines()] == [
        "For Shard ID 0: WebSocket Event: …", "a member with the id … is not known", "… has come",
        "executing …",
    ]  # fmt: skip


def test_an_error_that_nobody_waited_for_is_told_without_its_text(log: io.StringIO) -> None:
    logger = _logger("asyncio", log)
    loop = asyncio.new_event_loop()

    def handler(_: asyncio.AbstractEventLoop, told: dict[str, Any]) -> None:
        logger.error(f"{told['message']}\nfuture: {told['future']!r}", exc_info=told["exception"])  # as asyncio does

    loop.set_exception_handler(handler)

    async def fails() -> None:
        raise ValueError(WORDS)

    async def forget() -> None:
        task = asyncio.create_task(fails())
        await asyncio.wait({task})

    loop.run_until_complete(forget())
    loop.close()
    told = json.loads(log.getvalue())
    assert (told["says"], told["error"]) == ("Task exception was never retrieved", "ValueError")
    assert WORDS not in log.getvalue()
