"""Looks at pictures as they are drawn, and not at how they were made: a strip of one, as pixels."""

import re
import struct
import zlib

import numpy as np
import resvg_py
from numpy.typing import NDArray

from bot.presentation.fonts import files


def strip(svg: str, left: int, wide: int) -> NDArray[np.uint8]:
    """So much of the picture, from top to bottom: rows of columns of red, green, blue, alpha."""
    high = re.search(r'height="(\d+)" viewBox', svg)
    assert high
    shown = re.sub(r'width="400" height="\d+" viewBox="[^"]*"',
                   f'width="{wide}" height="{high[1]}" viewBox="{left} 0 {wide} {high[1]}"', svg, count=1)  # fmt: skip
    return pixels(resvg_py.svg_to_bytes(svg_string=shown, font_files=files(), skip_system_fonts=True))


def pixels(png: bytes) -> NDArray[np.uint8]:
    """Rows of columns of red, green, blue, alpha. Knows eight bits a channel without interlacing, as resvg writes."""
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert (depth, kind) == (8, 6)
    at, packed = 8, b""
    while at < len(png):
        length = struct.unpack(">I", png[at : at + 4])[0]
        if png[at + 4 : at + 8] == b"IDAT":
            packed += png[at + 8 : at + 8 + length]
        at += length + 12
    raw = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, 1 + width * 4)
    rows = np.zeros((height, width * 4), np.uint8)
    above = np.zeros(width * 4, np.int32)
    for y in range(height):
        rows[y] = above = _unfilter(int(raw[y, 0]), raw[y, 1:].astype(np.int32), above).astype(np.int32)
    return rows.reshape(height, width, 4)


def _unfilter(kind: int, line: NDArray[np.int32], above: NDArray[np.int32]) -> NDArray[np.int32]:
    if kind == 0:
        return line
    if kind == 2:
        return (line + above) % 256
    done = line.tolist()
    up = above.tolist()
    for x in range(len(done)):
        left = done[x - 4] if x >= 4 else 0
        corner = up[x - 4] if x >= 4 else 0
        if kind == 1:
            guess = left
        elif kind == 3:
            guess = (left + up[x]) // 2
        else:
            guess = _paeth(left, up[x], corner)
        done[x] = (done[x] + guess) % 256
    return np.array(done, np.int32)


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    near = min((abs(guess - left), 0, left), (abs(guess - above), 1, above), (abs(guess - corner), 2, corner))
    return near[2]
