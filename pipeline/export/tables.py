"""Claims as flat tables: CSV for a spreadsheet, Parquet for pandas and databases."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from pipeline.records import Claim

COLUMNS = (
    "claim_id", "doc_id", "source", "title", "publisher", "published", "url", "quote", "low", "high", "unit", "bound",
    "kind", "activity", "minerals", "holder", "whole", "partner", "statistic", "out_of", "period_start", "period_end",
    "modality", "negated", "attribution", "topic", "counted", "base", "confidence", "sentence", "start", "end",
    "sentence_start", "raw_start", "raw_end", "page", "batch", "family",
)  # fmt: skip
LISTS = frozenset({"minerals", "holder", "partner", "attribution"})
_NUMBERS = frozenset({"low", "high", "out_of", "confidence"})
_WHOLE_NUMBERS = frozenset({"start", "end", "sentence_start", "raw_start", "raw_end", "page"})
# A cell that begins with one of these is run as a formula by spreadsheet programs (OWASP, "CSV injection").
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def row(claim: Claim) -> dict[str, Any]:
    """One claim as one flat row: the period as two columns, lists still lists."""
    flat = {name: getattr(claim, name) for name in COLUMNS if not name.startswith("period_")}
    flat["period_start"] = claim.period.start if claim.period else None
    flat["period_end"] = claim.period.end if claim.period else None
    return flat


def csv_bytes(claims: Sequence[Claim]) -> bytes:
    """A CSV that spreadsheet programs open as it is: UTF-8 with its mark, lists joined by `; `, no cell a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for claim in claims:
        flat = row(claim)
        writer.writerow([_cell(flat[name]) for name in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    if isinstance(value, tuple):
        value = "; ".join(value)
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return "'" + value
    return value


def parquet_bytes(claims: Sequence[Claim]) -> bytes:
    """A Parquet file with typed columns; lists are lists of strings."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [row(claim) for claim in claims]
    columns = {name: pa.array([flat[name] for flat in rows], type=_type(name, pa)) for name in COLUMNS}
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table(columns), sink, compression="zstd")
    payload: bytes = sink.getvalue().to_pybytes()
    return payload


def _type(name: str, pa: Any) -> Any:
    if name in LISTS:
        return pa.list_(pa.string())
    if name in _NUMBERS:
        return pa.float64()
    if name in _WHOLE_NUMBERS:
        return pa.int64()
    return pa.bool_() if name == "negated" else pa.string()
