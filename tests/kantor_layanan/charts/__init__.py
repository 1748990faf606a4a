"""The charts of the fictional office with services."""

GRAFIK = ("unsur", "organisasi", "layanan")
