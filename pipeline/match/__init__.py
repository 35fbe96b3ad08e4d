"""All claims in, positions and relations out: which figures agree, which contradict, and why."""

from pipeline.match.room import Matched, match

__all__ = ["Matched", "match"]
