"""The command `assay`."""

from pipeline.cli.main import main

__all__ = ["main"]
