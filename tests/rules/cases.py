"""Cases of the checks of claims, of what belongs together, of names and of language.

Each: the check, what it must reject, words of its message, what it must accept. `lama` is an indicator that missed its
target, as `lagging` of test_texts adds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lkjip.base.diagnostic import Diagnostic
from lkjip.rules import belonging, naming, punctuation, statements, wording
from lkjip.rules.view import View

Check = Callable[[View], Iterator[Diagnostic]]

ENDING = "# Penutup\n\nCapaian rata-rata {{ iku.rata_rata }}.\n\n"
MONEY = "Serapan {{ anggaran.penyerapan }} dari pagu {{ anggaran.pagu }}, realisasi {{ anggaran.realisasi }}."
FORMULA = "**Q1 (Cakupan Kartu Arsip)**\n\n$$\n%s = \\frac{ {{ cakupan.kartu.pembilang }} }{2}\n$$\n"
OFTEN = " ".join(["Pelayanan prima."] * 6)

CASES: list[tuple[Check, str, str, str]] = [
    (
        statements.claims_about_all_hold,
        "Secara keseluruhan sasaran Perjanjian Kinerja telah tercapai.",
        "1 dari 3 belum mencapai targetnya (Lama)",
        "Secara keseluruhan target belum tercapai. Seluruh sasaran harus dicapai; agar semua target tercapai.",
    ),
    (
        statements.claims_about_all_hold,
        "Tidak ada indikator kinerja yang belum mencapai target.",
        '"Tidak ada indikator kinerja yang belum mencapai"',
        "Seluruh target pada periode sebelumnya telah tercapai. Semua pegawai mencapai target belajarnya nanti.",
    ),
    (
        statements.claims_about_all_hold,
        "Keberhasilan pencapaian ketiga indikator kinerja berkat dukungan pimpinan.",
        "Keberhasilan pencapaian ketiga indikator",
        "Pengukuran keberhasilan pencapaian sasaran dilakukan tiap tahun. "
        "Keberhasilan pencapaian kinerja Indeks kepuasan pemustaka berkat dukungan.",
    ),
    (
        statements.claims_about_all_hold,
        "Semua program dan kegiatan berhasil dilaksanakan.",
        "1 dari 1 belum mencapai targetnya (Pengelolaan Arsip Laut)",
        "Semua program dibahas; sebagian berhasil dilaksanakan.",
    ),
    (
        statements.claims_about_all_hold,
        "Tingkat efisiensi semua sub kegiatan bernilai positif.",
        "1 dari 3 belum mencapai targetnya",
        "Semua sub kegiatan belum tentu efisien; program itu bernilai positif.",
    ),
    (
        statements.claims_follow_the_figures_before,
        "Arsip lama {{ iku.lama.realisasi }} dari {{ iku.lama.target }}. Keberhasilan ini berkat petugas.",
        '"Keberhasilan ini", padahal iku.lama',
        "Arsip hilang {{ iku.hilang.realisasi }} dari {{ iku.hilang.target }}. Keberhasilan ini berkat petugas.",
    ),
    (
        statements.values_are_exact,
        "Capaian rata-rata ≥ {{ anggaran.penyerapan }}.",
        '"≥" diketik di depan anggaran.penyerapan',
        "Capaian rata-rata {{ anggaran.penyerapan }}; sekitar {{ wilayah.penduduk }} jiwa.",
    ),
    (
        statements.categories_are_computed,
        "Hasilnya berpredikat baik dan masuk kategori “Istimewa”.",
        "kategori diketik",
        "Hasilnya masuk kategori {{ iku.hilang.kategori }}. Kategori kinerja Cukup ada {{ iku.cukup }}.",
    ),
    (
        statements.missed_targets_are_concluded,
        ENDING,
        '"Lama" belum mencapai target (30% dari 10%), dan bab Penutup tidak menyebut sebabnya',
        ENDING + "Target {{ iku.lama.target }} belum dicapai karena gudang banjir.",
    ),
    (
        belonging.formulas_stand_with_their_service,
        FORMULA % "Q2",
        "rumus di bawah Q1 (Cakupan Kartu Arsip usia 0-17 tahun) menyebut Q2",
        FORMULA % "Q1",
    ),
    (
        belonging.shares_stand_beside_their_amounts,
        MONEY.replace("anggaran.pagu", "anggaran.lalu.pagu"),
        "di sampingnya anggaran.lalu.pagu",
        MONEY + " Tahun lalu {{ anggaran.lalu.penyerapan }}.",
    ),
    (
        belonging.years_stand_beside_their_values,
        "Pada tahun {{ tahun_lalu }} realisasi belanja {{ anggaran.penyerapan }}.",
        "di depan anggaran.penyerapan",
        "Pada tahun {{ tahun_lalu }} serapan {{ anggaran.lalu.penyerapan }}, pada tahun {{ tahun }} "
        "{{ anggaran.penyerapan }}.",
    ),
    (
        belonging.comparison_is_not_denied,
        "Perbandingan dengan regional tidak dapat dilakukan.",
        "padahal laporan ini memuat 1 perbandingan (Cakupan Kartu Arsip usia 0-17 tahun)",
        "Perbandingan dengan regional dilakukan; perbandingan antarunit tidak dapat dilakukan. "
        "Perbandingan regional tidak dapat dilakukan, sedangkan cakupan dibandingkan dengan kabupaten/kota lain.",
    ),
    (
        belonging.data_have_one_source,
        "Hasilnya {{ iku.kepuasan.realisasi }}. Data diperoleh dari Bidang Ombak Dinas Kearsipan Laut.",
        "diperoleh dari Bidang Ombak Dinas Kearsipan Laut, menurut IKU dari Bidang Arsip dan Sekretariat",
        "Hasilnya {{ iku.kepuasan.realisasi }}. Data diperoleh dari Bidang Arsip. Data dari siapa saja bagus.",
    ),
    (
        naming.names_are_known,
        "Capaian sasaran Meningkatnya mutu layanan publik dan indikator Cakupan layanan arsip adalah baik.",
        'sasaran "Meningkatnya mutu layanan publik" tidak ada dalam data',
        "Capaian sasaran Meningkatnya mutu layanan arsip dan indikator Arsip hilang adalah baik; "
        "indikator Kinerja Utama; sasaran strategis yang lain; program Jemput Arsip; "
        "kegiatan Perawatan Arsip; sasaran pembangunan desa.",
    ),
    (
        naming.names_are_known,
        "Kinerja indikator Cakupan layanan arsip adalah baik.",
        'indikator "Cakupan layanan arsip" tidak ada dalam data',
        "Kinerja indikator Indeks kepuasan pemustaka sebesar itu; indikator yang baik.",
    ),
    (
        naming.names_are_known,
        "Program Pengelolaan Arsip Darat berjalan.",
        'program "Pengelolaan Arsip Darat',
        "Program Pengelolaan Arsip Laut berjalan. Program Keluarga Harapan berjalan.",
    ),
    (
        naming.agency_is_named_whole,
        "Dinas Kearsipan Laut Kabupaten mempunyai tugas.",
        "nama daerah terpotong",
        "Dinas Kearsipan Laut Kabupaten Rawa Biru mempunyai tugas. Dinas Kearsipan Laut bertugas.",
    ),
    (
        naming.initials_spell_their_words,
        "Jabatan Struktural Tertentu (JFT) ada.",
        "singkatan JFT tidak cocok",
        "Jabatan Fungsional Tertentu (JFT) dan Kartu Arsip (KIA) ada.",
    ),
    (
        naming.abbreviations_agree,
        "LKjIP itu LKjIP, LKjIP ini LKIP.",
        '"LKIP" di tempat lain "LKjIP"',
        "LKjIP itu LKjIP, LKjIP ini LKj. APBD, APBD, APBD dan APBN.",
    ),
    (
        wording.words_are_standard,
        "Kerjasama, prosentase, dan analisanya memakai whatsapp; dipertanggung jawabkan.",
        '"dipertanggung jawabkan" bukan bentuk baku',
        "Kerja sama, persentase, dan analisisnya memakai WhatsApp. "
        "Inovasi “Kerjasama Kita” dan Tali (Kerjasama Layanan Ikan) tetap; situs kerjasama.go.id.",
    ),
    (
        wording.prepositions_stand_apart,
        "Tabel dibawah ini dituangkan kedalam naskah.",
        '"kedalam"',
        "Tabel di bawah ini dibahas, dibina, ditempatkan, dan keluar.",
    ),
    (
        wording.words_are_not_doubled,
        "Nilai sebesar sebesar {{ anggaran.penyerapan }} dan perbandingan-pembandingan.",
        '"sebesar sebesar"',
        "Masing-masing berjalan bersama-sama, sayur-mayur, perbandingan-perbandingan di Muara Muara.",
    ),
    (
        wording.words_are_spelled_alike,
        OFTEN + " Pelaynan bagus.",
        '"Pelaynan" mirip "pelayanan", yang dipakai 6 kali',
        OFTEN + " Pelayaran dan pelayananmu bagus.",
    ),
    (
        punctuation.marks_are_spaced,
        "Uraian sebagai berikut :\n\nNo.5, biaya,pajak, Kabupaten/ Kota, misi ke 4, Rp. {{ anggaran.pagu.angka }}.",
        "spasi sebelum tanda baca",
        "Uraian: No. 5, biaya, pajak, Kabupaten/Kota, misi ke-4, dari 3 ke 5 orang, pra- dan pascabencana, dll., 3,5.",
    ),
    (
        punctuation.brackets_close,
        "Daftar (lihat tabel dan “judul.",
        "( dan ) tidak berpasangan",
        "Daftar (lihat [tabel]) dan “judul”: 1) satu, a) dua (layanan 3 in 1).",
    ),
    (
        punctuation.sentences_end,
        "Inovasi ini dianggap mampu meningkatkan nilai tambah keluaran kegiatan yang bermutu",
        "paragraf tidak diakhiri titik",
        "Inovasi ini dianggap mampu meningkatkan nilai tambah kegiatan yang bermutu.\n\nJalan Laut 5, Rawa Biru",
    ),
    (
        punctuation.sentences_begin,
        "Pagu sebesar {{ anggaran.pagu }} Dengan demikian terserap.",
        "titik sebelum “Dengan” tidak ada",
        "Pagu sebesar {{ anggaran.pagu }}. Dengan demikian “Arsip Dengan hati” terserap dengan baik.",
    ),
    (
        punctuation.lists_end_alike,
        "- arsip pertama;\n- arsip kedua;\n- arsip ketiga; dan\n- arsip keempat",
        "butir terakhir tidak diakhiri titik",
        "- arsip pertama;\n- arsip kedua; dan\n- arsip ketiga.\n\n1. Rak\n2. Meja\n3. Kursi",
    ),
    (
        punctuation.capitals_stand_at_the_start,
        "Membandingkan hasil Antara target dan realisasi. kemudian dibahas.",
        "huruf kapital di tengah kalimat",
        "dan yang berpolaritas negatif dihitung dari selisih kedua angkanya.\n\n"
        "Membandingkan hasil antara target dan realisasi. Arsip Untuk Semua, dll. yang lain.",
    ),
    (
        punctuation.names_keep_their_capitals,
        "Arsip di rawa biru bertambah.",
        '"rawa biru" ditulis dengan huruf kecil',
        "Arsip di Rawa Biru bertambah: arsip@rawa biru.go.id, rawa yang biru.",
    ),
    (
        punctuation.decimals_have_a_comma,
        "Nilai 90.22 dan 99.7%.",
        'titik desimal: "99.7"',
        "Nilai 90,22 dan 99,7%, pukul 08.30, Rp 1.000.000.",
    ),
]
