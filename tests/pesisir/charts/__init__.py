"""The charts of the office on the coast; nothing here comes from the charts of another report."""

GRAFIK = ("capaian", "produksi", "sumber-dana", "triwulan-tangkap", "organisasi")
