"""Members, roles and who is in a thread: the lesser routes."""

from tests.rehearsal.loopback.conftest import Place


async def test_roles_are_made_moved_changed_and_removed(place: Place) -> None:
    way = f"/guilds/{place.guild.id}/roles"
    alice = await place.person(place.alice)
    _, hosts = await place.bot("POST", way, {"name": "hosts", "colors": {"primary_color": 255}, "permissions": "0"})
    _, guests = await place.bot("POST", way, {"name": "guests", "hoist": True})
    assert (hosts["color"], guests["hoist"], guests["position"]) == (255, True, 1)
    heard = await alice.next("GUILD_ROLE_CREATE", lambda data: data["role"]["name"] == "guests")
    assert heard["role"]["id"] == guests["id"]
    _, moved = await place.bot("PATCH", way, [{"id": guests["id"], "position": 2}])
    assert {role["name"]: role["position"] for role in moved}["guests"] == 2
    bots = place.guild.members[place.application.bot.id].roles[0]
    assert (await place.bot("PATCH", way, [{"id": bots, "position": 1}]))[1]["code"] == 50013
    assert (await place.bot("PATCH", f"{way}/{guests['id']}", {"name": "visitors"}))[1]["name"] == "visitors"
    assert (await place.bot("PATCH", f"{way}/{guests['id']}", {"name": "x" * 101}))[1]["code"] == 50035
    assert (await place.bot("GET", f"{way}/{guests['id']}"))[1]["name"] == "visitors"
    member = f"/guilds/{place.guild.id}/members/{alice.id}"
    assert (await place.bot("PATCH", member, {"roles": [hosts["id"], guests["id"]]}))[0] == 200
    assert (await alice.next("GUILD_MEMBER_UPDATE"))["roles"] == [hosts["id"], guests["id"]]
    assert (await place.bot("DELETE", f"{way}/{guests['id']}"))[0] == 204
    assert (await alice.next("GUILD_ROLE_DELETE"))["role_id"] == guests["id"]
    assert (await place.bot("GET", member))[1]["roles"] == [hosts["id"]]
    assert (await place.bot("DELETE", f"{way}/{place.guild.id}"))[1]["code"] == 50028
    assert (await place.bot("GET", f"{way}/{guests['id']}"))[1]["code"] == 10011


async def test_there_is_room_for_250_roles(place: Place) -> None:
    for number in range(248):
        place.discord.world.add_role(place.guild, f"role {number}")
    assert (await place.bot("POST", f"/guilds/{place.guild.id}/roles", {}))[1]["code"] == 30005


async def test_members_are_found_by_prefix_and_listed_only_with_the_intent(place: Place) -> None:
    way = f"/guilds/{place.guild.id}/members"
    assert [m["user"]["username"] for m in (await place.bot("GET", f"{way}/search?query=AL"))[1]] == ["alice"]
    assert (await place.bot("GET", f"{way}/search?query="))[1]["code"] == 50035
    _, everybody = await place.bot("GET", f"{way}?limit=1000")
    assert [m["user"]["username"] for m in everybody] == ["owner", "alice", "bob", "Parley"]
    _, rest = await place.bot("GET", f"{way}?limit=1&after={place.alice.id}")
    assert [m["user"]["username"] for m in rest] == ["bob"]
    place.application.privileged = 0
    assert (await place.bot("GET", way))[1]["code"] == 50001
    assert (await place.bot("GET", f"{way}/{place.alice.id}"))[0] == 200


async def test_names_in_a_server(place: Place) -> None:
    alice = place.of(place.alice)
    way = f"/guilds/{place.guild.id}/members"
    assert (await alice.ask("PATCH", f"{way}/@me", {"nick": "Al"}))[1]["nick"] == "Al"
    assert (await place.bot("PATCH", f"{way}/@me", {"nick": "x" * 33}))[1]["code"] == 50035
    assert (await place.bot("PATCH", f"{way}/{alice.id}", {"nick": "Ally"}))[1]["code"] == 50013
    _, me = await alice.ask("GET", f"/users/@me/guilds/{place.guild.id}/member")
    assert (me["nick"], me["user"]["id"]) == ("Al", alice.id)
    assert (await alice.ask("GET", "/users/@me/guilds"))[1][0]["owner"] is False


async def test_threads_are_joined_left_and_looked_into(place: Place) -> None:
    alice, owner = await place.person(place.alice), place.of(place.owner)
    _, thread = await place.bot("POST", f"/channels/{place.general.id}/threads", {"name": "open", "type": 11})
    way = f"/channels/{thread['id']}/thread-members"
    started = await alice.next("MESSAGE_CREATE")
    assert (started["type"], started["content"], started["message_reference"]["channel_id"]) == (
        18, "open", thread["id"],
    )  # fmt: skip
    assert (await alice.ask("PUT", f"{way}/@me"))[0] == 204
    _, inside = await owner.ask("GET", f"{way}?with_member=true&limit=5")
    assert [m["member"]["user"]["username"] for m in inside] == ["alice", "Parley"]
    assert (await owner.ask("GET", f"{way}/{alice.id}"))[1]["user_id"] == alice.id
    assert (await owner.ask("GET", f"{way}/{owner.id}"))[1]["code"] == 10007
    assert (await alice.ask("DELETE", f"{way}/{place.application.bot.id}"))[1]["code"] == 50013
    assert (await alice.ask("DELETE", f"{way}/@me"))[0] == 204
    assert [m["user_id"] for m in (await owner.ask("GET", way))[1]] == [place.application.bot.id]
    stranger = place.discord.world.add_user("stranger")
    assert (await place.bot("PUT", f"{way}/{stranger.id}"))[1]["code"] == 50001
    assert (await place.bot("PUT", f"/channels/{place.general.id}/thread-members/@me"))[1]["code"] == 50024
    await place.bot("PATCH", f"/channels/{thread['id']}", {"archived": True})
    _, archive = await owner.ask("GET", f"/channels/{place.general.id}/threads/archived/public")
    assert ([t["id"] for t in archive["threads"]], archive["has_more"]) == ([thread["id"]], False)
    assert (await alice.ask("PUT", f"{way}/@me"))[1]["code"] == 50083


async def test_a_thread_has_room_for_a_thousand(place: Place) -> None:
    _, thread = await place.bot("POST", f"/channels/{place.general.id}/threads", {"name": "full"})
    state = place.guild.channels[thread["id"]].thread
    assert state is not None
    state.members |= {str(number): place.clock() for number in range(999)}
    status, body = await place.bot("PUT", f"/channels/{thread['id']}/thread-members/{place.alice.id}")
    assert (status, body["code"]) == (400, 30033)


async def test_many_messages_at_once_are_deleted(place: Place) -> None:
    way = f"/channels/{place.general.id}/messages"
    ids = [(await place.bot("POST", way, {"content": str(number)}))[1]["id"] for number in range(3)]
    alice = await place.person(place.alice)
    assert (await place.bot("POST", f"{way}/bulk-delete", {"messages": ids[:1]}))[1]["code"] == 50016
    assert (await alice.ask("POST", f"{way}/bulk-delete", {"messages": ids}))[1]["code"] == 50013
    assert (await place.bot("POST", f"{way}/bulk-delete", {"messages": ids[:2]}))[0] == 204
    assert (await alice.next("MESSAGE_DELETE_BULK"))["ids"] == ids[:2]
    place.clock.forward(days=15)
    _, fresh = await place.bot("POST", way, {"content": "fresh"})
    assert (await place.bot("POST", f"{way}/bulk-delete", {"messages": [ids[2], fresh["id"]]}))[1]["code"] == 50034
    assert [m["content"] for m in (await place.bot("GET", way))[1]] == ["fresh", "2"]


async def test_replies_name_what_they_answer(place: Place) -> None:
    alice = await place.person(place.alice)
    way = f"/channels/{place.general.id}/messages"
    _, question = await alice.ask("POST", way, {"content": "why?"})
    answer = {"content": "because", "message_reference": {"message_id": question["id"]}}
    _, reply = await place.bot("POST", way, answer)
    assert (reply["type"], reply["referenced_message"]["content"], reply["mentions"][0]["id"]) == (19, "why?", alice.id)
    quiet = answer | {"allowed_mentions": {"parse": [], "replied_user": False}}
    assert (await place.bot("POST", way, quiet))[1]["mentions"] == []
    lenient = answer | {"message_reference": {"message_id": "1", "fail_if_not_exists": False}}
    assert (await place.bot("POST", way, lenient))[1]["type"] == 0
