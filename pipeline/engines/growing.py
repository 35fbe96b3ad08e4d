"""Claims added to those of an earlier match: what they change is found and told anew, and the rest is copied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from pipeline import plan
from pipeline.engines.forked import aside, together
from pipeline.engines.keeping import Before, MatchOutcome, before, ended, keep
from pipeline.engines.taking import read_in
from pipeline.records import Rejected
from pipeline.storage import Workspace
from pipeline.storage.kept import KeptMatch
from pipeline.storage.patching import patched
from pipeline.storage.pieces import Pieces
from pipeline.storage.sorting import merged

if TYPE_CHECKING:
    from pipeline.match import Met

_rejected = msgspec.json.Decoder(Rejected)


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
        joined = aside(lambda: out.join(pieces, behind=True), processes)
        kept.write(f"fold.{old.state.folds}", fold.packed())
        counts = _told(workspace.folder, kept, old, processes)
        joined()
    lines = [*earlier_rejected(workspace.folder), *rejected]
    workspace.write_output("rejected.jsonl", lines)
    return ended(kept, old.state.folds + 1, len(old.fold.names), counts, len(lines))


def earlier_rejected(folder: Path) -> list[Rejected]:
    """The lines that an earlier match rejected."""
    path = folder / "rejected.jsonl"
    return _rejected.decode_lines(path.read_bytes()) if path.exists() else []


def _told(folder: Path, kept: KeptMatch, old: Before, processes: int) -> Counter[str]:
    """Write positions and relations as they are now; counts relations by kind, and positions under no name."""
    from pipeline.match import joined

    board = plan.board(old.fold, old.known)
    growth = board.growth(old.state.claims, old.met)
    found = together(lambda part: board.grown(growth.part(part, processes)), processes)
    gone, new = old.met.where(growth.gone), joined([one.met for one in found])
    met = old.met.where(~growth.gone).with_others(new)
    counts = Counter(old.state.relations)
    counts.update(_kinds(new))
    counts.subtract(_kinds(gone))
    away = gone.code[gone.kind >= 0]
    told = merged([one.lines for some in found for one in some.relations])
    positions = patched(folder / "positions.jsonl", old.positions, away[:0], merged([one.positions for one in found]))
    relations = patched(folder / "relations.jsonl", old.relations, away, told)
    counts[""] = len(positions.keys)
    keep(kept, board.all.known, met, positions, relations)
    return counts


def _kinds(met: Met) -> dict[str, int]:
    """How many relations of each kind there are."""
    from pipeline.match import KINDS

    counts = np.bincount(met.kind[met.kind >= 0], minlength=len(KINDS))
    return dict(zip(KINDS, counts.tolist(), strict=True))
