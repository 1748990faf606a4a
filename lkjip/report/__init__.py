"""The report as blocks: Markdown read, tables filled, everything composed and numbered. No XML, no file written."""
