"""What the sentences before, the lead-in of a list and the heading lend to a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.cues import Cue
from pipeline.extract.periods import Expression
from pipeline.extract.place import Place, outside
from pipeline.extract.scene import Scene
from pipeline.records import Block, Mention

_BACK = 3
"""Sentences that are looked back: antecedents of "it" and "the country" rarely stand farther off."""


def context_names(scene: Scene, index: int) -> Iterator[tuple[Mention, Place]]:
    """The names of the sentences before (last first), of the list's lead-in, the heading and the title."""
    yield from scene.once(("names", index), lambda: list(_names(scene, index)))


def context_cues(scene: Scene, index: int) -> Iterator[tuple[Cue, Place]]:
    """The cues of the list's lead-in and the heading, and of the sentence before."""
    yield from scene.once(("cues", index), lambda: list(_cues(scene, index)))


def context_times(scene: Scene, index: int) -> list[tuple[Expression, Place]]:
    """The times that the sentences before, the lead-in, the heading and the title name."""
    return scene.once(("afar", index), lambda: list(_times(scene, index)))


def _times(scene: Scene, index: int) -> Iterator[tuple[Expression, Place]]:
    own = scene.sentences[index].block
    for back in range(1, min(_BACK, index) + 1):
        standing = "previous" if scene.sentences[index - back].block == own else "paragraph"
        for time in scene.times(index - back):
            yield time, outside(standing, back)
    for block, standing in _frames(scene, index):
        for at in scene.sentences_of(block):
            for time in scene.times(at):
                yield time, outside(standing)


def _names(scene: Scene, index: int) -> Iterator[tuple[Mention, Place]]:
    for back in range(1, min(_BACK, index) + 1):
        sentence = scene.sentences[index - back]
        for mention in scene.mentions(sentence.start, sentence.end):
            yield mention, outside("previous", back)
    for block, standing in _frames(scene, index):
        for mention in scene.mentions(block.start, block.end):
            yield mention, outside(standing)


def _cues(scene: Scene, index: int) -> Iterator[tuple[Cue, Place]]:
    own = scene.sentences[index].block
    if index and scene.sentences[index - 1].block == own:
        for cue in scene.cues(index - 1):
            yield cue, outside("previous")
    for block, standing in _frames(scene, index):
        for at in scene.sentences_of(block):
            for cue in scene.cues(at):
                yield cue, outside(standing)


def _frames(scene: Scene, index: int) -> Iterator[tuple[Block, str]]:
    at = scene.sentences[index].block
    lead, heading, title = scene.lead_in(at), scene.heading_over(at), scene.title
    if lead:
        yield lead, "lead"
    if heading and heading != title:
        yield heading, "heading"
    if title and scene.block_of(index) != title:
        yield title, "title"
