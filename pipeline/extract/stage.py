"""The room's one door: a tagged article in, its claims out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.extract import chance
from pipeline.extract.assemble import assemble
from pipeline.extract.draft import Draft
from pipeline.extract.elided import completed
from pipeline.extract.fill import Chooser, fill
from pipeline.extract.quantities import find_quantities
from pipeline.extract.ranker import choose
from pipeline.extract.scene import Scene
from pipeline.extract.spot import Spot
from pipeline.extract.syntax import parse
from pipeline.extract.tables import table_spots
from pipeline.records import Claim, Quantity, Tagged


def extract(tagged: Tagged) -> list[Claim]:
    """The quantified claims of one article, in the order of its text, every slot filled.

    Pure: the same article gives the same claims, whatever else is read. Only sentences that hold
    a quantity are parsed.
    """
    return examine(tagged)[0]


def examine(tagged: Tagged) -> tuple[list[Claim], int]:
    """The claims of one article, and how many of its quantities are none: ages, numbered things, durations told, ..."""
    spots = spots_of(tagged)
    filled = list(claimed(spots))
    return assemble(tagged.article, filled), len(spots) - len(filled)


def claimed(spots: Iterable[Spot], chooser: Chooser = choose) -> Iterator[tuple[Spot, Draft]]:
    """The quantities that the chooser takes for claims, filled; the draft tells how sure it was of that, too."""
    for spot in spots:
        claim = chooser(chance.SLOT, chance.candidates(spot))
        if claim.value:
            draft = fill(spot, chooser)
            draft.sureness[chance.SLOT] = claim.probability
            yield spot, draft


def spots_of(tagged: Tagged) -> list[Spot]:
    """Every quantity of an article that stands inside one sentence or table row, in order."""
    text = tagged.article.text
    scene = Scene(tagged, completed(text, find_quantities(text)))
    rows: list[tuple[int, list[Quantity]]] = []
    prose: list[tuple[int, list[Quantity]]] = []
    for index, quantities in _gated(scene):
        block = scene.block_of(index)
        (rows if block is not None and block.kind == "row" else prose).append((index, quantities))
    spots = [spot for index, quantities in rows for spot in table_spots(scene, index, quantities)]
    return sorted(spots + _parsed(scene, prose), key=lambda spot: spot.quantity.start)


def _parsed(scene: Scene, gated: list[tuple[int, list[Quantity]]]) -> list[Spot]:
    syntaxes = parse([scene.sentence_text(index) for index, _ in gated])
    return [
        Spot(scene, index, quantity, syntax)
        for (index, quantities), syntax in zip(gated, syntaxes, strict=True)
        for quantity in quantities
    ]


def _gated(scene: Scene) -> list[tuple[int, list[Quantity]]]:
    """The sentences that hold a quantity, with their quantities: no other sentence is parsed."""
    found = []
    for index, sentence in enumerate(scene.sentences):
        inside = [q for q in scene.quantities_in(sentence) if q.end <= sentence.end]
        if inside:
            found.append((index, inside))
    return found
