"""Whose number it is: states, blocs, organisations, the whole world, or nobody's."""

from __future__ import annotations

from collections.abc import Hashable
from math import log2

from pipeline.extract.carry import carried
from pipeline.extract.draft import Draft
from pipeline.extract.focus import LABELS, focus_of
from pipeline.extract.ranker import Candidate, Features, merged
from pipeline.extract.slots.blocs import blocs
from pipeline.extract.slots.groups import groups
from pipeline.extract.slots.named import features
from pipeline.extract.slots.owners import hinted, manner, typed
from pipeline.extract.spot import Spot

SLOT = "holder"
_LABELS = frozenset(LABELS)
Holder = tuple[str, ...]


def candidates(spot: Spot, draft: Draft) -> list[Candidate[Holder]]:
    """Nobody first, then names in the sentence and its context, the blocs, the article's issuer and its home state."""
    found: list[Candidate[Holder]] = [Candidate((), _nobody(spot, draft))]
    named = (group for group in groups(spot, _LABELS) if "WORLD" not in group.ids)
    found += [Candidate(group.ids, features(spot, draft, group)) for group in named]
    found += blocs(spot, draft) + _speaking(spot, draft)
    return merged(merged(found, _in_focus(spot, draft), "focus_only"), carried(spot, draft, SLOT))


def _nobody(spot: Spot, draft: Draft) -> Features:
    """Nobody's number is likelier where the sentence names nobody and points back at nobody."""
    found: Features = {"none": 1.0, f"none_{draft.activity}": 1.0, f"none_{draft.kind}": 1.0}
    return found | {f"none_{name}": 1.0 for name in manner(spot, _LABELS)} | hinted(spot, "none")


def _in_focus(spot: Spot, draft: Draft) -> dict[Hashable, Features]:
    """The organisation and the state that the passage has put first."""
    found: dict[Hashable, Features] = {}
    for label in LABELS:
        focus = focus_of(spot.scene, spot.index, label)
        if focus is not None:
            name = f"focus_{label.lower()}"
            told: Features = {name: 1.0, f"{name}_gap": log2(focus.back), f"{name}_typed": float(typed(spot, label))}
            told |= {f"{name}_{how}": 1.0 for how in [*manner(spot, _LABELS), draft.activity]}
            found[(focus.id,)] = told | hinted(spot, name)
    if spot.scene.state:
        told = {"office": 1.0, f"office_{draft.activity}": 1.0} | hinted(spot, "office")
        found[(spot.scene.state,)] = found.get((spot.scene.state,), {}) | told
    return found


def _speaking(spot: Spot, draft: Draft) -> list[Candidate[Holder]]:
    """The organisation or state that speaks: whoever "we", "our" and "domestic" mean, else the article's main actor."""
    issuer, home = spot.scene.issuer, spot.scene.home
    found: list[Candidate[Holder]] = []
    if issuer:
        rivals = {"issuer_rivals": float(min(3, spot.scene.rivals))}
        found.append(Candidate((issuer,), _acting(spot, draft, issuer, "issuer", "INSTITUTION") | rivals))
    titular = spot.scene.titular
    if titular:
        found.append(Candidate((titular,), _acting(spot, draft, titular, "titular", "INSTITUTION")))
    if home:
        role = "beside" if issuer else "public" if spot.scene.public else "named"
        found.append(Candidate((home,), _acting(spot, draft, home, role, "COUNTRY")))
    return found


def _acting(spot: Spot, draft: Draft, main: str, role: str, label: str) -> Features:
    """What speaks for an article's main actor in a role: its part of the article, and what the sentence lacks."""
    share = spot.scene.frequent.get(main, 0) / max(1, len(spot.scene.tagged.mentions))
    found: Features = {"actor": 1.0, role: 1.0, f"{role}_typed": float(typed(spot, label)), f"{role}_share": share}
    found |= {f"{role}_{name}": 1.0 for name in [*manner(spot, _LABELS), draft.activity]}
    ours = (
        {f"ours_{name}": value for name, value in spot.scope.get("our", {}).items()}
        if role not in ("beside", "titular")
        else {}
    )
    return found | ours | hinted(spot, role)
