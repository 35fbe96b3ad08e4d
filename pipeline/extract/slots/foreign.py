"""Times that are not a figure's own: the date of a paper, of an event or of a record."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.periods import Expression
from pipeline.extract.spot import Spot
from pipeline.extract.standing import is_verb
from pipeline.resources import rows

_UP = 6
"""Words climbed from a time to its verb."""


@cache
def context_of(place: str) -> re.Pattern[str]:
    """The words `before` or `after` a date, before a `since` or the `verb` over it, that make it no figure's own."""
    return re.compile(
        "|".join(row["pattern"] for row in rows("rules/extract_period_context.csv") if row["place"] == place)
    )


def is_foreign(spot: Spot, time: Expression) -> bool:
    """Whether a time is that of a document, an event or a record: "the *2018* study", "the highest since *2011*"."""
    after, before = spot.text[time.end :].lower(), spot.before(time.start)
    if time.text.lower().startswith("since") and context_of("since").search(before):
        return True
    return bool(context_of("after").match(after) or context_of("before").search(before))


def issued(spot: Spot, time: Expression) -> bool:
    """Whether a time of an upper clause says when something was published, agreed or done."""
    verb = verb_over(spot, time)
    return verb is not None and verb != spot.verb() and bool(context_of("verb").match(spot.syntax.lowers[verb]))


def verb_over(spot: Spot, time: Expression) -> int | None:
    """The token of the verb that a time belongs to."""
    token = spot.syntax.token_at(time.start)
    for _ in range(_UP):
        token = spot.syntax.heads[token]
        if is_verb(spot.syntax, token):
            return token
    return None
