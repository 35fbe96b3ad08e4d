"""Where the data beside the code is found: vocabulary, rules, trained models, and the spaCy model."""

from pipeline.resources.files import fingerprint, locate, rows
from pipeline.resources.language import language

__all__ = ["fingerprint", "language", "locate", "rows"]
