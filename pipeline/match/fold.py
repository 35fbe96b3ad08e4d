"""Claims taken in one at a time, of each only what matching needs, as columns: a million of them fit in memory."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np

from pipeline.match.interval import interval
from pipeline.match.measurand import Measurand, measurand
from pipeline.match.origins import Wording, document, keys, own
from pipeline.match.periods import day, latest_fact
from pipeline.match.tables import Names, Number, Tables, number
from pipeline.records import Claim


class _Tables(msgspec.Struct):
    measurand: list[Measurand]
    number: list[Number]
    doc: list[str]
    origin: list[str]
    topic: list[str]
    cited: list[Names]
    firms: list[Names]


class _Packed(msgspec.Struct, array_like=True):
    tables: _Tables
    names: list[str]
    columns: dict[str, bytes]
    rest: tuple[bytes, ...]


_COLUMNS = {
    "measurand": "i", "number": "i", "doc": "i", "origin": "i", "topic": "i", "cited": "i", "firms": "i",
    "sentence": "q", "low": "d", "high": "d", "slack": "d", "soft": "b", "vague": "b", "confidence": "d",
}  # fmt: skip


class Fold:
    """Claims as columns, to be folded by measurand, time, modality and number."""

    def __init__(self) -> None:
        self.tables = Tables()
        self.names: list[str] = []
        """The ids of the claims."""
        self.columns: dict[str, array[Any]] = {name: array(kind) for name, kind in _COLUMNS.items()}
        self.latest = array("q")
        """For each article the last day of the latest fact that it dates; 0 for none."""
        self.hints = array("q")
        """The same but for one fact. One date may be a plan that was read as a fact; two are seldom."""
        self.days = array("q")
        """For each article the day on which it came out; 0 for none."""
        self.wording = Wording()
        self._adders = self._appends()

    def _appends(self) -> list[Callable[[Any], None]]:
        return [column.append for column in self.columns.values()]

    def __getstate__(self) -> dict[str, Any]:
        self.wording.settle()
        tables = {name: list(table) for name, table in vars(self.tables).items()}
        return {name: value for name, value in vars(self).items() if name != "_adders"} | {"tables": tables}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state, tables=Tables(state["tables"]))
        self._adders = self._appends()

    def packed(self) -> bytes:
        """All of it, to be kept."""
        self.wording.settle()
        columns = {name: column.tobytes() for name, column in self.columns.items()}
        rest = self.latest, self.hints, self.days, self.wording.marks, self.wording.counts
        tables = _Tables(**{name: list(table) for name, table in vars(self.tables).items()})
        return msgspec.msgpack.encode(_Packed(tables, self.names, columns, tuple(one.tobytes() for one in rest)))

    @classmethod
    def unpacked(cls, payload: bytes) -> Fold:
        """What was packed."""
        fold, kept = cls(), msgspec.msgpack.decode(payload, type=_Packed)
        fold.tables = Tables(msgspec.structs.asdict(kept.tables))
        fold.names = kept.names
        for name, column in fold.columns.items():
            column.frombytes(kept.columns[name])
        rest = fold.latest, fold.hints, fold.days, fold.wording.marks, fold.wording.counts
        for one, held in zip(rest, kept.rest, strict=True):
            one.frombytes(held)
        return fold

    def repeats(self) -> bool:
        """True if two of the claims have one id."""
        return len(set(self.names)) < len(self.names)

    def absorb(self, other: Fold) -> None:
        """Take in what another fold has taken in."""
        new = {name: table.taken(vars(other.tables)[name]) for name, table in vars(self.tables).items()}
        for name, column in self.columns.items():
            theirs = np.array(other.columns[name])
            column.frombytes((new[name][theirs] if name in new else theirs).astype(column.typecode).tobytes())
        for doc, *dates in zip(new["doc"].tolist(), other.days, other.latest, other.hints, strict=True):
            self._article(doc, *dates)
        self.names += other.names
        self.wording.absorb(other.wording)

    def add(self, claim: Claim) -> None:
        """Take a claim in."""
        tables, wide = self.tables, interval(claim)
        self.names.append(claim.claim_id)
        row: tuple[float, ...] = (
            tables.measurand[measurand(claim)],
            tables.number[number(claim)],
            self._doc(claim),
            tables.origin[document(claim)],
            tables.topic[claim.topic],
            tables.cited[keys(claim.attribution)],
            tables.firms[own(claim)],
            claim.sentence_start << 20 | len(claim.sentence),
            *wide,
            claim.confidence,
        )
        for add, value in zip(self._adders, row, strict=True):
            add(value)
        self.wording.add(claim)

    def _doc(self, claim: Claim) -> int:
        doc = self.tables.doc[claim.doc_id]
        self._article(doc, day(claim.published), latest_fact((claim,)) if claim.period is not None else 0)
        return doc

    def _article(self, doc: int, day_out: int, *facts: int) -> None:
        if doc == len(self.hints):
            for column in (self.latest, self.hints, self.days):
                column.append(0)
        if day_out > self.days[doc]:
            self.days[doc] = day_out
        for fact in facts:
            if fact > self.latest[doc]:
                self.latest[doc], self.hints[doc] = fact, self.latest[doc]
            elif fact > self.hints[doc]:
                self.hints[doc] = fact
