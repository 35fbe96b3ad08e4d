"""Official statistics: tables in, figures in the slots of a claim out. Which layouts there are is data."""

from pipeline.official.read import Read, read_table

__all__ = ["Read", "read_table"]
