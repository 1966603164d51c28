"""Numbers and names that point at things. They point at seats, never at people.

`ParticipantId` is the only one that stands for a person, and it is drawn anew in every dialogue, so two dialogues
cannot be joined on it; which account it belongs to is known to the vault alone.
"""

from typing import NewType

DialogueId = NewType("DialogueId", int)
RoundId = NewType("RoundId", int)  # unique in a whole database: it is what audit-log reasons and `round:` options show
SeasonId = NewType("SeasonId", int)
SideNumber = NewType("SideNumber", int)  # 1, 2, … in the order in which the convener named the sides
SeatNumber = NewType("SeatNumber", int)  # unique in a dialogue; drawn, so it says nothing about who came when
TableId = NewType("TableId", str)  # "room", later "caucus-1" or "pair-3"
ContributionNumber = NewType("ContributionNumber", int)  # 1, 2, … in the order in which a round's words were posted
DraftStatementId = NewType("DraftStatementId", int)  # a proposal before release; its order of arrival is never shown
StatementNumber = NewType("StatementNumber", int)  # given at release, after the batch was shuffled
MessageNumber = NewType("MessageNumber", int)  # drawn: whoever reads one in a button learns of no other
ParticipantId = NewType("ParticipantId", str)
FormatName = NewType("FormatName", str)

ROOM = TableId("room")
