"""The report as a page of HTML: every value explains itself."""
