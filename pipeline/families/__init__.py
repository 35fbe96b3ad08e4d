"""Which articles copy one another: near-duplicates share a family, and a family is one voice."""

from pipeline.families.group import families
from pipeline.families.signature import Signature, signature

__all__ = ["Signature", "families", "signature"]
