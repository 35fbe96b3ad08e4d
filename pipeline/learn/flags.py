"""What is flagged as a contradiction on real articles, against flags that people judged one by one.

The judgements lie in `annotations/flags`, stand-off: hashes and offsets, no text. Where the archive that they speak of
is at hand (a `.tar.xz` below `ASSAY_SHARED/press`), it is run as a user would run it.
"""

from __future__ import annotations

import hashlib
import itertools
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pipeline import engines
from pipeline.learn.gold import ANNOTATIONS, read_lines, unpack_archive
from pipeline.learn.scoring.align import Record

Place = tuple[str, int, int]
"""The SHA-256 of a file and the offsets of a quote in it."""


class Flagged(NamedTuple):
    """How today's flags were judged."""

    right: int
    wrong: int
    unjudged: int
    """Flags of claims that nobody has judged together."""
    kept: float
    """The part of all flags ever judged right that is flagged today."""

    @property
    def precision(self) -> float:
        """The right part of the judged flags; 0 where none is judged."""
        judged = self.right + self.wrong
        return self.right / judged if judged else 0.0


def archive_flags(workers: int) -> Flagged | None:
    """Run the archive and look its flags up; None where it is not at hand or nothing is judged."""
    judged = judgements()
    with tempfile.TemporaryDirectory() as folder:
        batch, out = Path(folder) / "batch", Path(folder) / "out"
        if not judged or not unpack_archive(batch):
            return None
        engines.run(batch, out, workers=workers)
        claims, positions, relations = (read_lines(out / f"{n}.jsonl") for n in ("claims", "positions", "relations"))
        return flagged(judged, _places(claims, batch), positions, relations)


def judgements() -> list[Record]:
    """Every judged flag."""
    return [line for path in sorted((ANNOTATIONS / "flags").glob("*.jsonl")) for line in read_lines(path)]


def flagged(
    judged: list[Record], places: Mapping[str, Place], positions: list[Record], relations: list[Record]
) -> Flagged:
    """Look every contradiction up among the judged ones. `places`: where each claim stands, by claim_id."""
    members = {position["position_id"]: position["claims"] for position in positions}
    known = _by_files(judged)
    seen: dict[str, bool] = {}
    verdicts = [
        _verdict(
            ([places[name] for name in members[flag["a"]]], [places[name] for name in members[flag["b"]]]), known, seen
        )
        for flag in relations
        if flag["relation"] == "contradict"
    ]
    right = sum(record["right"] for record in judged)
    kept = sum(seen.values()) / right if right else 0.0
    return Flagged(verdicts.count(True), verdicts.count(False), verdicts.count(None), kept)


def _verdict(
    sides: tuple[list[Place], list[Place]], known: Mapping[frozenset[str], list[Record]], seen: dict[str, bool]
) -> bool | None:
    """Whether a flag is right: wrong if any pair of its claims was judged wrong; None if none was judged."""
    found = []
    for a, b in itertools.product(*sides):
        for record in known.get(frozenset((a[0], b[0])), ()):
            if _stands(a, b, record) or _stands(b, a, record):
                found.append(record)
                seen[record["flag_id"]] = record["right"]
    return all(record["right"] for record in found) if found else None


def _stands(a: Place, b: Place, record: Record) -> bool:
    return _meets(a, record["a"]) and _meets(b, record["b"])


def _meets(place: Place, side: Record) -> bool:
    """True for two quotes in one file that overlap: a quote may grow by a hedge and be the same."""
    sha256, start, end = place
    return bool(sha256 == side["sha256"] and start < side["raw_end"] and side["raw_start"] < end)


def _by_files(judged: list[Record]) -> dict[frozenset[str], list[Record]]:
    found: dict[frozenset[str], list[Record]] = defaultdict(list)
    for record in judged:
        found[frozenset((record["a"]["sha256"], record["b"]["sha256"]))].append(record)
    return found


def _places(claims: list[Record], batch: Path) -> dict[str, Place]:
    return dict(_placed(claims, batch))


def _placed(claims: list[Record], batch: Path) -> Iterator[tuple[str, Place]]:
    hashes: dict[str, str] = {}
    for claim in claims:
        source = claim["source"]
        if source not in hashes:
            hashes[source] = hashlib.sha256((batch / source).read_bytes()).hexdigest()
        yield claim["claim_id"], (hashes[source], claim["raw_start"] or 0, claim["raw_end"] or 0)
