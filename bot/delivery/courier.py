"""Carries one errand to Discord, and says what became of it: done, again at a moment, or never.

What people have to mend is told to the desk in one sentence, once; the same sentence comes again only after something
has worked in between.
"""

from typing import assert_never

import discord

from bot.delivery import (
    contributions,
    crossings,
    desk,
    drafts,
    lines,
    notices,
    panels,
    publishing,
    reminders,
    room,
    summaries,
    trouble,
)  # fmt: skip
from bot.delivery.satchel import Satchel
from bot.hosting import effects as f
from bot.hosting.ports import Carried, Errand

_QUIET = (
    f.StripPanel,
    f.RedrawContribution,
    f.RedrawProposal,
    f.RedrawWish,
    f.CloseDoor,
    f.CloseRoom,
)  # what is lost there is not worth a sentence


class DiscordCourier:
    def __init__(self, satchel: Satchel) -> None:
        self._satchel = satchel
        self._told: set[tuple[str, str]] = set()  # by place, so that what people were told once is not repeated

    async def carry(self, errand: Errand) -> Carried:
        try:
            carried = await self._carry(errand)
        except (trouble.NoPlace, discord.HTTPException, discord.RateLimited, *trouble.MAY_PASS) as error:
            carried = trouble.carried_after(error, errand, self._satchel.clock())
        except trouble.MISTAKES:
            carried = trouble.after_mistake(errand, self._satchel.clock())
        return self._told_once(errand, carried)

    async def _carry(self, errand: Errand) -> Carried:
        satchel, effect = self._satchel, errand.effect
        match effect:
            case f.PublishDialogue():
                return await publishing.publish(satchel, errand, effect)
            case f.RefreshInvitation():
                return await publishing.refresh(satchel, errand, effect)
            case f.CloseRoom():
                return await publishing.finish(satchel, errand, effect)
            case f.Announce():
                return await publishing.announce(satchel, errand, effect)
            case f.MoveEvent():
                return await publishing.move_event(satchel, errand, effect)
            case f.TellGuests():
                return await publishing.tell_guests(satchel, errand, effect)
            case f.OpenDoor():
                return await room.open_door(satchel, errand, effect)
            case f.OpenRoom():
                return await room.open_room(satchel, errand, effect)
            case f.CloseDoor():
                return await room.close_door(satchel, errand, effect)
            case f.ShowPanel():
                return await panels.show(satchel, errand, effect)
            case f.StripPanel():
                return await panels.strip(satchel, errand, effect)
            case f.PostContribution():
                return await contributions.post(satchel, errand, effect)
            case f.RedrawContribution():
                return await contributions.redraw(satchel, errand, effect)
            case f.PostDraft():
                return await drafts.post(satchel, errand, effect)
            case f.PostLine():
                return await lines.in_the_room(satchel, errand, effect)
            case f.DeskLine():
                return await lines.at_the_desk(satchel, errand, effect)
            case f.RefreshDesk():
                return await desk.refresh(satchel, errand, effect)
            case f.Notify():
                return await notices.to_seat(satchel, errand, effect)
            case f.MorningMessage():
                return await notices.in_the_morning(satchel, errand, effect)
            case f.RemindWhoOwes():
                return await reminders.to_who_owes(satchel, effect)
            case f.NotifyParticipant():
                return await notices.to_participant(satchel, errand, effect)
            case f.PostSummary():
                return await summaries.post(satchel, errand, effect)
            case f.PostProposal():
                return await crossings.propose(satchel, errand, effect)
            case f.RedrawProposal():
                return await crossings.redraw(satchel, errand, effect)
            case f.PostMessage():
                return await crossings.cross(satchel, errand, effect)
            case f.PostWish():
                return await crossings.wish(satchel, errand, effect)
            case f.RedrawWish():
                return await crossings.redraw_wish(satchel, errand, effect)
            case f.PostPublished():
                return await crossings.publish(satchel, errand, effect)
            case _:
                assert_never(effect)

    def _told_once(self, errand: Errand, carried: Carried) -> Carried:
        if not carried.never:
            if carried.again_at is None:
                self._told = {told for told in self._told if told[0] != errand.place}
            return carried
        told = (errand.place, carried.never)
        if isinstance(errand.effect, _QUIET) or told in self._told:
            return Carried(follow_up=carried.follow_up)
        self._told.add(told)
        return carried
