"""Building the report, which is done where no verb is named: its options."""

from __future__ import annotations

from lkjip.verbs.request import Option
from lkjip.verbs.verb import Example

QUICK = Option("--cepat", "jangan mengukur ulang nomor halaman dengan LibreOffice")
PDF = Option("--pdf", "buat juga PDF yang dapat dibaca pembaca layar (LibreOffice)")
FINISHED = Option("--final", "laporan final, ke LKjIP-TAHUN-final.docx: ditolak selama masih ada yang kurang")
ANEW = Option("--tanpa-singgahan", "jangan memakai hasil susunan terdahulu", aliases=("--no-cache",))

OPTIONS = (QUICK, PDF, FINISHED, ANEW)
EXAMPLES = (
    Example("2023", "susun laporan 2023 ke output/LKjIP-2023.docx"),
    Example("2023 --cepat", "susun tanpa mengukur ulang nomor halaman"),
    Example("2023 --pdf", "susun, lalu buat juga output/LKjIP-2023.pdf"),
    Example("2023 --final", "susun output/LKjIP-2023-final.docx tanpa tanda air DRAF, bila tidak ada yang kurang"),
)
