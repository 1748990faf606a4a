"""Tables of the report: which rows each holds. Their look is in the Word template, their place in the Markdown."""

from lkjip.report.tables.table_kinds import build_table, table_keys

__all__ = ["build_table", "table_keys"]
