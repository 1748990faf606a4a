"""The kinds of what may be wrong with a report, and what is said of each unless its entry says something better.

An officer types what was printed, what belongs there and why; weight, rule, effect and advice follow from the kind.
"""

from __future__ import annotations

from lkjip.base.tuples import NamedTuple

OCR = "sisa ocr"
REST = "lainnya"
SLIGHT = 10
"""What weighs less stands in the annex, and not in the list of errata."""

DATA = "Laporan didukung data yang andal (PermenPANRB 53/2014, Lampiran III, butir II.2 dan II.5)."
CONTENT = "Laporan memuat hasil pengukuran, analisis sebab dan solusinya (PermenPANRB 53/2014, Lampiran II)."
PLAN = "Sasaran, indikator, dan target sama dengan PK dan Renstra (PermenPANRB 53/2014, Lampiran III, butir III.1-6)."
MEND = "Ralat; laporan yang disusun dari proyek ini sudah memuat perbaikannya."
REPRINT = "Perbaiki pada cetakan ulang; laporan yang disusun dari proyek ini sudah memuat perbaikannya."


class EntryKind(NamedTuple):
    """What entries of one kind have in common.

    judul: their heading; bobot: 0-100, how much it matters; the rest are the columns of a finding
    """

    judul: str
    bobot: int
    kriteria: str
    akibat: str
    rekomendasi: str = MEND


KINDS = {
    "salah hitung": EntryKind(
        "Salah hitung dan salah angka", 60, DATA, "Angka yang dibaca pimpinan dan penilai berbeda dari datanya."
    ),
    "pernyataan": EntryKind(
        "Pernyataan yang tidak didukung data", 55, DATA, "Pembaca menyimpulkan lain daripada yang ditunjukkan data."
    ),
    "tahun basi": EntryKind(
        "Tahun basi", 50, "Laporan menyajikan kinerja tahun yang dilaporkan.", "Angka tahun lain dikira tahun ini."
    ),
    "pertentangan": EntryKind(
        "Pertentangan antarbagian", 48, DATA, "Pembaca tidak dapat mengetahui mana yang benar.", "Tetapkan yang benar."
    ),
    "analisis": EntryKind(
        "Analisis yang dijanjikan dan tidak ada",
        45,
        CONTENT,
        "Sebab keberhasilan atau kegagalan tidak diketahui, sehingga perbaikannya tidak terarah.",
        "Lengkapi analisisnya.",
    ),
    "ukuran": EntryKind(
        "Ukuran dan indikator",
        42,
        "Indikator cukup mengukur sasarannya (PermenPANRB 53/2014, Lampiran III, butir III.8-10).",
        "Capaian tidak menunjukkan hasil yang hendak diukur.",
        "Perbaiki ukurannya, atau jelaskan keterbatasannya.",
    ),
    "perencanaan": EntryKind(
        "Perencanaan", 40, PLAN, "Kinerja tidak dapat dinilai terhadap rencananya.", "Samakan dengan dokumen rencana."
    ),
    "dasar hukum": EntryKind(
        "Dasar hukum dan pejabat",
        38,
        "Dasar hukum dikutip sesuai naskahnya dan masih berlaku.",
        "Kewenangan dan dasar penilaian tidak dapat dipastikan.",
        "Cocokkan dengan naskah peraturannya.",
    ),
    "salah nama": EntryKind(
        "Salah nama", 30, PLAN, "Sasaran, indikator, atau program yang sama tampak sebagai dua hal yang berbeda."
    ),
    "label": EntryKind(
        "Salah label dan satuan",
        28,
        "Satuan, lambang, dan sebutan dipakai sebagaimana ditetapkan laporan sendiri.",
        "Angka yang benar dibaca dengan arti yang salah.",
    ),
    "nama": EntryKind(
        "Nama yang berganti-ganti",
        25,
        "Satu hal disebut dengan satu nama.",
        "Pembaca mengira ada dua hal.",
        "Pakai satu nama.",
    ),
    "penomoran": EntryKind(
        "Penomoran", 20, "Nomor berurutan, dan sama di daftar dan di dalam bab.", "Rujukan menunjuk tempat yang salah."
    ),
    "salah ketik": EntryKind(
        "Salah ketik", 5, "Ejaan bahasa Indonesia (EYD) dan KBBI.", "Mengurangi kepercayaan pembaca.", REPRINT
    ),
    REST: EntryKind(
        "Penyeragaman bentuk (bukan kesalahan)", 1, "Bentuk yang sama dicetak sama.", "Tidak mengubah isi.", REPRINT
    ),
}  # fmt: skip
"""In the order in which they are printed."""

OF_CORRECTIONS = (
    "salah hitung", "pernyataan", "tahun basi", "salah nama", "label", "penomoran", "salah ketik", REST, OCR,
)  # fmt: skip
OF_NOTES = ("pertentangan", "analisis", "ukuran", "perencanaan", "dasar hukum", "nama", *OF_CORRECTIONS[:-1])
