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
