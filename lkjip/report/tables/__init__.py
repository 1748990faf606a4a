"""Tables of the report: which rows each holds. Their look is in the Word template, their place in the Markdown."""

from lkjip.report.tables.table_kinds import ListedTable, build_table, listed_tables, table_keys

__all__ = ["ListedTable", "build_table", "listed_tables", "table_keys"]
