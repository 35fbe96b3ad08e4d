"""Claims added to those of an earlier match: what they change is found and told anew, and the rest is copied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from pipeline import plan
from pipeline.engines.keeping import Before, MatchOutcome, before, ended, keep
from pipeline.engines.taking import read_in
from pipeline.records import Rejected
from pipeline.storage import Workspace
from pipeline.storage.kept import KeptMatch
from pipeline.storage.patching import lines_of, patched
from pipeline.storage.pieces import Pieces


class _Kind(msgspec.Struct):
    relation: str


_kind = msgspec.json.Decoder(_Kind)
_rejected = msgspec.json.Decoder(Rejected)
_encode = msgspec.json.Encoder().encode_lines


def grown(paths: Sequence[Path], workspace: Workspace, processes: int) -> MatchOutcome | None:
    """Add the claims of some files; None, with all as it was, where nothing is kept to add to, or an id comes again."""
    kept = KeptMatch(workspace.folder)
    old = before(kept)
    if old is None:
        return None
    with Pieces(workspace.folder / "claims.jsonl") as out:
        fold, rejected, pieces = read_in(paths, out, processes)
        old.fold.absorb(fold)
        if old.fold.repeats():
            return None
        kept.begin()
        out.join(pieces, behind=True)
    kept.write(f"fold.{old.state.folds}", fold.packed())
    counts = _told(workspace.folder, kept, old)
    lines = [*earlier_rejected(workspace.folder), *rejected]
    workspace.write_output("rejected.jsonl", lines)
    return ended(kept, old.state.folds + 1, len(old.fold.names), counts, len(lines))


def earlier_rejected(folder: Path) -> list[Rejected]:
    """The lines that an earlier match rejected."""
    path = folder / "rejected.jsonl"
    return _rejected.decode_lines(path.read_bytes()) if path.exists() else []


def _told(folder: Path, kept: KeptMatch, old: Before) -> Counter[str]:
    """Write positions and relations as they are now; counts relations by kind, and positions under no name."""
    from pipeline.match import KINDS

    board = plan.board(old.fold, old.known)
    found = board.grown(old.state.claims, old.met)
    gone = found.gone[found.gone > 0]
    counts = Counter(old.state.relations)
    counts.subtract(_kinds(lines_of(folder / "relations.jsonl", old.relations, gone)))
    for one in found.relations:
        counts.update(dict(zip(KINDS, one.kinds.tolist(), strict=True)))
    nobody = gone[:0]
    told = b"".join(one.lines for one in found.relations)
    positions = patched(folder / "positions.jsonl", old.positions, nobody, _encode(found.positions), "position_id")
    relations = patched(folder / "relations.jsonl", old.relations, gone, told, "relation_id")
    counts[""] = len(positions.keys)
    keep(kept, board.all.known, found.met, positions, relations)
    return counts


def _kinds(lines: Iterable[bytes]) -> Iterable[str]:
    return (_kind.decode(line).relation for line in lines)
