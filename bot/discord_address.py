"""Points discord.py at another Discord: the one of a rehearsal, or any server that speaks the same language.

Only addresses are set, nothing of discord.py is changed. They hold for the whole program, as discord.py keeps them on
its classes; webhooks and answers to interactions use the same one.
"""

from discord.gateway import DiscordWebSocket
from discord.http import INTERNAL_API_VERSION, Route
from yarl import URL


def point_at(api: str | None = None, gateway: str | None = None) -> None:
    """Use these addresses from now on; what is not given stays. `api` may be given with its version or without."""
    if api:
        Route.BASE = _with_version(api)
    if gateway:
        DiscordWebSocket.DEFAULT_GATEWAY = URL(gateway)


def _with_version(api: str) -> str:
    address = URL(api.rstrip("/"))
    path = address.path.rstrip("/")
    if not path.endswith(f"/v{INTERNAL_API_VERSION}"):
        path += "" if path.endswith("/api") else "/api"
        path += f"/v{INTERNAL_API_VERSION}"
    return str(address.with_path(path))
