"""Whose number it is: states, blocs, organisations, the whole world, or nobody's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from math import log2

from pipeline.extract.actors import acting_state, mentions_of, rivals, titular
from pipeline.extract.carry import carried, earlier_claims
from pipeline.extract.draft import Draft
from pipeline.extract.focus import LABELS, focus_of
from pipeline.extract.ranker import Candidate, Features, merged
from pipeline.extract.slots.blocs import blocs
from pipeline.extract.slots.groups import groups
from pipeline.extract.slots.named import features
from pipeline.extract.slots.owners import hinted, manner, told, typed_as
from pipeline.extract.spot import Spot

SLOT = "holder"
_LABELS = frozenset(LABELS)
_LATELY, _FEW = 20, 3
"""Earlier claims that are looked at, and how many it takes to see a habit."""
_OWN_RELEASE = frozenset({"issuer", "public", "named"})
"""Roles of whom the article is by or about: what they do most is what they measure."""
_ACTS = frozenset({"subject", "agent"})
Holder = tuple[str, ...]


def candidates(spot: Spot, draft: Draft) -> list[Candidate[Holder]]:
    """Nobody first, then names in the sentence and its context, the blocs, the article's issuer and its home state."""
    found: list[Candidate[Holder]] = [Candidate((), _nobody(spot, draft))]
    named = [group for group in groups(spot, _LABELS) if "WORLD" not in group.ids]
    found += [Candidate(group.ids, features(spot, draft, group)) for group in named]
    acted = any(group.place.standing in _ACTS for group in named)
    found = merged(found + blocs(spot, draft), _speaking(spot, draft), "actor")
    found = merged(found, _in_focus(spot, draft), "focus_only")
    found = merged(found, _beside_actor(carried(spot, draft, SLOT), acted))
    return merged(found, _beside_actor(_so_far(spot), acted), "so_far_only")


def _beside_actor(found: Mapping[Hashable, Features], acted: bool) -> Mapping[Hashable, Features]:
    """What earlier claims lend counts for less, under names of its own, where the clause names who acts."""
    if not acted:
        return found
    return {value: {f"acted_{name}": v for name, v in features.items()} for value, features in found.items()}


def _nobody(spot: Spot, draft: Draft) -> Features:
    """Nobody's number is likelier where the sentence names nobody and points back at nobody."""
    found: Features = {"none": 1.0, f"none_{draft.activity}": 1.0, f"none_{draft.kind}": 1.0}
    found |= told(draft, "none")
    return found | {f"none_{name}": 1.0 for name in manner(spot, _LABELS)} | hinted(spot, "none")


def _so_far(spot: Spot) -> dict[Hashable, Features]:
    """How many of the article's last claims each holder has: a text seldom changes its subject."""
    held = [draft.holder for _, draft in earlier_claims(spot, _LATELY)]
    if len(held) < _FEW:
        return {}
    return {holder: {"so_far": count / len(held)} for holder, count in Counter(held).items()}


def _in_focus(spot: Spot, draft: Draft) -> dict[Hashable, Features]:
    """The organisation and the state that the passage has put first."""
    found: dict[Hashable, Features] = {}
    for label in LABELS:
        focus = focus_of(spot.scene, spot.index, label)
        if focus is not None:
            name = f"focus_{label.lower()}"
            known: Features = {name: 1.0, f"{name}_gap": log2(focus.back)} | typed_as(spot, label, name)
            known |= {f"{name}_{how}": 1.0 for how in manner(spot, _LABELS)}
            found[(focus.id,)] = known | hinted(spot, name) | told(draft, name)
    state = acting_state(spot.scene)
    if state:
        acts = {"office": 1.0} | hinted(spot, "office") | told(draft, "office")
        found[(state,)] = found.get((state,), {}) | acts
    return found


def _speaking(spot: Spot, draft: Draft) -> dict[Hashable, Features]:
    """The organisation or state that speaks: whoever "we", "our" and "domestic" mean, else the article's main actor."""
    scene = spot.scene
    found: dict[Hashable, Features] = {}
    if scene.issuer:
        listed = {"issuer_rivals": float(min(3, rivals(scene)))}
        found[(scene.issuer,)] = _acting(spot, draft, scene.issuer, "issuer", "INSTITUTION") | listed
    firm = titular(scene)
    if firm:
        found[(firm,)] = _acting(spot, draft, firm, "titular", "INSTITUTION")
    if scene.home:
        role = "beside" if scene.issuer else "public" if scene.public else "named"
        found[(scene.home,)] = _acting(spot, draft, scene.home, role, "COUNTRY")
    return found


def _acting(spot: Spot, draft: Draft, main: str, role: str, label: str) -> Features:
    """What speaks for an article's main actor in a role: its part of the article, and what the sentence lacks."""
    count = spot.scene.frequent.get(main, 0)
    share = count / max(1, len(spot.scene.tagged.mentions))
    found: Features = {role: 1.0, f"{role}_share": share} | typed_as(spot, label, role)
    found |= {f"{role}_dominates": count / max(1, mentions_of(spot.scene, label))} | told(draft, role)
    found |= {f"{role}_{name}": 1.0 for name in manner(spot, _LABELS)}
    if role in _OWN_RELEASE:
        found[f"{role}_{draft.activity}"] = 1.0
    ours = (
        {f"ours_{name}": value for name, value in spot.scope.get("our", {}).items()}
        if role not in ("beside", "titular")
        else {}
    )
    return found | ours | hinted(spot, role)
