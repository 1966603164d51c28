"""A real discord.py bot and raw clients of people, doing together what a round does."""

import discord
from discord import app_commands, ui

from tests.rehearsal.loopback.conftest import Login, Place


class Words(ui.Modal, title="Your words"):
    words = ui.Label(text="Words", component=ui.TextInput(style=discord.TextStyle.long, max_length=20))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.words.component, ui.TextInput)
        await interaction.response.send_message(f"heard: {self.words.component.value}", ephemeral=True)


class Panel(ui.LayoutView):
    row = ui.ActionRow()

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.add_item(ui.TextDisplay("Speak when you like", id=77))

    @row.button(label="Speak", custom_id="speak")
    async def speak(self, interaction: discord.Interaction, button: ui.Button["Panel"]) -> None:
        await interaction.response.send_modal(Words(custom_id=f"words-{interaction.id}"))

    @row.button(label="Vote", custom_id="vote")
    async def vote(self, interaction: discord.Interaction, button: ui.Button["Panel"]) -> None:
        await interaction.response.send_message("your ballot", ephemeral=True)
        await interaction.edit_original_response(content="your ballot, changed")


class Bot(discord.Client):
    def __init__(self) -> None:
        # the servers follow READY at once here, so there is nothing to wait for
        super().__init__(
            intents=discord.Intents.default(), allowed_mentions=discord.AllowedMentions.none(), guild_ready_timeout=0.05
        )
        self.tree = app_commands.CommandTree(self)


async def test_a_button_opens_a_form_and_the_form_is_answered_privately(place: Place, login: Login) -> None:
    bot = await login(Bot())
    alice, bob = await place.person(place.alice), await place.person(place.bob)
    channel = bot.get_channel(int(place.general.id))
    assert isinstance(channel, discord.TextChannel)
    posted = await channel.send(view=Panel())
    panel = await alice.next("MESSAGE_CREATE")
    assert [c["id"] for c in panel["components"]] == [1, 77]
    assert panel["id"] == str(posted.id)

    nonce = await alice.press(panel, "speak", guild_id=place.guild.id)
    assert (await alice.next("INTERACTION_CREATE"))["nonce"] == nonce
    modal = await alice.next("INTERACTION_MODAL_CREATE")
    assert (modal["title"], modal["nonce"]) == ("Your words", nonce)
    assert (await alice.next("INTERACTION_SUCCESS"))["id"] == modal["id"]

    field = modal["components"][0]["component"]["custom_id"]
    status, refusal = await alice.submit(modal, **{field: "far more than twenty characters"})
    assert (status, refusal["code"]) == (400, 50035)
    assert (await alice.submit(modal, **{field: "good morning"}))[0] == 204
    answer = await alice.next("MESSAGE_CREATE")
    assert (answer["content"], answer["flags"] & 64) == ("heard: good morning", 64)
    assert "guild_id" not in answer
    assert answer["interaction_metadata"]["user"]["id"] == alice.id
    await alice.next("INTERACTION_SUCCESS")
    assert [name for name, _ in bob.heard].count("MESSAGE_CREATE") == 1


async def test_an_ephemeral_answer_is_edited_by_token_and_only_its_person_hears(place: Place, login: Login) -> None:
    bot = await login(Bot())
    alice, bob = await place.person(place.alice), await place.person(place.bob)
    channel = bot.get_channel(int(place.general.id))
    assert isinstance(channel, discord.TextChannel)
    await channel.send(view=Panel())
    panel = await alice.next("MESSAGE_CREATE")
    nonce = await alice.press(panel, "vote", guild_id=place.guild.id)
    first = await alice.next("MESSAGE_CREATE")
    assert (first["content"], first["nonce"]) == ("your ballot", nonce)
    changed = await alice.next("MESSAGE_UPDATE")
    assert (changed["content"], changed["id"]) == ("your ballot, changed", first["id"])
    assert "MESSAGE_UPDATE" not in [name for name, _ in bob.heard]


async def test_a_slash_command_with_autocomplete(place: Place, login: Login) -> None:
    client = Bot()

    @client.tree.command(description="Say where the round is")
    @app_commands.default_permissions(manage_messages=True)
    async def status(interaction: discord.Interaction, round: str) -> None:
        await interaction.response.send_message(f"round {round}")

    @status.autocomplete("round")
    async def rounds(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"Round {typed}", value=typed)]

    bot = await login(client)
    await client.tree.sync()
    owner, alice = await place.person(place.owner), await place.person(place.alice)
    _, index = await owner.ask("GET", f"/guilds/{place.guild.id}/application-command-index")
    command = index["application_commands"][0]
    typing = {"type": 3, "name": "round", "value": "4", "focused": True}
    nonce = await owner.use(command, place.general.id, place.guild.id, typing, type=4)
    offered = await owner.next("APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE")
    assert offered == {"nonce": nonce, "choices": [{"name": "Round 4", "value": "4"}]}
    await owner.use(command, place.general.id, place.guild.id, {"type": 3, "name": "round", "value": "4"})
    answer = await owner.next("MESSAGE_CREATE")
    assert (answer["content"], answer["interaction"]["name"]) == ("round 4", "status")

    data = {"id": command["id"], "name": "status", "options": [{"type": 3, "name": "round", "value": "4"}]}
    _, (code, refusal) = await alice.interact(2, command["application_id"], place.general.id, data)
    assert (code, refusal["code"]) == (403, 50013)
    assert bot.is_ready()
