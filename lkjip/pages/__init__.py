"""Pages of the finished document: laid out by LibreOffice, their numbers read back, the PDF made accessible."""
