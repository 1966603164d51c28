"""A summary as files that people keep and pass on: Markdown to read, JSON for machines. Words and verdicts, no counts.

Both hold exactly what was published, by number, with the statements in full. No name, seat or account can be in them,
because a summary holds none.
"""

import json

from bot.dialogue.publications import Said
from bot.dialogue.summary import Line, Summary
from bot.presentation import answer_files
from bot.presentation.bands import bands_of
from bot.presentation.chart import section_key
from bot.presentation.escape import as_written, one_line
from bot.presentation.scene import Scene, listed

FORMAT = "parley-summary"
FORMAT_VERSION = 1
_SECTIONS = ("shared", "rejected", "promising", "dividing", "open")


def markdown(scene: Scene, summary: Summary) -> str:
    """Headings, statements by number, the word of each side."""
    key = "file-summary-title-final" if summary.last else "file-summary-title"
    blocks = [
        f"# {scene.text(key, topic=scene.topic, number=str(summary.number))}",
        scene.text("file-question", question=scene.question),
        scene.text("file-sides", sides=scene.sides(summary.sides)),
    ]
    if summary.nothing_shared and (summary.published or not summary.answers.said):
        blocks.append(scene.text("file-nothing"))
    for section in _SECTIONS:
        here = [line for line in summary.lines if section_key(line) == section]
        if here:
            blocks.append(f"## {scene.text(f'picture-{section}')}")
            blocks += [_entry(scene, line) for line in here]
    blocks += answer_files.blocks(scene, summary)
    if summary.not_known:
        blocks.append(f"## {scene.text('file-not-known' if summary.last else 'file-not-known-yet')}")
        blocks += [f"**{one.number}.** {as_written(one.text)}" for one in summary.not_known]
    if summary.number > 1:
        blocks.append(scene.text("file-new", numbers=listed(scene.words, (str(one) for one in sorted(summary.new)))))
    blocks.append(scene.text("file-method", word=summary.method, version=summary.version))
    return "\n\n".join(blocks) + "\n"


def as_json(scene: Scene, summary: Summary) -> str:
    """For machines. Sides are named by label; `null` stands where a side has no word."""
    labels = {side.number: side.label for side in scene.round.sides}

    def words(said: Said) -> dict[str, object]:
        return {
            "side": labels[said.side],
            "word": said.word,
            **({"importance": said.importance} if said.importance is not None else {}),
        }

    told = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "topic": scene.charter.topic,
        "question": scene.charter.question,
        "summary": summary.number,
        "final": summary.last,
        "level": summary.level,
        "sides": [labels[side] for side in summary.sides],
        "statements": [
            {
                "number": line.number,
                "text": line.text,
                "verdict": line.verdict,
                "direction": line.direction,
                "words": [words(said) for said in line.said],
            }
            for line in summary.lines
        ],
        "not_known": [{"number": one.number, "text": one.text} for one in summary.not_known],
        "closest": [
            {"number": miss.line.number, "not_reached_on": [labels[side] for side in miss.not_reached_on]}
            for miss in summary.closest
        ],
        "new": sorted(summary.new),
        "reworded": sorted(summary.reworded),
        "restated": [{"number": one.contribution, "confirmed": one.confirmed} for one in summary.restated],
        "reservations": [
            {"number": one.statement, "side": labels[one.side], "text": one.text} for one in summary.reservations
        ],
        **(answer_files.told(scene, summary) if summary.answers.said else {}),
        "method": summary.method,
        "version": summary.version,
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _entry(scene: Scene, line: Line) -> str:
    return f"**{line.number}.** {one_line(line.text, 4000)}\n\n- {bands_of(scene, line.said)}"
