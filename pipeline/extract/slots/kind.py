"""What sort of number: a share, a level, a change or a count."""

from __future__ import annotations

import re
from typing import get_args

from pipeline.extract.carry import carried
from pipeline.extract.draft import Draft
from pipeline.extract.modified import HOW, MOVEMENT
from pipeline.extract.parallel import goes_on, parallel
from pipeline.extract.ranker import Candidate
from pipeline.extract.slots.grade import graded
from pipeline.extract.spot import Spot, cue_features
from pipeline.extract.tables import TableSpot
from pipeline.records import Kind

SLOT = "kind"

_THOUSANDS = 1000
# Words that set a number against another ("5 % *below*"), a comparison's basis, and bounds that a level crosses.
_DIFFERS = re.compile(r"\s*(?:more|less|higher|lower|fewer|below|above|up|down|cheaper|dearer)\b")
_ON_PERIOD = re.compile(
    r"[\s,]*(?:(?:year|quarter|month)[- ](?:on|over)[- ](?:year|quarter|month)|[yqm]/[yqm]|yoy|qoq|mom|"
    r"(?:on|from|over) (?:the|a) (?:day|week|month|quarter|year)(?: (?:ago|earlier|before))?\b(?! to\b))"
)
_MOVED = re.compile(r"(?:^|\W)(?:up|down)(?: by)?\s*$")
_PHRASAL = re.compile(r"\b(?:ma[dk]\w+|t[ao]k\w+|took|set\w*|add\w*|open\w*|buy\w*|bought|hold\w*) up\s*$")
"""Verbs whose "up" tells no rise: "will *make up* 5 %"."""
_MOVEMENT = re.compile(rf"{HOW}\s+{MOVEMENT}", re.IGNORECASE)
_ENDS_DIFFERENT = re.compile(r"(?<!\bor )\b(?:more|less|higher|lower|fewer|below|above|up|down)$")
_CROSSED = re.compile(r"(?:below|under|above|beyond)\b")
_MORE = re.compile(r"\b(?:another|further|additional)\s*$")
_BY = re.compile(r"\bby(?: another| a further| an additional| as much as)?\s*$")
_BEGINS_MORE = re.compile(r"(?:an? )?(?:another|further|additional)\b")
_SIGNED = re.compile(r"^(?:up (?!to\b)|down (?!to\b)|[+−-]\s?\d)")


def candidates(spot: Spot, draft: Draft) -> list[Candidate[Kind]]:
    """The four kinds, by the unit, the cues, and a few words right beside the number."""
    cues = cue_features(spot, "kind")
    beside = _beside(spot)
    unit = draft.unit
    before = carried(spot, draft, SLOT)
    listed, named = parallel(spot, draft), spot.modified_cues("kind")
    changing = max(cues.get("change", {}).values(), default=0.0)
    return [
        Candidate(
            kind,
            {
                f"{kind}_{unit}": 1.0,
                **cues.get(kind, {}),
                **before.get(kind, {}),
                **goes_on(listed, SLOT, kind),
                **({"modified": named[kind]} if kind in named else {}),
                **{f"{kind}_{name}": 1.0 for name in beside},
                **{f"{kind}_{name}_changing": changing for name in beside},
            },
        )
        for kind in get_args(Kind)
    ]


def _beside(spot: Spot) -> list[str]:
    """What stands right before and after the number: "*by* 5 %", "5 % *of*", "5 t *more*"."""
    quote = spot.quantity.quote.lower()
    before = spot.before(spot.start).split()[-1:]
    after = spot.text[spot.end :].lower().split()[:2]
    found = {
        "by": quote.startswith("by ") or _BY.search(spot.before(spot.start)) is not None,
        "to": before == ["to"],
        "from": before == ["from"],
        "of": after[:1] == ["of"],
        "than": bool(set(after) & {"more", "less", "higher", "lower", "fewer"}),
        "differs": _differs(spot, quote),
        "crossed": _CROSSED.match(quote) is not None,
        "as": bool(set(after) & {"times", "as"}) or "times" in quote,
        "end": spot.quantity.part is not None,
        "moved": _moved_right_before(spot),
        "multiplies": spot.multiplies,
        "graded": graded(spot),
        "more": bool(_BEGINS_MORE.match(quote) or _MORE.search(spot.before(spot.start))),
        **_plain(spot),
    }
    return [name for name, holds in found.items() if holds]


def _plain(spot: Spot) -> dict[str, bool]:
    """How a number without a unit looks: what is counted has a noun and no decimals; tonnes told once are left out."""
    quantity, plain = spot.quantity, spot.quantity.unit == "count"
    ends = [end for end in (quantity.low, quantity.high) if end is not None]
    return {
        "uncounted": plain and quantity.counted is None,
        "decimal": plain and any(end != int(end) for end in ends),
        "thousands": plain and quantity.counted is None and any(end >= _THOUSANDS for end in ends),
        "cell": plain and isinstance(spot, TableSpot),
    }


def _moved_right_before(spot: Spot) -> bool:
    """Whether a word of change ends where the number begins: "*rising* 5 dollars", not "rising *to* 5 dollars"."""
    return any(
        seen.thing.row.topic == "kind" and seen.thing.row.value == "change" and 0 <= spot.start - seen.thing.end <= 1
        for seen in spot.cues
        if seen.place.gap <= 1
    )


def _differs(spot: Spot, quote: str) -> bool:
    """Whether the number is a distance: "*up* 5 %", "5 % *below* June", "5 % *on the year*", "(*+*5 %)"."""
    if spot.quantity.unit in ("count", "times"):
        return False
    after, before = spot.text[spot.end :].lower(), spot.before(spot.start)
    beside = _DIFFERS.match(after) or _ON_PERIOD.match(after) or _ENDS_DIFFERENT.search(quote) or _MOVEMENT.match(after)
    moved = (
        _MOVED.search(before)
        and not _PHRASAL.search(before)
        and not quote.startswith("to ")
        and not after.startswith(" of ")
    )
    signed = spot.quantity.unit == "percent" and (_SIGNED.match(quote) or before.endswith(("+", "minus ")))
    return bool(beside or moved or signed)
