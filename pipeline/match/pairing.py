"""What is known of two positions before their numbers are compared, and what is decided in the end."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple, get_args

import msgspec

from pipeline.match.compare import SAME_TOPIC, Likeness, likeness
from pipeline.match.measurand import Measurand
from pipeline.match.periods import Fit, fit
from pipeline.match.stand import Stand, When
from pipeline.records import RelationKind
from pipeline.resources import rows

Modalities = Literal["compare", "editions", "outcome", "rule", "agree", "time", "apart"]
"""`compare` as equals, `editions` of one aim, a forecast and its `outcome`, a `rule` that is forecast and set; may only
`agree`, differ in `time`, or have nothing in common."""

RIVALS: frozenset[Modalities] = frozenset({"compare", "editions", "outcome", "rule"})
"""Modalities of which two numbers may exclude one another."""

MOMENTS = frozenset({"moment", "phase"})
"""Facets that name a time in words: "the earlier share", "phase 2"."""


class Subject(NamedTuple):
    """What two measurands bring to every pair of positions on them; many pairs of measurands bring the same."""

    likeness: Likeness
    kind: str
    article: bool
    """True where nobody outside one article can tell what is measured."""
    open: bool
    """True where words decide what is measured."""
    moments: bool
    """True where a word of either topic names a time."""
    moves: bool
    """True for a price."""
    sums: bool
    """True where either sums up a span that its text need not tell: a firm's accounts, a total to date."""
    rule: bool
    """True where both are set by a law or an authority: a tariff, a quota."""


class Pairing(msgspec.Struct, frozen=True, eq=False):
    """What is known of a pair before its numbers are compared; shared by all of two buckets."""

    subject: Subject
    likeness: Likeness
    fit: Fit
    modalities: Modalities
    modes: frozenset[str]
    """The modalities of the pair: one or two."""
    denial: bool
    """True where one side denies a number and the other does not."""
    told: bool
    """True where both topics say the same."""
    shifted: bool
    """True where time, or a word for it, may explain any difference."""
    rivals: bool
    """True where two numbers that exclude one another may be a contradiction; false where they never are."""
    timeless: bool
    """True where neither side has any date, nor a word for one: then nothing shows that the times differ."""
    leads: dict[str, float]
    """For each relation, what its score starts from; kept by `score`."""


class Decision(NamedTuple):
    """A relation and the standardised distance of its numbers (None where they are not compared)."""

    relation: RelationKind
    distance: float | None


def subject(a: Measurand, b: Measurand) -> Subject:
    """What two measurands bring to the comparison of their positions."""
    named = {name for name, _ in (*a.facets, *b.facets)} if a.facets or b.facets else frozenset()
    return Subject(
        likeness=likeness(a, b),
        kind=a.kind,
        article=bool(a.article),
        open=a.open or b.open,
        moments=not MOMENTS.isdisjoint(named),
        moves=a.activity == b.activity == "price",
        sums="sum" in named or "cumulative" in (a.statistic, b.statistic),
        rule=_is_rule(a) and _is_rule(b),
    )


def _is_rule(m: Measurand) -> bool:
    return m.activity == "trade_restriction" or ("rule", "quota") in m.facets


def pairing(a: Stand, b: Stand) -> Pairing:
    """What two positions share before their numbers are looked at."""
    return paired(subject(a.measurand, b.measurand), a.when, b.when)


def paired(what: Subject, a: When, b: When) -> Pairing:
    """The same, for all positions of two buckets."""
    return timed(what, fit(a.span, b.span, what.kind), terms(a), terms(b))


Terms = tuple[str, bool, bool]
"""What besides its fit with another a time brings to a pairing: modality, denial, and whether it is unknown."""


def terms(when: When) -> Terms:
    """The terms of a time."""
    return when.modality, when.negated, when.span.status == "unknown"


def timed(what: Subject, how: Fit, a: Terms, b: Terms) -> Pairing:
    """The same, for all buckets whose times fit alike and come on the same terms."""
    modes, compared, untold = frozenset((a[0], b[0])), what.likeness, a[2] and b[2]
    modality = modalities(a[0], b[0])
    if modality == "rule" and not (what.rule and how == "same"):
        modality = "agree"
    told = compared.topic >= SAME_TOPIC and not compared.contrast
    shifted = _shifted(compared, how, modality, modes, not untold or what.moves) or (what.sums and how != "same")
    exact = compared.verdict == "comparable" and not compared.unknown and not what.article
    return Pairing(
        subject=what,
        likeness=compared,
        fit=how,
        modalities=modality,
        modes=modes,
        denial=a[1] != b[1],
        told=told,
        shifted=shifted,
        rivals=exact and told and not shifted and how != "different" and modality in RIVALS,
        timeless=untold and not what.moments and "target" not in modes,
        leads={},
    )


def _shifted(likeness: Likeness, how: Fit, modality: Modalities, modes: frozenset[str], moves: bool) -> bool:
    return (
        how in ("within", "loose")
        or (modality == "outcome" and how != "same")
        or not MOMENTS.isdisjoint(likeness.unknown)
        or (_horizon_open(how, modes, moves) and not likeness.unknown)
    )


def _horizon_open(how: Fit, modes: frozenset[str], moves: bool) -> bool:
    """Two forecasts of which one does not say for when may both come true, one after the other.

    Where neither says, they are taken to look equally far ahead, unless it is a price, which `moves`, or an if.
    """
    return how == "unknown" and modes <= {"projected", "hypothetical"} and (moves or "hypothetical" in modes)


@cache
def modalities(a: str, b: str) -> Modalities:
    """How two modalities compare; a pair that the table does not name is not comparable."""
    return _modality_table().get(frozenset((a, b)), "apart")


@cache
def _modality_table() -> dict[frozenset[str], Modalities]:
    kinds: dict[str, Modalities] = {kind: kind for kind in get_args(Modalities)}
    return {frozenset((row["a"], row["b"])): kinds[row["how"]] for row in rows("rules/match_modalities.csv")}
