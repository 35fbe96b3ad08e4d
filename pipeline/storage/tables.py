"""Claims as a typed table, for whoever works in pandas."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def read_claims(out: str | Path) -> pd.DataFrame:
    """The claims of a workspace, one row a claim, with the columns of `claims.parquet`.

    Lists are lists, missing numbers and words are `<NA>`, dates are ISO 8601 text, as precise as known.
    Raises FileNotFoundError, naming the mend, where the folder holds no finished run.
    """
    path = Path(out) / "claims.parquet"
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: run `assay run BATCH --out {out}` first")
    import pandas as pd

    return pd.read_parquet(path, dtype_backend="pyarrow")
