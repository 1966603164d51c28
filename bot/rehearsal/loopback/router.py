"""Finds the function for a method and path, and knows which paths exist under other methods only."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import unquote

from bot.rehearsal.loopback.call import Call
from bot.rehearsal.loopback.errors import method_not_allowed, not_found

Handler = Callable[[Call], Any]
H = TypeVar("H", bound=Handler)
MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token", "interaction_id")


@dataclass(frozen=True, slots=True)
class Route:
    method: str
    path: str  # as in Discord's documentation: /channels/{channel_id}/messages
    shape: str  # method and path with nameless places, the key of rate limits
    names: tuple[str, ...]
    handler: Handler
    open: bool  # also for strangers: a token in the path is enough
    exempt: bool  # from the 50 requests a second


class Routes:
    """Collects the routes of one file: `@routes("GET", "/gateway")`."""

    def __init__(self) -> None:
        self.collected: list[Route] = []

    def __call__(self, method: str, path: str, *, open: bool = False, exempt: bool = False) -> Callable[[H], H]:
        def collect(handler: H) -> H:
            steps = path.strip("/").split("/")
            names = tuple(step[1:-1] for step in steps if step.startswith("{"))
            nameless = "/".join("{}" if step.startswith("{") else step for step in steps)
            self.collected.append(Route(method, path, f"{method} /{nameless}", names, handler, open, exempt))
            return handler

        return collect


class Router:
    def __init__(self, files: list[Routes]) -> None:
        self._root: dict[str, Any] = {}
        for routes in files:
            for route in routes.collected:
                node = self._root
                for step in route.path.strip("/").split("/"):
                    node = node.setdefault("{}" if step.startswith("{") else step, {})
                node.setdefault("", {})[route.method] = route

    def find(self, method: str, path: str) -> tuple[Route, dict[str, str]]:
        steps = path.strip("/").split("/")
        known_otherwise = False
        for methods, values in _matches(self._root, steps, 0, []):
            route = methods.get(method)
            if route is not None:
                if "%" in path:
                    values = [unquote(value) for value in values]
                return route, dict(zip(route.names, values, strict=True))
            known_otherwise = True
        raise method_not_allowed() if known_otherwise else not_found()


def _matches(node: dict[str, Any], steps: list[str], place: int, values: list[str]) -> Any:
    """Literal steps go before named ones: `/members/search` is not a member."""
    if place == len(steps):
        if "" in node:
            yield node[""], values
        return
    step = steps[place]
    if step and step in node:
        yield from _matches(node[step], steps, place + 1, values)
    if "{}" in node:
        yield from _matches(node["{}"], steps, place + 1, [*values, step])
