"""`report.html`: one page that opens offline and shows what people look for first."""

from pipeline.export.report.page import report_html

__all__ = ["report_html"]
