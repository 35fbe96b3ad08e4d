"""File to article: cleaned text, the way back to the raw file, metadata, and every repair that was made."""

from pipeline.ingest.ingest import MAX_BYTES, SUFFIXES, ingest
from pipeline.ingest.result import Ingested

__all__ = ["MAX_BYTES", "SUFFIXES", "Ingested", "ingest"]
