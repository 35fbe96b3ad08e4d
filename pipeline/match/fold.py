"""Claims taken in one at a time, of each only what matching needs, as columns: a million of them fit in memory."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np

from pipeline.match.columns import Ints, runs
from pipeline.match.intake import Intake
from pipeline.match.measurand import Measurand
from pipeline.match.origins import Wording
from pipeline.match.tables import Names, Number, Tables
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


_AT_A_TIME = 4096
"""Claims that are taken in together."""


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
        self._intake = Intake(self.tables)

    def __getstate__(self) -> dict[str, Any]:
        tables = {name: list(table) for name, table in vars(self.tables).items()}
        return vars(self) | {"tables": tables, "_intake": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        tables = Tables(state["tables"])
        vars(self).update(state, tables=tables, _intake=Intake(tables))

    def packed(self) -> bytes:
        """All of it, to be kept."""
        columns = {name: column.tobytes() for name, column in self.columns.items()}
        rest = self.latest, self.hints, self.days, self.wording.marks, self.wording.counts
        tables = _Tables(**{name: list(table) for name, table in vars(self.tables).items()})
        return msgspec.msgpack.encode(_Packed(tables, self.names, columns, tuple(one.tobytes() for one in rest)))

    @classmethod
    def unpacked(cls, payload: bytes) -> Fold:
        """What was packed."""
        fold, kept = cls(), msgspec.msgpack.decode(payload, type=_Packed)
        fold.tables = Tables(msgspec.structs.asdict(kept.tables))
        fold._intake = Intake(fold.tables)
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
        self.take((claim,))

    def take(self, claims: Sequence[Claim]) -> None:
        """Take claims in."""
        for at in range(0, len(claims), _AT_A_TIME):
            self._take(claims[at : at + _AT_A_TIME])

    def _take(self, claims: Sequence[Claim]) -> None:
        self.names += [claim.claim_id for claim in claims]
        columns = self._intake.columns(claims)
        for name, column in self.columns.items():
            column.frombytes(columns[name].astype(column.typecode).tobytes())
        self._articles(columns["doc"], columns["day"], columns["fact"])
        self.wording.take(claims, columns["precise"])

    def _articles(self, doc: Ints, day: Ints, fact: Ints) -> None:
        """Date articles by some of their claims: of the facts of each, the last two matter."""
        order = np.lexsort((fact, doc))
        begins = runs(doc[order])
        last = begins[1:] - 1
        before = np.where(last > begins[:-1], fact[order[np.maximum(last - 1, 0)]], 0)
        days = np.maximum.reduceat(day[order], begins[:-1])
        rows = doc[order[last]], days, fact[order[last]], before
        for row in zip(*(column.tolist() for column in rows), strict=True):
            self._article(*row)

    def _article(self, doc: int, day_out: int, *facts: int) -> None:
        if doc == len(self.hints):
            for column in (self.latest, self.hints, self.days):
                column.append(0)
        if day_out > self.days[doc]:
            self.days[doc] = day_out
        for told in facts:
            if told > self.latest[doc]:
                self.latest[doc], self.hints[doc] = told, self.latest[doc]
            elif told > self.hints[doc]:
                self.hints[doc] = told
