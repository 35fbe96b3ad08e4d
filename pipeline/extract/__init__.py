"""Room `extract`: the quantified claims of a tagged article."""

from pipeline.extract.stage import extract

__all__ = ["extract"]
