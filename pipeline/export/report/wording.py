"""Foreign text made fit for the page: one line, of bounded length, with nothing in it that a reader would not see.

Escaping is not done here: the templates escape everything that they print.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import quote

from pipeline.export.words import amount
from pipeline.records import Claim, Position
from pipeline.resources import rows

AROUND = 170
"""Characters of a sentence shown on either side of a quote: a line of 1 MB is a sentence, too."""
_QUOTE = 120
_FRAGMENT = 64
# Controls; soft hyphen; zero-width, filler and direction marks (Unicode TR36); surrogates; noncharacters; tag letters.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff"
    "\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
_SPACES = re.compile(r"\s+")
_MAGNITUDES = ((" million", "m"), (" billion", "bn"), (" trillion", "tn"))
_SIGNS = {
    "approx": "≈",
    "approx_below": "≈<",
    "approx_above": "≈>",
    "more_than": ">",
    "at_least": "≥",
    "less_than": "<",
    "at_most": "≤",
}


def visible(text: str, most: int) -> str:
    """At most so many characters of a text, in one line, hidden characters shown by their codes."""
    line = _SPACES.sub(" ", text[: most + 1])
    line = _HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", line)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def context(claim: Claim, around: int = AROUND) -> tuple[str, str, str]:
    """A claim's sentence before its quote, the quote, and the sentence after it, the ends cut at white space."""
    at = max(0, claim.start - claim.sentence_start)
    end = at + len(claim.quote)
    before = _SPACES.sub(" ", claim.sentence[max(0, at - around) : at])
    after = _SPACES.sub(" ", claim.sentence[end : end + around])
    if at > around:
        before = "…" + before[before.find(" ") + 1 :]
    if end + around < len(claim.sentence):
        after = after[: after.rfind(" ") + 1 or None] + "…"
    return visible(before, 2 * around), visible(claim.quote, _QUOTE), visible(after, 2 * around)


def fragment(claim: Claim) -> str:
    """A text fragment that leads browsers to the sentence in a plain text file; others open the file at its top."""
    start = claim.sentence[:_FRAGMENT]
    if len(claim.sentence) > _FRAGMENT:
        start = start[: start.rfind(" ")] if " " in start else ""
    clean = start.split("\n")[0].strip()
    if not clean or _HIDDEN.search(clean):
        return ""
    return "#:~:text=" + quote(clean, safe="").replace("-", "%2D")


def short_number(position: Position) -> str:
    """A position's number without its unit, its hedge as a sign: what stands over a narrow column."""
    ends = [_short(end) for end in (position.low, position.high) if end is not None]
    if len(ends) == 2 and ends[0] != ends[1]:
        return f"{ends[0]}–{ends[1]}"
    text = f"{_SIGNS.get(position.bound, '')}{ends[0] if ends else '?'}"
    return f"not {text}" if position.negated else text


def _short(value: float) -> str:
    words = amount(value)
    for name, sign in _MAGNITUDES:
        words = words.replace(name, sign)
    return words


def mineral_name(mineral: str) -> str:
    """A mineral's id as a person reads it."""
    return _mineral_names().get(mineral) or visible(mineral.replace("_", " "), 60)


@cache
def _mineral_names() -> dict[str, str]:
    return {row["id"]: row["name"] for row in rows("vocabulary/minerals.csv")}


def unit_name(unit: str) -> str:
    """A unit as the axis of a plot names it; empty for what is merely counted."""
    return {"percent": "%", "percentage_points": "percentage points", "count": ""}.get(unit, visible(unit, 24))
