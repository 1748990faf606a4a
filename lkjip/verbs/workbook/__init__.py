"""The year's data as one Excel workbook, and back: sheets follow from the schema, so that new fields need no code."""
