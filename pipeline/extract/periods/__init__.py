"""Expressions of time in a sentence, resolved against the article's date."""

from pipeline.extract.periods.find import Expression, find_expressions

__all__ = ["Expression", "find_expressions"]
