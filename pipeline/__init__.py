"""Assay: which figures are claimed about critical minerals, who says so, and where articles agree or contradict."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["read_claims"]


def read_claims(out: str | Path) -> pd.DataFrame:
    """The claims of a workspace as a typed table, one row a claim: the columns of `claims.parquet`.

    Lists are lists, a missing number or word is `<NA>`. Raises FileNotFoundError without a finished run.
    """
    from pipeline.storage import read_claims as read

    return read(out)
