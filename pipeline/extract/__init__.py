"""Room `extract`: the quantified claims of a tagged article."""

from pipeline.extract.stage import examine, extract

__all__ = ["examine", "extract"]
