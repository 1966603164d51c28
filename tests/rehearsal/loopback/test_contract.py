"""A broad session of a real discord.py bot, judged by Discord's own description of its API."""

import io
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import discord
import pytest
from discord import app_commands, ui

from tests.rehearsal.loopback.conftest import Login, Place
from tests.rehearsal.loopback.test_round_trips import Bot, Panel

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)


class Everything(ui.LayoutView):
    """Every kind of component that a message may hold."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        inside: list[ui.Item[Everything]] = [
            ui.TextDisplay("### Words"),
            ui.Separator(spacing=discord.SeparatorSpacing.large),
            ui.Section("a", "b", accessory=ui.Thumbnail("attachment://dot.png", description="a dot")),
            ui.MediaGallery(
                discord.MediaGalleryItem("attachment://dot.png"), discord.MediaGalleryItem("https://e.org/x")
            ),
            ui.File("attachment://dot.png"),
            ui.ActionRow(ui.Button(label="go", emoji="⚓", url="https://example.org")),
            ui.Section("c", accessory=ui.Button(label="here", custom_id="here")),
        ]
        self.add_item(ui.Container(*inside, accent_colour=0x336699))
        options = [discord.SelectOption(label="A", value="a", description="first", default=True)]
        self.add_item(ui.ActionRow(ui.Select(custom_id="pick", options=options, placeholder="which")))
        for kind, custom_id in (
            (ui.UserSelect, "who"), (ui.RoleSelect, "role"), (ui.MentionableSelect, "any"), (ui.ChannelSelect, "place"),
        ):  # fmt: skip
            self.add_item(ui.ActionRow(kind(custom_id=custom_id)))


async def _messages(channel: discord.TextChannel) -> None:
    embed = discord.Embed(title="t", description="d", colour=0x123456, url="https://example.org")
    embed.set_footer(text="f").set_author(name="a").add_field(name="n", value="v").set_image(url="attachment://dot.png")
    embed.timestamp = discord.utils.utcnow()
    plain = await channel.send("hello", embed=embed, file=discord.File(io.BytesIO(PNG), "dot.png"))
    assert await plain.attachments[0].read() == PNG
    assert (plain.attachments[0].width, plain.attachments[0].height) == (1, 1)
    await plain.edit(content="hello again", embed=None)
    rich = await channel.send(view=Everything(), file=discord.File(io.BytesIO(PNG), "dot.png", description="one dot"))
    assert rich.flags.components_v2
    await rich.edit(view=Panel(), attachments=[])
    reply = await plain.reply("to you", mention_author=True, nonce="p17")
    assert (await channel.send("to you", nonce="p17")).id == reply.id
    await plain.pin()
    assert [m.id async for m in channel.pins()] == [plain.id]
    await plain.unpin()
    await plain.add_reaction("⚓")
    assert [u.id async for u in (await channel.fetch_message(plain.id)).reactions[0].users()]
    await plain.remove_reaction("⚓", channel.guild.me)
    assert (await anext(channel.history(limit=3, oldest_first=True))).id == plain.id
    assert [m async for m in channel.history(limit=5, around=plain)]
    async with channel.typing():
        await reply.delete()
    with pytest.raises(discord.NotFound):
        await channel.fetch_message(reply.id)


async def _places(guild: discord.Guild, alice: discord.Member) -> None:
    category = await guild.create_category("Rounds", reason="round 1")
    shut = discord.PermissionOverwrite(view_channel=False, send_messages=False, add_reactions=False)
    own = discord.PermissionOverwrite(view_channel=True, send_messages=True, manage_channels=True)
    room = await guild.create_text_channel(
        "Room 1", category=category, topic="a question", reason="round 1",
        overwrites={guild.default_role: shut, guild.me: own, alice: discord.PermissionOverwrite(view_channel=True)},
    )  # fmt: skip
    await room.set_permissions(alice, view_channel=True, read_message_history=True, reason="round 1")
    await room.set_permissions(alice, overwrite=None)
    await room.edit(topic="another question", slowmode_delay=5)
    await room.set_permissions(alice, view_channel=True)
    thread = await room.create_thread(name="caucus", invitable=False, auto_archive_duration=1440)
    await thread.add_user(alice)
    notice = await anext(thread.history())
    assert notice.type is discord.MessageType.recipient_add
    with pytest.raises(discord.Forbidden):
        await notice.delete()
    await thread.send("only you")
    await thread.fetch_members()
    await thread.fetch_member(alice.id)
    await thread.remove_user(alice)
    await thread.edit(locked=True, archived=True)
    assert [t.id async for t in room.archived_threads(private=True, limit=5)] == [thread.id]
    await thread.edit(archived=False)
    await guild.active_threads()
    public = await (await room.send("talk about this")).create_thread(name="talk")
    await public.delete()
    await thread.delete()
    await guild.fetch_channels()
    await guild.fetch_channel(room.id)
    await room.delete(reason="round 1")
    await category.delete()


async def _people(guild: discord.Guild, alice: discord.Member) -> None:
    await guild.fetch_roles()
    role = await guild.create_role(name="moderators", mentionable=True, colour=0x00FF00)
    await alice.add_roles(role, reason="round 1")
    assert role.id in [r.id for r in (await guild.fetch_member(alice.id)).roles]
    await alice.remove_roles(role)
    await role.edit(name="hosts", hoist=True)
    await role.delete()
    assert await guild.query_members("ali")
    assert len(await guild._state.http.get_members(guild.id, 10, None)) == 4
    sent = await alice.send("a word in private")
    await sent.edit(content="another word")
    event = await guild.create_scheduled_event(
        name="Round 1", description="d", start_time=discord.utils.utcnow() + timedelta(days=365 * 20),
        end_time=discord.utils.utcnow() + timedelta(days=365 * 20 + 1), location="here",
        entity_type=discord.EntityType.external, privacy_level=discord.PrivacyLevel.guild_only,
    )  # fmt: skip
    await event.edit(name="Round one")
    await guild.fetch_scheduled_events()
    await guild.fetch_scheduled_event(event.id)
    assert [u async for u in event.users()] == []
    await event.delete()


async def _commands(bot: Bot, guild: discord.Guild) -> None:
    @bot.tree.command(description="one")
    @app_commands.describe(number="a number", where="a place")
    async def first(
        interaction: discord.Interaction, number: app_commands.Range[int, 1, 5], where: discord.TextChannel | None
    ) -> None:
        await interaction.response.defer(ephemeral=True)
        await interaction.followup.send("done", ephemeral=True)
        await interaction.followup.send("and more", ephemeral=True)

    @bot.tree.context_menu(name="Look at it")
    async def look(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"it says: {message.content}")
        await (await interaction.original_response()).edit(content="seen")
        await interaction.delete_original_response()

    await bot.tree.sync()
    bot.tree.copy_global_to(guild=guild)
    await bot.tree.sync(guild=guild)
    await bot.tree.fetch_commands()
    command = (await bot.tree.fetch_commands(guild=guild))[0]
    await command.edit(description="first")
    assert isinstance(await bot.tree.fetch_command(command.id, guild=guild), app_commands.AppCommand)


async def _interactions(place: Place) -> None:
    alice = await place.person(place.alice)
    _, index = await alice.ask("GET", f"/guilds/{place.guild.id}/application-command-index")
    command = next(c for c in index["application_commands"] if c["name"] == "first")
    await alice.use(command, place.general.id, place.guild.id, {"type": 4, "name": "number", "value": 3})
    assert (await alice.next("MESSAGE_UPDATE"))["content"] == "done"
    assert (await alice.next("MESSAGE_CREATE", lambda m: m["content"] == "and more"))["flags"] & 64
    look = next(c for c in index["application_commands"] if c["name"] == "Look at it")
    target = place.general.last_message_id
    data = {"id": look["id"], "name": look["name"], "type": 3, "target_id": target}
    assert (await alice.interact(2, look["application_id"], place.general.id, data))[1][0] == 204
    await alice.next("MESSAGE_DELETE")
    _, messages = await alice.ask("GET", f"/channels/{place.general.id}/messages?limit=50")
    panel = next(m for m in messages if any(c["type"] == 1 for c in m["components"]))
    await alice.press(panel, "vote", guild_id=place.guild.id)
    await alice.next("MESSAGE_UPDATE")
    await alice.press(panel, "speak", guild_id=place.guild.id)
    modal = await alice.next("INTERACTION_MODAL_CREATE")
    await alice.submit(modal, **{modal["components"][0]["component"]["custom_id"]: "words"})
    await alice.next("MESSAGE_CREATE")


async def test_the_whole_api_that_a_round_uses_is_faithful(place: Place, login: Login, shared: Path) -> None:
    place.clock.run()
    bot = Bot()
    await login(bot)
    await bot.application_info()
    guild = bot.get_guild(int(place.guild.id))
    channel = bot.get_channel(int(place.general.id))
    assert guild is not None
    assert isinstance(channel, discord.TextChannel)
    await bot.fetch_guild(guild.id)
    assert [g.id async for g in bot.fetch_guilds()] == [guild.id]
    alice = await guild.fetch_member(int(place.alice.id))
    await _messages(channel)
    await _places(guild, alice)
    await _people(guild, alice)
    await _commands(bot, guild)
    await _interactions(place)
    await bot.close()
    await place.discord.stop()

    report = _judge(shared, place.log)
    assert report == "", report


def _judge(shared: Path, log: Path) -> str:
    """What the contract checker calls an error, in requests and answers alike; nothing if there is none."""
    checker = shared / "tools" / "contract" / "check_requests.py"
    run = subprocess.run(
        [sys.executable, checker, log, "--responses"], capture_output=True, text=True, check=False
    )  # fmt: skip
    assert run.returncode in (0, 1), run.stderr
    return "" if run.returncode == 0 else run.stdout
