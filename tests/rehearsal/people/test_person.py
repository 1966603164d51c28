"""A person's client against the loopback Discord and a bot on the real discord.py."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import aiohttp
import pytest

from bot.rehearsal.jumping_clock import JumpingClock
from bot.rehearsal.loopback.permissions import bits
from bot.rehearsal.loopback.server import LoopbackDiscord
from bot.rehearsal.people.outcomes import Answered, Failed, FormOpened, Outcome
from bot.rehearsal.people.person import Account, Hands, Person
from bot.rehearsal.people.screen import Message, NotOnScreen
from tests.rehearsal.people.tea_bot import tea_bot

MORNING = datetime(2027, 3, 1, 9, tzinfo=UTC)


class Kitchen:
    def __init__(self, discord: LoopbackDiscord, hands: Hands, alice: Person, ben: Person, clock: JumpingClock) -> None:
        self.discord, self.hands, self.alice, self.ben, self.clock = discord, hands, alice, ben, clock


@pytest.fixture
async def kitchen() -> AsyncIterator[Kitchen]:
    async with AsyncExitStack() as stack:
        clock = JumpingClock(MORNING)
        discord = LoopbackDiscord(clock)
        await discord.start()
        stack.push_async_callback(discord.stop)
        world = discord.world
        owner = world.add_user("Owner")
        application = world.add_application("Tea", owner=owner)
        guild = world.add_guild("Kitchen", owner)
        world.add_channel(guild, "table")
        world.install(application, guild, bits("VIEW_CHANNEL", "SEND_MESSAGES", "ATTACH_FILES"))
        http = await stack.enter_async_context(aiohttp.ClientSession())
        hands = Hands()
        people = []
        for name in ("Alice", "Ben"):
            user = world.add_user(name)
            world.join(guild, user)
            person = Person(
                Account(name, user.id, user.token),
                guild_id=guild.id,
                application_id=application.id,
                api_url=discord.api_url,
                gateway_url=discord.gateway_url,
                http=http,
                hands=hands,
            )
            await person.connect()
            stack.push_async_callback(person.close)
            people.append(person)
        await stack.enter_async_context(clock)
        clock.watch(discord.quiet)
        clock.watch(hands.quiet)
        await stack.enter_async_context(tea_bot(discord.api_url, discord.gateway_url, application.token))
        yield Kitchen(discord, hands, people[0], people[1], clock)


def screen(outcome: Outcome) -> Message:
    assert isinstance(outcome, Answered), outcome
    assert outcome.message is not None
    return outcome.message


async def test_a_command_opens_a_form_and_the_form_is_filled_in_by_its_labels(kitchen: Kitchen) -> None:
    opened = await kitchen.alice.command("tea order")
    assert isinstance(opened, FormOpened)
    assert opened.form.title == "Order tea"
    assert opened.form.texts == ("Water is boiling.",)
    assert opened.form.field("A note").default == "No sugar"
    answer = await kitchen.alice.submit(
        opened.form, {"Kind": "Rooibos", "Cup": "large", "For whom": kitchen.ben.account.id}
    )
    assert screen(answer).text == "Rooibos, large, No sugar, for Ben"
    assert screen(answer).only_for_me
    assert kitchen.ben.view.private == []


async def test_a_press_edits_the_screen_in_place(kitchen: Kitchen) -> None:
    first = screen(await kitchen.alice.command("tea count"))
    assert first.text.startswith("## Cups: 0")
    second = screen(await kitchen.alice.press(first, "More"))
    assert second.id == first.id
    assert second.text.startswith("## Cups: 1")
    third = screen(await kitchen.alice.press(second, "More"))
    assert third.text.startswith("## Cups: 2")


async def test_buttons_of_one_name_are_told_apart_by_what_they_stand_beside(kitchen: Kitchen) -> None:
    counting = screen(await kitchen.alice.command("tea count"))
    black = counting.beside("Black tea")
    assert black is not None
    assert screen(await kitchen.alice.press(counting, black)).text == "A cup of black tea."


async def test_an_answer_may_come_late_after_saying_so(kitchen: Kitchen) -> None:
    counting = screen(await kitchen.alice.command("tea count"))
    await kitchen.alice.press(counting, "Slow")
    await kitchen.clock.sleep(1)
    assert kitchen.alice.view.private[-1].text == "At last."


async def test_a_bot_that_says_nothing_for_three_seconds_has_failed(kitchen: Kitchen) -> None:
    counting = screen(await kitchen.alice.command("tea count"))
    before = kitchen.clock.now()
    assert isinstance(await kitchen.alice.press(counting, "Never"), Failed)
    assert (kitchen.clock.now() - before).total_seconds() >= 3
    assert kitchen.alice.failures == ["This interaction failed"]


async def test_what_is_not_there_or_switched_off_cannot_be_pressed(kitchen: Kitchen) -> None:
    counting = screen(await kitchen.alice.command("tea count"))
    assert not counting.offers("Gone")
    for label in ("Gone", "Somewhere else"):
        with pytest.raises(NotOnScreen, match="there are: "):
            await kitchen.alice.press(counting, label)


async def test_a_list_in_a_message_is_chosen_from_by_what_stands_there(kitchen: Kitchen) -> None:
    asked = screen(await kitchen.alice.command("tea choose"))
    assert screen(await kitchen.alice.choose(asked, "Your tea", ["Sencha"])).text == "Chosen: sencha"
    with pytest.raises(NotOnScreen):
        await kitchen.alice.choose(asked, "Your tea", ["Coffee"])


async def test_options_are_offered_while_typing(kitchen: Kitchen) -> None:
    offered = await kitchen.alice.offers_for("tea find", "name", "oo")
    assert [choice["name"] for choice in offered] == ["Rooibos"]
    found = await kitchen.alice.command("tea find", {"name": offered[0]["value"], "cups": "2"})
    assert screen(found).text == "2 of rooibos"


async def test_a_file_goes_in_with_a_command_and_another_is_taken_home(kitchen: Kitchen) -> None:
    brewed = screen(await kitchen.alice.command("tea brew", files={"recipe": ("recipe.txt", b"leaves, water")}))
    assert not brewed.only_for_me
    assert await kitchen.alice.download(brewed.attachments[0]) == b"LEAVES, WATER"
    await kitchen.clock.sleep(1)
    assert kitchen.ben.view.everything()[-1].text == "Brewed."


async def test_a_place_that_comes_into_view_is_read_back(kitchen: Kitchen) -> None:
    guild = next(iter(kitchen.discord.world.guilds.values()))
    await kitchen.alice.command("tea brew", files={"recipe": ("recipe.txt", b"leaves")})
    late = kitchen.discord.world.add_user("Cleo")
    kitchen.discord.world.join(guild, late)
    async with aiohttp.ClientSession() as http:
        cleo = Person(
            Account("Cleo", late.id, late.token),
            guild_id=guild.id,
            application_id=kitchen.alice.application_id,
            api_url=kitchen.discord.api_url,
            gateway_url=kitchen.discord.gateway_url,
            http=http,
            hands=kitchen.hands,
        )
        await cleo.connect()
        await kitchen.clock.sleep(1)
        assert [message.text for message in cleo.view.everything()] == ["Brewed."]
        await cleo.close()


async def test_a_dropped_connection_is_taken_up_again(kitchen: Kitchen) -> None:
    user = kitchen.discord.world.users[kitchen.ben.account.id]
    assert kitchen.discord.drop_gateway(user, 4000) == 1
    await kitchen.alice.command("tea brew", files={"recipe": ("recipe.txt", b"leaves")})
    while not kitchen.ben.view.everything():
        await kitchen.ben.news()
    assert kitchen.ben.view.everything()[-1].text == "Brewed."
