"""Which posts are ours, what each is about, and which of them carry a panel."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select, update

from bot.dialogue.ids import RoundId, TableId
from bot.hosting.ports import Post
from bot.storage.database import Database
from bot.storage.tables import posts


class StoredPosts:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, round_: RoundId, about: str, post: Post) -> None:
        await self._database.execute(
            self._database.upsert(posts).values(
                round=round_,
                post=post.post,
                channel=post.channel,
                number=post.number,
                about=about,
                at_table=post.table,
                panel=post.panel,
            )
        )

    async def post(self, round_: RoundId, about: str) -> Post | None:
        async with self._database.reading() as connection:
            row = (
                await connection.execute(
                    select(posts)
                    .where(posts.c.round == round_, posts.c.about == about)
                    .order_by(posts.c.number.desc(), posts.c.post.desc())
                    .limit(1)
                )
            ).first()
        return Post(row.number, row.channel, row.post, row.panel, TableId(row.at_table)) if row else None

    async def at_table(self, round_: RoundId, table: TableId) -> Mapping[str, Post]:
        async with self._database.reading() as connection:
            rows = await connection.execute(
                select(posts)
                .where(posts.c.round == round_, posts.c.at_table == table)
                .order_by(posts.c.number, posts.c.post)
            )
            return {
                row.about: Post(row.number, row.channel, row.post, row.panel, TableId(row.at_table)) for row in rows
            }

    async def with_panel(self, round_: RoundId, table: TableId) -> Sequence[tuple[str, Post]]:
        """Oldest first. More than one only while a post and the stripping of the one before it are under way."""
        async with self._database.reading() as connection:
            rows = await connection.execute(
                select(posts)
                .where(posts.c.round == round_, posts.c.at_table == table, posts.c.panel)
                .order_by(posts.c.number, posts.c.post)
            )
            return [
                (row.about, Post(row.number, row.channel, row.post, row.panel, TableId(row.at_table))) for row in rows
            ]

    async def stripped(self, round_: RoundId, post: int) -> None:
        await self._database.execute(
            update(posts).where(posts.c.round == round_, posts.c.post == post).values(panel=False)
        )
