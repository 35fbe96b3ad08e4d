"""All claims in, positions and relations out: which figures agree, which contradict, and why."""

from pipeline.match.room import Matched, Stream, match, uncollected

__all__ = ["Matched", "Stream", "match", "uncollected"]
