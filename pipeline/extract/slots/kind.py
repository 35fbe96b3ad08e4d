"""What sort of number: a share, a level, a change or a count."""

from __future__ import annotations

from typing import get_args

from pipeline.extract.carry import carried
from pipeline.extract.draft import Draft
from pipeline.extract.ranker import Candidate
from pipeline.extract.spot import Spot, cue_features
from pipeline.records import Kind

SLOT = "kind"


def candidates(spot: Spot, draft: Draft) -> list[Candidate[Kind]]:
    """The four kinds, by the unit, the cues, and a few words right beside the number."""
    cues = cue_features(spot, "kind")
    beside = _beside(spot)
    unit = draft.unit
    before = carried(spot, draft, SLOT)
    changing = max(cues.get("change", {}).values(), default=0.0)
    return [
        Candidate(
            kind,
            {
                f"{kind}_{unit}": 1.0,
                **cues.get(kind, {}),
                **before.get(kind, {}),
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
    names = []
    if quote.startswith("by ") or before == ["by"]:
        names.append("by")
    if before == ["to"]:
        names.append("to")
    if after[:1] == ["of"]:
        names.append("of")
    if set(after) & {"more", "less", "higher", "lower", "fewer"}:
        names.append("than")
    if set(after) & {"times", "as"} or "times" in quote:
        names.append("as")
    if spot.quantity.part is not None:
        names.append("end")
    return names
