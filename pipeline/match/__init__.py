"""All claims in, positions and relations out: which figures agree, which contradict, and why."""

from pipeline.match.fold import Fold
from pipeline.match.known import Known
from pipeline.match.met import Met, joined
from pipeline.match.room import Board, Grown, Matched, match, uncollected
from pipeline.match.score import KINDS

__all__ = ["KINDS", "Board", "Fold", "Grown", "Known", "Matched", "Met", "joined", "match", "uncollected"]
