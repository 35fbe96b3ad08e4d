"""All claims in, positions and relations out: which figures agree, which contradict, and why."""

from pipeline.match.fold import Fold
from pipeline.match.room import Board, Matched, match, uncollected

__all__ = ["Board", "Fold", "Matched", "match", "uncollected"]
