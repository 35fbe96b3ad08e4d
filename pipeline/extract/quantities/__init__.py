"""The quantity grammar: every number of an English text with its hedge, unit and what it counts."""

from pipeline.extract.quantities.find import find_quantities

__all__ = ["find_quantities"]
