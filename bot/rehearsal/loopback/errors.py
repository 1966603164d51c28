"""Refusals as Discord words them: a status, a numeric code, a sentence, and for bad bodies a tree of causes.

Codes and sentences: `developers/topics/opcodes-and-status-codes.mdx`; the tree: `developers/reference.mdx`
(Error Messages).
"""

from bot.rehearsal.loopback.kinds import Json


class ApiError(Exception):
    """What a route raises instead of an answer; the server writes it as JSON."""

    def __init__(self, status: int, code: int, message: str, errors: Json | None = None) -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.body: Json = {"message": message, "code": code}
        if errors is not None:
            self.body["errors"] = errors


UNKNOWN = {
    "Account": 10001, "Application": 10002, "Channel": 10003, "Guild": 10004, "Member": 10007, "Message": 10008,
    "Permission overwrite": 10009, "Role": 10011, "User": 10013, "Emoji": 10014, "Webhook": 10015, "Session": 10020,
    "interaction": 10062, "application command": 10063, "Guild Scheduled Event": 10070,
}  # fmt: skip


def unknown(what: str) -> ApiError:
    return ApiError(404, UNKNOWN[what], f"Unknown {what}")


def not_found() -> ApiError:
    return ApiError(404, 0, "404: Not Found")


def method_not_allowed() -> ApiError:
    return ApiError(405, 0, "405: Method Not Allowed")


def unauthorized() -> ApiError:
    return ApiError(401, 0, "401: Unauthorized")


def missing_access() -> ApiError:
    return ApiError(403, 50001, "Missing Access")


def missing_permissions() -> ApiError:
    return ApiError(403, 50013, "Missing Permissions")


def bots_only() -> ApiError:
    return ApiError(403, 20002, "Only bots can use this endpoint")


def people_only() -> ApiError:
    return ApiError(403, 20001, "Bots cannot use this endpoint")


class Mistakes:
    """Collects everything that is wrong with a body, so that one answer names it all."""

    def __init__(self) -> None:
        self._tree: Json = {}

    def add(self, path: tuple[str | int, ...], code: str, message: str) -> None:
        node = self._tree
        for step in path:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def __bool__(self) -> bool:
        return bool(self._tree)

    def raise_any(self) -> None:
        if self._tree:
            raise ApiError(400, 50035, "Invalid Form Body", self._tree)


def mistake(path: tuple[str | int, ...], code: str, message: str) -> ApiError:
    """One single thing wrong with a body."""
    mistakes = Mistakes()
    mistakes.add(path, code, message)
    return ApiError(400, 50035, "Invalid Form Body", mistakes._tree)
