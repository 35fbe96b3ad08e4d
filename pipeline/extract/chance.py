"""Whether a quantity is a claim at all: the rules of what is none."""

from __future__ import annotations

import re

from pipeline.extract.draft import unit_class
from pipeline.extract.ranker import Candidate
from pipeline.extract.spot import Spot, cue_features
from pipeline.extract.tables import TableSpot

SLOT = "claim"

_NUMBERED = re.compile(r"^\W*(?:\(?\w{1,3}[.)]\s*)$")
_SMALL = re.compile(r"^(?:one|two|1|2|a|an|single)\b", re.IGNORECASE)
_MARK = re.compile(r"^\(?[\d.]+\)?$")
_GLUED = re.compile(r"[^\W\d_]$|[)”\"’]\s?$")
"""What a note's raised number hangs on, once its raising is lost: "Costs2", "(the firm)6"."""
_PREPOSITIONS = frozenset(
    {"in", "within", "over", "for", "after", "every", "of", "during", "under", "than", "takes", "take"}
)
_NOTE = re.compile(r"\s+[A-Z]")
_CLAUSE = re.compile(r"\s?\([a-z0-9]{1,3}\)|/\w|\.\d")
"""What follows a section's number or stands in an address: "5.5(a)", "10.1000/x"."""
_BEFORE = re.compile(r"(\w+)(?: the| a)?(?: (?:past|last|next|first|coming|previous))?\s*$")


def candidates(spot: Spot) -> list[Candidate[bool]]:
    """Not a claim first, with what speaks against it; then a claim, with what speaks for it."""
    unit = unit_class(spot.quantity.unit)
    against = {
        f"cue_{name}": max(found.values())
        for name, found in cue_features(spot, "chance").items()
        if name != "legal_number"
    }
    if unit == "count" and not isinstance(spot, TableSpot):
        against |= _bare(spot)
    against |= {f"{unit}_{name}": 1.0 for name in _looks(spot, unit)}
    if spot.is_period:
        against["period"] = 1.0
    if spot.quantity.vague:
        against["vague"] = 1.0
    cues = [found for name, found in cue_features(spot, "activity").items() if name != "other"]
    domain = max((max(found.values()) for found in cues), default=0.0)
    counted = max((found.get(name, 0.0) for found in cues for name in ("cue_inside", "cue_phrase")), default=0.0)
    here = [seen for seen in spot.names if base_of(spot) <= seen.thing.start < spot.sentence.end]
    names = float(min(2, len(here)))
    return [
        Candidate(False, {"none": 1.0, f"none_{unit}": 1.0} | against),
        Candidate(True, {"claim": 1.0, f"claim_{unit}": 1.0, "domain": domain, "counted": counted, "names": names}),
    ]


def _looks(spot: Spot, unit: str) -> list[str]:
    """What is seen without understanding: the number hangs on a word, stands alone on its line, opens a note."""
    quote, after, before = spot.quantity.quote, spot.text[spot.end :], spot.text[: spot.start]
    if unit == "time":
        word = _BEFORE.search(before[-30:].lower())
        return [f"after_{word[1]}"] if word and word[1] in _PREPOSITIONS else ["after_none"]
    digits = _MARK.match(quote) is not None
    found = {
        "glued": digits and _GLUED.search(before) is not None,
        "note": digits and not before.strip() and _NOTE.match(after) is not None,
        "clause": digits and (_CLAUSE.match(after) is not None or before.endswith(("/", "-"))),
        "alone": not before.strip() and not after.strip(),
        "decimal": digits and "." in quote,
    }
    return [name for name, holds in found.items() if holds]


def base_of(spot: Spot) -> int:
    """Where the sentence begins in the article."""
    return spot.sentence.start


def _bare(spot: Spot) -> dict[str, float]:
    """What speaks against a plain number: a numbered thing, a list's mark, "one" and "two" with no point."""
    quote = spot.quantity.quote
    found: dict[str, float] = {"one": float(quote.lower() in ("one", "a", "an", "single"))}
    if _NUMBERED.match(spot.text[: spot.end]) and spot.start < 3:
        found["list_mark"] = 1.0
    if _SMALL.match(quote):
        found["small"] = 1.0
        pointless = cue_features(spot, "counted").get("pointless", {})
        found["pointless"] = max((v for k, v in pointless.items() if k in ("cue_inside", "cue_phrase")), default=0.0)
    if _MARK.match(quote) and not spot.quantity.counted:
        found["bare"] = 1.0
        before = [s for s in spot.cues if s.thing.row.value == "legal_number" and 0 <= spot.start - s.thing.end <= 2]
        found["numbered"] = float(bool(before))
    return found
