"""Claims as flat tables: CSV for a spreadsheet, Parquet for pandas and databases."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from pipeline.records import Claim
from pipeline.records.correction import SLOTS
from pipeline.records.reviewed import ReviewedClaim

_EXTRACTED = (
    "claim_id", "doc_id", "source", "title", "publisher", "published", "url", "quote", "low", "high", "unit", "bound",
    "kind", "activity", "minerals", "holder", "whole", "partner", "statistic", "out_of", "period_start", "period_end",
    "modality", "negated", "attribution", "topic", "counted", "base", "confidence", "sentence", "start", "end",
    "sentence_start", "raw_start", "raw_end", "page", "batch", "family",
)  # fmt: skip
_CORRECTED = tuple(
    f"corrected_{name}" for slot in SLOTS for name in (("period_start", "period_end") if slot == "period" else (slot,))
)
COLUMNS = (*_EXTRACTED, "verdict", "verdict_by", "corrected", "corrected_by", *_CORRECTED)
"""What was extracted; then what people said of it: `corrected` names the slots that a `corrected_…` column replaces, be
it by nothing."""
LISTS = frozenset({"minerals", "holder", "partner", "attribution", "verdict_by", "corrected", "corrected_by"})
_NUMBERS = frozenset({"low", "high", "out_of", "confidence"})
_WHOLE_NUMBERS = frozenset({"start", "end", "sentence_start", "raw_start", "raw_end", "page"})
# A cell that begins with one of these is run as a formula by spreadsheet programs (OWASP, "CSV injection").
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def row(claim: Claim) -> dict[str, Any]:
    """One claim as one flat row: the period as two columns, lists still lists."""
    flat = {name: getattr(claim, name) for name in _EXTRACTED if not name.startswith("period_")}
    flat["period_start"] = claim.period.start if claim.period else None
    flat["period_end"] = claim.period.end if claim.period else None
    return flat | (_said(claim) if isinstance(claim, ReviewedClaim) else _UNSAID)


_UNSAID: dict[str, Any] = dict.fromkeys(COLUMNS[len(_EXTRACTED) :]) | dict.fromkeys(
    ("verdict_by", "corrected", "corrected_by"), ()
)


def _said(claim: ReviewedClaim) -> dict[str, Any]:
    """What people said of a claim, the corrected slots one by one."""
    slots = tuple(slot for slot in SLOTS if slot in claim.corrected)
    by = tuple(sorted({name for names in claim.corrected_by.values() for name in names}))
    said = {"verdict": claim.verdict, "verdict_by": claim.verdict_by, "corrected": slots, "corrected_by": by}
    for slot in slots:
        value = claim.corrected[slot]
        if slot == "period":
            said["corrected_period_start"] = value and value["start"]
            said["corrected_period_end"] = value and value["end"]
        else:
            said[f"corrected_{slot}"] = tuple(value) if isinstance(value, list) else value
    return _UNSAID | said


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
    name = name if name in LISTS else name.removeprefix("corrected_")
    if name in LISTS:
        return pa.list_(pa.string())
    if name in _NUMBERS:
        return pa.float64()
    if name in _WHOLE_NUMBERS:
        return pa.int64()
    return pa.bool_() if name == "negated" else pa.string()
