"""The command line: `parley …`, also `python -m bot …`. Each command tells in one sentence what went wrong."""

import asyncio
import sys
from pathlib import Path

import click

from bot import commands_formats, commands_offline, commands_online
from bot.foreseen import FORESEEN, plainly
from bot.rehearsal.any_format import People


class Sentences(click.Group):
    """Errors that were foreseen end with one sentence and exit code 1, without a trace."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except (*commands_offline.FORESEEN, *commands_online.FORESEEN, *commands_formats.FORESEEN) as error:
            raise click.ClickException(str(error)) from error
        except FORESEEN as error:
            raise click.ClickException(plainly(error)) from error
        except KeyboardInterrupt:
            raise click.exceptions.Exit(130) from None


@click.group(cls=Sentences, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name=None, version="0.1.0", prog_name="parley")
def main() -> None:
    """Parley facilitates structured dialogue between opposing sides on Discord."""


@main.command(epilog="Example: PARLEY_DISCORD_TOKEN=… parley run")
def run() -> None:
    """Run the bot, with settings from the environment or a .env file."""
    asyncio.run(commands_online.run())


@main.command(epilog="Example: parley sync --guild 123456789012345678")
@click.option("--guild", type=int, help="Only on this server, where they appear at once; else everywhere.")
def sync(guild: int | None) -> None:
    """Tell Discord which slash commands there are. Needed once, and after an upgrade that changes them."""
    click.echo(asyncio.run(commands_online.sync(guild)))


@main.command(epilog="Example: parley invite 123456789012345678")
@click.argument("application_id", type=int)
def invite(application_id: int) -> None:
    """Print the link with which Parley is invited to a server. APPLICATION_ID stands in Discord's developer portal."""
    click.echo(commands_online.invite(application_id))


@main.command(epilog="Example: parley migrate")
def migrate() -> None:
    """Bring the database's tables up to date. `parley run` does it by itself."""
    click.echo(asyncio.run(commands_online.migrate()))


@main.command(epilog="Examples: parley rehearse · parley rehearse statement-round --polis EXPORT --out DIR")
@click.argument("format_name", metavar="[FORMAT]", default="listening-round")
@click.option("--seed", default=1, show_default=True, help="What people do is drawn from this number.")
@click.option("--speed", default="max", show_default=True, metavar="max|N", help="Waiting takes 1/N of its time.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Keep the record in this folder.")
@click.option(
    "--voices",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Real arguments, for any format: a CSV like ArgKP's.",
)
@click.option("--topic", help="Which topic of that file; its pro and con arguments become the sides' words.")
@click.option("--polis", type=click.Path(path_type=Path), help="An exported Polis conversation: its people vote.")
@click.option(
    "--people",
    type=click.Choice([one.value for one in People]),
    default="present",
    show_default=True,
    help="Who turns up: nobody silent, everybody silent, one side gone half-way, no moderator.",
)
@click.option("--seats", type=click.IntRange(1, 40), help="People on each side, of any format.")
@click.option("--slow", is_flag=True, help="At the slow pace: hours and days, on a clock that jumps.")
@click.option("--quiet", is_flag=True, help="Print the end, not the running transcript.")
@click.option("--serve", type=click.IntRange(0, 65535), metavar="PORT", help="Only start the rehearsal's Discord.")
@click.option("--users", default=8, show_default=True, type=click.IntRange(1, 5000), help="People on it, with --serve.")
def rehearse(
    format_name: str, seed: int, speed: str, out: Path | None, voices: Path | None, topic: str | None,
    polis: Path | None, people: str, seats: int | None, slow: bool, quiet: bool, serve: int | None, users: int,
) -> None:  # fmt: skip
    """Play a complete dialogue on a Discord of its own, with the real bot and scripted people. FORMAT is the name of
    a format (parley formats list) or a file of your own; listening-round is the default."""
    if serve is not None:
        return asyncio.run(commands_offline.serve(serve, users))
    wished = commands_offline.Wished(format_name, seed, speed, out, voices, topic, polis,
                                     People(people), seats, slow)  # fmt: skip
    rehearsal = commands_offline.planned(wished, aloud=not quiet)
    outcome = asyncio.run(commands_offline.rehearse(rehearsal))
    click.echo(outcome.told)
    sys.exit(0 if outcome.well else 1)


@main.command(epilog="Example: parley agreement exports/brexit-consensus --json")
@click.argument("export", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For machines: counts, bounds, words and verdicts.")
def agreement(export: Path, as_json: bool) -> None:
    """Find the common ground of an exported Polis conversation, by the same function as the live bot."""
    click.echo(commands_offline.agreement(export, as_json=as_json))


@main.group(epilog="Example: parley formats list")
def formats() -> None:
    """List, show, check and time formats."""


@formats.command("list", epilog="Example: parley formats list")
def list_formats() -> None:
    """Every format and every season there is, with what it is for."""
    click.echo(commands_formats.listed())


@formats.command("show", epilog="Example: parley formats show listening-round")
@click.argument("name")
def show_format(name: str) -> None:
    """The phases of a format: who speaks, in which order, for how long, what is shown, what closes it. NAME is the name
    of a format or a season, or a file."""
    click.echo(commands_formats.shown(name))


@formats.command("check", epilog="Example: parley formats check my-format.toml my-season.toml")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
def check_formats(files: tuple[Path, ...]) -> None:
    """Check files of formats and seasons. Every mistake is told at once, with its key and what is allowed.

    Exit code 0: all can be played. 1: there are mistakes. 2: a file could not be read at all.
    """
    checked = commands_formats.checked(files)
    click.echo(checked.told)
    sys.exit(checked.code)


@formats.command(
    "time", epilog="Examples: parley formats time fishbowl --seats 5x6 · parley formats time my.toml --slow"
)
@click.argument("name")
@click.option("--seats", metavar="AxB", help="People on each side, such as 4x4; a third side is 4x4x4.")
@click.option("--slow", is_flag=True, help="At the slow pace: hours and days.")
def time_format(name: str, seats: str | None, slow: bool) -> None:
    """How long each phase and the whole take when everybody uses their whole turn. NAME is the name of a format, or a
    file."""
    click.echo(commands_formats.timed(name, seats, slow=slow))


@formats.command("schema", epilog="Example: parley formats schema > parley-format.schema.json")
@click.option("--season", is_flag=True, help="Of a season instead of a format.")
def schema(season: bool) -> None:
    """The keys of a format as a JSON Schema, for an editor that checks a file while it is written."""
    click.echo(commands_formats.schema(season=season))


if __name__ == "__main__":
    main()
