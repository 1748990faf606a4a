"""The charts of the report. One chart is one file here, one line in `GRAFIK`, and the Markdown that places it.

The file of "ikm-per-unsur" is `ikm_per_unsur.py`. It has `spec(data, names)`, which says what the chart shows (no
drawing library there), and `draw(chart)`, which draws that and nothing else.
"""

GRAFIK = (
    "organisasi",
    "pegawai-status",
    "pegawai-golongan",
    "ikm-per-unsur",
    "deret-ktp",
    "deret-kia",
    "deret-akta-kelahiran",
    "kabkota-kia",
    "kabkota-akta-kelahiran",
    "kabkota-akta-kematian",
    "kabkota-akta-perkawinan",
    "realisasi-belanja",
)
