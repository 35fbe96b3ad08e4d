"""Located, value and frame F1, and the accuracy of every slot."""

from __future__ import annotations

from pipeline.learn.scoring.align import Aligned
from pipeline.learn.scoring.figures import Figures
from pipeline.learn.scoring.slots import FRAME, SLOTS, same

MEASURES = {"located": (), "value": ("value", "unit"), "frame": FRAME, "all_slots": SLOTS}


def claim_figures(aligned: Aligned) -> dict[str, Figures]:
    """The figures of each measure; optional gold claims count on neither side."""
    pairs = [(g, c) for g, c in aligned.pairs if not g.get("optional")]
    given = len(aligned.claims) - (len(aligned.pairs) - len(pairs))
    wanted = sum(not g.get("optional") for g in aligned.gold)
    return {
        name: Figures(sum(all(same(slot, g, c) for slot in slots) for g, c in pairs), given, wanted)
        for name, slots in MEASURES.items()
    }


def slot_accuracy(aligned: Aligned) -> dict[str, float]:
    """For each slot, the part of the located claims that have it right."""
    pairs = [(g, c) for g, c in aligned.pairs if not g.get("optional")]
    return {slot: sum(same(slot, g, c) for g, c in pairs) / len(pairs) if pairs else 0.0 for slot in SLOTS}
