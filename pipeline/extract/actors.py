"""Who else acts in an article besides its issuer and its home, worked out once for each article."""

from __future__ import annotations

from collections import Counter

from pipeline.extract.bodies import sites_in
from pipeline.extract.home import state_of
from pipeline.extract.issuer import listed_in, titular_of
from pipeline.extract.scene import Scene


def acting_state(scene: Scene) -> str | None:
    """The state whose offices and organs the article names most."""
    return scene.once(("acting_state",), lambda: state_of(scene.tagged))


def rivals(scene: Scene) -> int:
    """How many organisations besides its issuer an article introduces with where they are listed."""
    return scene.once(("rivals",), lambda: len(listed_in(scene.tagged) - {scene.issuer}))


def sites(scene: Scene) -> frozenset[str]:
    """The organisations' names that the article gives to a mine, a plant or a project."""
    return scene.once(("sites",), lambda: sites_in(scene.tagged))


def titular(scene: Scene) -> str | None:
    """The firm that the title names, if the article has no issuer."""
    return scene.once(("titular",), lambda: None if scene.issuer else titular_of(scene.tagged, scene.title))


def mentions_of(scene: Scene, label: str) -> int:
    """How many mentions of a label the article has."""
    counts: dict[str, int] = scene.once(("mentions_of",), lambda: dict(Counter(m.label for m in scene.tagged.mentions)))
    return counts.get(label, 0)
