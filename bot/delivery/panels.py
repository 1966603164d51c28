"""Keeps the panel of a table on the newest post: a turn is one post and one edit, whatever happens in it.

What is posted brings the panel along, and the post before loses it by an errand of its own, saved together with the
striking off of this one. A panel that somebody deleted comes back as a new post.
"""

from collections.abc import Sequence
from datetime import timedelta

from bot.delivery import caucuses, places
from bot.delivery.places import SUMMARY
from bot.delivery.poster import Files
from bot.delivery.satchel import Satchel, moderators, observers, post_link
from bot.dialogue.ids import ROOM, RoundId, TableId
from bot.dialogue.lifecycle import Stage
from bot.hosting import effects as f
from bot.hosting.ports import Carried, Errand, Post
from bot.presentation import panels, post_parts, posts, worded
from bot.presentation.scene import Scene
from bot.presentation.screen import Container, Screen


async def panel_of(satchel: Satchel, scene: Scene, table: TableId) -> Container:
    """The panel of a table as things stand; after the final summary the one that says where it is."""
    round_ = scene.round
    if round_.stage is Stage.CLOSED and round_.closed_at and not round_.checkpoint_due:
        record = await satchel.publications.record(round_.dialogue)
        out = record is not None and record.closed  # else the newest summary is an earlier one, or there is none
        summary = await satchel.posts.post(round_.id, SUMMARY) if out else None
        link = post_link(scene.charter, summary.channel, summary.post) if summary else None
        return panels.closed_panel(scene, round_.closed_at + timedelta(days=scene.charter.key_days), link)
    return panels.panel(scene, scene.round.tables.get(table), moderators(scene), observers(scene), table)


async def show(satchel: Satchel, errand: Errand, effect: f.ShowPanel) -> Carried:
    """The panel as things stand: on the newest post, or on a new one."""
    scene = await satchel.scene(effect.round)
    panel = await panel_of(satchel, scene, effect.table)
    if effect.line:
        panel = worded.line_above(scene, effect.line, effect.values, panel)
    if effect.fresh and effect.table != ROOM:
        await caucuses.welcome(satchel, scene, effect.table)
    carrying = await satchel.posts.with_panel(effect.round, effect.table)
    if carrying and not effect.fresh:
        newest = max((post for _, post in carrying), key=lambda post: post.post)
        if await _redraw(satchel, newest, panel):
            return Carried(follow_up=_strip(effect.round, carrying, newest.post))
        await satchel.posts.stripped(effect.round, newest.post)
    return await post(satchel, errand, scene, effect.table, "panel", posts.alone(panel))


async def post(
    satchel: Satchel,
    errand: Errand,
    scene: Scene,
    table: TableId,
    about: str,
    screen: Screen,
    panel: bool = True,
    files: Files = (),
) -> Carried:
    """A new post at a table; if it carries the panel, the posts before lose it."""
    round_id = scene.round.id
    before = await satchel.posts.with_panel(round_id, table) if panel else ()
    channel = await places.at(satchel, errand, scene, table)
    made = await satchel.poster.post(errand, channel, screen, files)
    if made is None:
        return Carried()
    await satchel.posts.keep(round_id, about, Post(errand.number, channel, made, panel, table))
    return Carried(follow_up=_strip(round_id, before, made))


async def strip(satchel: Satchel, _: Errand, effect: f.StripPanel) -> Carried:
    """Take the panel from an older post; its words stay."""
    shown = await satchel.poster.shown(effect.channel, effect.post)
    if shown is not None:
        marker = post_parts.first_marker(shown)
        left = post_parts.without_panel(shown, marker) if marker else post_parts.words_of(shown)
        await satchel.poster.change(effect.channel, effect.post, left)
    await satchel.posts.stripped(effect.round, effect.post)
    return Carried()


async def _redraw(satchel: Satchel, newest: Post, panel: Container) -> bool:
    shown = await satchel.poster.shown(newest.channel, newest.post)
    if shown is None:
        return False
    return await satchel.poster.change(newest.channel, newest.post, post_parts.with_panel(shown, panel, newest.number))


def _strip(round_id: RoundId, carrying: Sequence[tuple[str, Post]], newest: int) -> tuple[f.Effect, ...]:
    return tuple(f.StripPanel(round_id, post.channel, post.post) for _, post in carrying if post.post != newest)
