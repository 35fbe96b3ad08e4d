"""Claims from the few slots that a case names: the rest is the commonest claim of the trade."""

from collections.abc import Iterable
from typing import Any

import msgspec

from pipeline.match import Fold
from pipeline.records import Claim

COMMON: dict[str, Any] = {
    "unit": "percent",
    "bound": "exact",
    "kind": "share",
    "activity": "refining",
    "minerals": ["rare_earths"],
    "holder": ["CN"],
    "whole": "WORLD",
    "partner": [],
    "statistic": None,
    "out_of": None,
    "period": None,
    "modality": "observed",
    "negated": False,
    "attribution": [],
    "topic": "share of refining",
    "confidence": 1.0,
}


def claim(name: str, document: str, place: int = 0, **slots: Any) -> Claim:
    """A claim of a document; `place` is where its sentence starts."""
    sentence = slots.pop("sentence", f"{name}: {slots['quote']}.")
    at = max(sentence.find(slots["quote"]), 0)
    rest = {"claim_id": name, "doc_id": document, "source": f"{document}.txt", "sentence": sentence}
    where = {"sentence_start": place, "start": place + at, "end": place + at + len(slots["quote"])}
    return msgspec.convert(COMMON | rest | where | slots, Claim)


def pair(case: dict[str, Any]) -> tuple[Claim, Claim]:
    """The two claims of a case, of two articles unless it says otherwise."""
    second = "doc-a" if case.get("one_article") else "doc-b"
    place = 0 if case.get("one_sentence") else 500
    return claim("a", "doc-a", **case["a"]), claim("b", second, place, **case["b"])


def folded(claims: Iterable[Claim]) -> Fold:
    """Claims taken in."""
    fold = Fold()
    for one in claims:
        fold.add(one)
    return fold
