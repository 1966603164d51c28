"""The side of Discord's own client: which commands there are, and POST /interactions for using them.

Not in Discord's documentation for bots; the form is that of its client, which any library for it speaks.
"""

from bot.rehearsal.loopback import payloads
from bot.rehearsal.loopback.acts.act import Act
from bot.rehearsal.loopback.acts.press import press
from bot.rehearsal.loopback.acts.submit import submit
from bot.rehearsal.loopback.acts.use import in_dms, use
from bot.rehearsal.loopback.call import NOTHING, Answer, Call
from bot.rehearsal.loopback.entities import Application, Channel
from bot.rehearsal.loopback.errors import ApiError, Mistakes, missing_access, mistake, unknown
from bot.rehearsal.loopback.interactions import Interaction
from bot.rehearsal.loopback.kinds import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT, Json
from bot.rehearsal.loopback.permissions import VIEW_CHANNEL, in_channel
from bot.rehearsal.loopback.router import Routes
from bot.rehearsal.loopback.uploads import LARGEST
from bot.rehearsal.loopback.wire.commands import localised
from bot.rehearsal.loopback.wire.people import brief_application
from bot.rehearsal.loopback.wire.text import dumps

routes = Routes()


@routes("GET", "/guilds/{guild_id}/application-command-index")
def index(call: Call) -> Json:
    """Every command that the applications of a server offer there."""
    call.person()
    guild = call.guild()
    commands = [
        command for application in guild.applications.values()
        for scope in (None, guild.id) for command in application.commands.get(scope, {}).values()
    ]  # fmt: skip
    return _index(call, list(guild.applications.values()), commands)


@routes("GET", "/channels/{channel_id}/application-command-index")
def index_here(call: Call) -> Json:
    call.person()
    channel = call.channel()
    if channel.guild is not None:
        call.params["guild_id"] = channel.guild.id
        return index(call)
    bots = [user for user in channel.recipients.values() if user.bot]
    applications = [call.hub.world.application_of(bot) for bot in bots]
    commands = [c for application in applications for c in application.commands.get(None, {}).values() if in_dms(c)]
    return _index(call, applications, commands)


def _index(call: Call, applications: list[Application], commands: list[Json]) -> Json:
    return {
        "applications": [
            brief_application(application) | {"bot": application.bot.wire, "bot_id": application.bot.id}
            for application in applications
        ],
        "application_commands": [localised(command, call.locale) for command in commands],
        "version": max((command["version"] for command in commands), key=int, default="0"),
    }  # fmt: skip


@routes("POST", "/channels/{channel_id}/attachments")
def announce_uploads(call: Call) -> Json:
    """Where a client may put files before it sends what refers to them."""
    call.person()
    call.channel()
    mistakes = Mistakes()
    given = call.fields(mistakes).listing("files", 10, least=1, required=True) or []
    answers = []
    for number, file in enumerate(call.fields(mistakes).items("files", given)):
        filename = file.text("filename", 1024, least=1, required=True) or ""
        file.whole("file_size", 0, LARGEST, required=True)
        upload = call.hub.shelf.expect(call.hub.ids.mint(), filename)
        url = f"{call.hub.url}/uploads/{upload}"
        answers.append({"id": file.body.get("id", number), "upload_url": url, "upload_filename": upload})
    mistakes.raise_any()
    return {"attachments": answers}


@routes("POST", "/interactions")
def interact(call: Call) -> Answer:
    call.person()
    mistakes = Mistakes()
    fields = call.fields(mistakes)
    type = fields.choice("type", (COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT), required=True)
    application_id = fields.snowflake("application_id", required=True)
    channel_id = fields.snowflake("channel_id", required=True)
    fields.text("session_id", 200, required=True)
    data = fields.within("data", fields.body.get("data"))
    mistakes.raise_any()
    application = call.hub.world.applications.get(application_id or "")
    if application is None:
        raise unknown("Application")
    channel = call.hub.world.channels.get(channel_id or "")
    if channel is None:
        raise unknown("Channel")
    _may_act(call, channel, fields.body.get("guild_id"))
    act = Act(call, application, channel, fields, data, fields.body.get("nonce"))
    if type == COMPONENT:
        interaction = press(act)
    elif type == MODAL_SUBMIT:
        interaction = submit(act)
    else:
        interaction = use(act, typing=type == AUTOCOMPLETE)
    _send(call, interaction)
    return NOTHING


def _may_act(call: Call, channel: Channel, guild_id: object) -> None:
    if not in_channel(call.user, channel, call.now) & VIEW_CHANNEL:
        raise missing_access()
    if guild_id is not None and (channel.guild is None or channel.guild.id != str(guild_id)):
        raise mistake(("guild_id",), "GUILD_CHANNEL_MISMATCH", "The channel is not in this server")
    if channel.thread is not None and channel.thread.archived:
        raise ApiError(400, 50083, "Thread is archived")


def _send(call: Call, interaction: Interaction) -> None:
    """First the person's client hears that the interaction exists, then the bot what it is."""
    gateway = call.hub.gateway
    if interaction.type != AUTOCOMPLETE:
        gateway.tell(call.user.id, "INTERACTION_CREATE", {"id": interaction.id, "nonce": interaction.nonce})
    sessions = [s for s in gateway.sessions(interaction.application.bot.id) if s.concerns(interaction.guild)]
    if sessions:
        text = dumps(payloads.interaction_create(call.hub, interaction))
        for session in sessions:
            session.send("INTERACTION_CREATE", text)
