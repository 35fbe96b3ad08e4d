"""`report.html`: one page that opens offline and shows what people look for first."""

from pipeline.export.report.page import report

__all__ = ["report"]
