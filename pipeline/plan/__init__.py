"""The one place that knows the order of the rooms."""

from importlib.metadata import PackageNotFoundError, version

from pipeline.plan.stages import BESIDE, STAGES, WORKED_STAGES, Stage, fingerprint
from pipeline.plan.steps import (
    Extracted,
    Ingested,
    Matched,
    article_key,
    article_line,
    beside,
    board,
    export,
    extract,
    failure,
    families,
    fold,
    ingest,
    match,
    matching,
    official,
    recognise,
    review,
    signature,
    warm_up,
)

try:
    VERSION = version("claim-assay")
except PackageNotFoundError:  # run from a checkout that is not installed
    VERSION = "unknown"

__all__ = [
    "BESIDE",
    "STAGES",
    "VERSION",
    "WORKED_STAGES",
    "Extracted",
    "Ingested",
    "Matched",
    "Stage",
    "article_key",
    "article_line",
    "beside",
    "board",
    "export",
    "extract",
    "failure",
    "families",
    "fingerprint",
    "fold",
    "ingest",
    "match",
    "matching",
    "official",
    "recognise",
    "review",
    "signature",
    "warm_up",
]
