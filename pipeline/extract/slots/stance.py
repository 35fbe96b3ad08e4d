"""Whether the number is observed, projected, a target or hypothetical, and whether it is denied.

The cues are ConText's: a phrase, what it says, and in which direction it reaches (Harkema et al. 2009).
"""

from __future__ import annotations

import re
from typing import get_args

from pipeline.extract.carry import carried
from pipeline.extract.cues import Cue
from pipeline.extract.draft import Draft
from pipeline.extract.parallel import goes_on, parallel
from pipeline.extract.place import fading
from pipeline.extract.ranker import Candidate, Features
from pipeline.extract.slots.clauses import auxiliary, conditional, nouns_of, own_clause
from pipeline.extract.slots.setting import in_study, mood, shares_verb
from pipeline.extract.spot import Spot
from pipeline.extract.tables import TableSpot
from pipeline.records import Modality

MODALITY = "modality"
NEGATED = "negated"
_CLOSE = 14
"""Characters between a denial and the number that it denies."""
_PLAIN = frozenset({"exact", "approx", "range"})
"""Bounds of numbers that can be denied; "not more than 5 t" is a bound itself."""
_BOUNDING = re.compile(
    r"\s*(?:(?:even|yet|quite)\b|(?:\w+ ){0,2}(?:reach|exceed|pass|top|go|last|get|rise|fall)\w*\b|one\b)",
    re.IGNORECASE,
)
_ESTIMATED = re.compile(r"\b(?:FY\s?)?(?:20)?\d\d\s?[EFP]\b")
"""A year marked as an estimate or forecast over a column: "2026E"."""
_BASELINE = re.compile(
    r"(?:\b(?:up|down|higher|lower|rising|falling|fall|rise|increase|decrease|drop|jump) from|\bcompared (?:with|to)|"
    r"\bagainst|\bversus|\bvs\.?|\brelative to|\bfrom the current|\bfrom today's) (?:the )?$"
)
"""Before a number that another is set against: "will reach 9 %, *up from* 4 %" forecasts the nine, not the four."""
_NAMES = re.compile(
    r"\s+(?:of|at|for|is|was|to)\s+(?:the\s+|a\s+)?(?:(?:to\s+)?(?:re-?)?"
    r"(?:produc|reach|achiev|mak|min|process|recycl|rais|deliver|cover|attain|lift)(?:e|es|ing|h)?\s+)?",
    re.IGNORECASE,
)
"""Between a noun that tells the stance and its number."""
_NOUNS = frozenset({"subject_names", "object_names"})
_FIRST = frozenset({"from_end", "from_past", "baseline"})
"""Of a forecast or a target that is changed, the first figure is a forecast or a target as well."""
_PAST = ("VBD", "VBN")
_PRESENT = ("VBZ", "VBP")


def modalities(spot: Spot, draft: Draft) -> list[Candidate[Modality]]:
    """The four modalities, by the cues that reach the number, the verb's tense and the period."""
    cues, names = reaching(spot, draft), _naming(spot)
    bound = spot.quantity.bound
    marked = float(isinstance(spot, TableSpot) and bool(_ESTIMATED.search(spot.header_cell.text)))
    listed, nouns, after = parallel(spot, draft), nouns_of(spot), spot.modified_cues("stance")
    tense, before, beside = _tense(spot), carried(spot, draft, MODALITY), shares_verb(spot)
    told = [tense, _time(spot, draft), bound, f"{mood(spot)}_mood", f"{spot.quantity.part or 'no'}_end"]
    if _BASELINE.search(spot.before(spot.start)) and draft.unit != "count":
        told.append("baseline")
    told += _settings(spot, told)
    if any(names & _NOUNS for stance, names in nouns.items() if stance != "observed"):
        told = [f"revised_{name}" if name in _FIRST else name for name in told]
    if in_study(spot):
        told += ["study", f"study_{draft.activity}", f"study_{tense}"]
    return [
        Candidate(
            modality,
            {modality: 1.0, f"{modality}_marked": marked, f"{modality}_{draft.activity}": 1.0}
            | {f"{modality}_{name}": 1.0 for name in told}
            | ({"shares_verb": 1.0} if beside == modality else {})
            | ({"names": 1.0} if modality in names else {})
            | ({"names_after": 1.0} if modality in after else {})
            | goes_on(listed, MODALITY, modality)
            | dict.fromkeys(nouns.get(modality, ()), 1.0)
            | before.get(modality, {})
            | _inherited(tense, cues.get(modality, {})),
        )
        for modality in get_args(Modality)
    ]


def _settings(spot: Spot, told: list[str]) -> list[str]:
    """What the sentence's form tells: a first end that is past, a condition, a relative clause of the number's own."""
    first = spot.quantity.part == "from" and ("past_time" in told or "this_time" in told)
    modal = auxiliary(spot)
    holds = {"from_past": first, "conditional": conditional(spot), "own_clause": own_clause(spot)}
    return [name for name, held in holds.items() if held] + [f"aux_{modal}"] * bool(modal)


def negations(spot: Spot, draft: Draft) -> list[Candidate[bool]]:
    """Denied or not: "is *not* 90 percent"; a denial farther off denies something else."""
    close = spot.quantity.bound in _PLAIN and any(
        _denies(spot, cue)
        for cue, place in spot.cues
        if cue.row.value == "negated" and not place.right and place.gap <= _CLOSE and not (place.stopped or place.comma)
    )
    return [Candidate(False, {"affirmed": 1.0}), Candidate(True, {"close": float(close)})]


def _denies(spot: Spot, cue: Cue) -> bool:
    """Whether a denial is of the number itself: "not *reach* 5 t" sets a bound, and "not one" is none at all."""
    return not _BOUNDING.match(spot.text[cue.end : spot.end])


def reaching(spot: Spot, draft: Draft) -> dict[str, Features]:
    """For each stance, how strongly its cues reach the number; a forward cue stands before it.

    What a share is a share of ("5 % of *planned* output") is no stance of the share's own.
    """
    found: dict[str, Features] = {}
    for cue, place in spot.cues:
        if cue.row.topic != "stance" or not cue.row.weight:
            continue
        if place.right and cue.row.effect == "forward" and place.standing not in ("verb", "manner", "complement"):
            continue
        if cue.row.effect == "verb" and (place.right or not _is_verb(spot, cue)):
            continue
        if draft.kind == "share" and place.standing == "complement":
            continue
        if cue.row.value == "observed" and (place.standing.startswith("upper") or _unfinished(spot, cue)):
            continue  # "remains confident, expecting 5 t": the nearer verb's stance is the number's
        features = found.setdefault(cue.row.value, {})
        name = f"cue_{place.standing}" + ("_right" if place.right else "")
        features[name] = max(features.get(name, 0.0), cue.row.weight * fading(place))
    return found


def _naming(spot: Spot) -> set[str]:
    """The stances that a noun right before the number gives it: "a *target of* 5 t", "the *ceiling at* 5 t"."""
    own = spot.scene.cues(spot.index)
    found = {cue.row.value for cue in own if cue.row.topic == "stance" and cue.row.weight > 0 and _names(spot, cue)}
    return found - {"observed", "affirmed"}


def _names(spot: Spot, cue: Cue) -> bool:
    return cue.end <= spot.start and _NAMES.fullmatch(spot.text, cue.end, spot.start) is not None


def _is_verb(spot: Spot, cue: Cue) -> bool:
    """Whether a cue of the sentence is tagged as a verb: "the bank *projects* 5 t", not "its *projects*"."""
    here = any(cue is own for own in spot.scene.cues(spot.index))
    return here and spot.syntax.tags[spot.syntax.token_at(cue.start)].startswith("VB")


def _unfinished(spot: Spot, cue: Cue) -> bool:
    """Whether a verb of fact is an infinitive: "set to *hit* 5 t" tells none."""
    here = any(cue is own for own in spot.scene.cues(spot.index))
    return here and spot.syntax.tags[spot.syntax.token_at(cue.start)] == "VB"


def _inherited(tense: str, found: Features) -> Features:
    """A verb without tense ("creating", "to reach") has the stance of the verb over it."""
    if tense != "untensed":
        return found
    return found | {f"untensed_{name}": value for name, value in found.items() if name.startswith("cue_upper_")}


def _tense(spot: Spot) -> str:
    verb = spot.verb()
    if verb is None:
        return "verbless"
    tag = spot.syntax.tags[verb]
    return "past" if tag in _PAST else "present" if tag in _PRESENT else "untensed"


def _time(spot: Spot, draft: Draft) -> str:
    """Whether the period lies before, in or after the article's year."""
    today, period = spot.scene.today, draft.period
    if period is None or today is None:
        return "timeless"
    ends = period.end or period.start
    year = int(ends[:4]) if ends else today.year
    return "future" if year > today.year else "past_time" if year < today.year else "this_time"
