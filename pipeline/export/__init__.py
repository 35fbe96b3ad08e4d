"""Files for people and for other tools. Nothing is computed here that the records do not say."""

from pipeline.export.articles import ArticleLine, article_line
from pipeline.export.findings import Findings
from pipeline.export.report import report_html
from pipeline.export.standing import standing
from pipeline.export.summary import summary
from pipeline.export.tables import csv_bytes, parquet_bytes

__all__ = [
    "ArticleLine",
    "Findings",
    "article_line",
    "csv_bytes",
    "parquet_bytes",
    "report_html",
    "standing",
    "summary",
]
