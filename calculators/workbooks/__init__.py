"""Spreadsheets as JSON values: bytes of an .xlsx file → rows of cells, a described workbook → bytes."""

from workbooks.reading import read
from workbooks.writing import write

__all__ = ["read", "write"]
