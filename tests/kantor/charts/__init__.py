"""The charts of the fictional office; nothing here comes from the charts of the real report."""

GRAFIK = ("unsur", "organisasi")
