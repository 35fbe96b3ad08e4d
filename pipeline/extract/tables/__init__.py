"""Figures in the cells of a table: the header and the row's label say what they are."""

from pipeline.extract.tables.spot import TableSpot, table_spots

__all__ = ["TableSpot", "table_spots"]
