"""A short noun phrase for what is measured, in the article's words."""

from __future__ import annotations

from pipeline.extract.spot import Spot

_LONGEST = 12
"""Words: a topic is a phrase, not a sentence."""
_ORDER = ("complement", "governor", "subject", "object")


def topic_of(spot: Spot) -> str:
    """The words that depend on the quantity, else those it depends on, else its subject; never empty."""
    syntax, standing = spot.syntax, spot.standing
    classes = [standing.of(token) for token in range(len(syntax.heads))]
    for name in _ORDER:
        run = _run(classes, name, spot)
        if run:
            return run
    return spot.quantity.counted or spot.quantity.quote


def _run(classes: list[str], name: str, spot: Spot) -> str:
    """The first unbroken run of a class that has a noun, without its opening preposition."""
    first: int | None = None
    for token in range(len(classes) + 1):
        inside = token < len(classes) and classes[token] == name
        if inside and first is None:
            first = token
        elif not inside and first is not None:
            words = _trim(spot, first, min(token, first + _LONGEST))
            if words:
                return words
            first = None
    return ""


def _trim(spot: Spot, first: int, last: int) -> str:
    tags = spot.syntax.tags
    while first < last and tags[first] in ("IN", "TO", "DT", ",", "CC", "WDT", "POS"):
        first += 1
    while last > first and not tags[last - 1].startswith("NN"):
        last -= 1
    return spot.text[spot.syntax.starts[first] : spot.syntax.ends[last - 1]] if first < last else ""
