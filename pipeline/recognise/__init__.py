"""The second room: reads an `Article`, hands on a `Tagged` with its sentences and the names that stand in it."""

from pipeline.recognise.stage import recognise

__all__ = ["recognise"]
