"""Placements and references as office programs and phones make them: read as meant, or refused with their line."""

from __future__ import annotations

import pytest

from lkjip.report.narrative.parse import parse
from tests.narrative.test_lists import read

PHONE = "WhatsApp Image 2031-12-01 at 10.00.00 (1).jpeg"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f'![Ruang](foto:{PHONE} "Ruang tunggu")', f"foto {PHONE}: Ruang | Ruang tunggu"),
        (f"![Ruang](foto:{PHONE} “Ruang tunggu”)", f"foto {PHONE}: Ruang | Ruang tunggu"),
        ("![Ruang](foto:a.jpg.jpeg 'Ruang')", "foto a.jpg.jpeg: Ruang | Ruang"),
        ('![R](foto:a.jpg "Rapat "satu" hari")', 'foto a.jpg: R | Rapat "satu" hari'),
        ("![R](foto:a.jpg Ruang tunggu)", "foto a.jpg: R | Ruang tunggu"),
        ("![Indeks](tabel: ikm)", "tabel ikm: Indeks"),
        ("![Indeks](Tabel:ikm)", "tabel ikm: Indeks"),
        ("![Indeks](tabel:ikm", "tabel ikm: Indeks"),
        ("![Indeks] (tabel:ikm)", "tabel ikm: Indeks"),
        ("! [Indeks](tabel:ikm)", "tabel ikm: Indeks"),
        ("！［Indeks］（tabel：ikm）", "tabel ikm: Indeks"),
        ("![A ] b](tabel:ikm)", "tabel ikm: A ] b"),
        ("Lihat [] (tabel:ikm) dan [](Bab: latar).", "teks: Lihat [-> tabel:ikm] dan [-> bab:latar]."),
        ("![a](tabel:x)\n![b](tabel:y)", "tabel x: a / tabel y: b"),
        (
            '![a](foto:a.jpg "A") ![b](foto:b.jpg "B")\nSumber: z',
            "berdampingan / foto a.jpg: a | A / foto b.jpg: b | B / sumber: Sumber: z",
        ),
        ("- ![](foto:a.jpg)\\\n  ![](foto:b c.jpg)", "daftar - dari 1 / - berdampingan / foto a.jpg: / foto b c.jpg:"),
        ("![](foto:a.jpg)\n\n![](foto:b.jpg)", "foto a.jpg: / foto b.jpg:"),
        (
            "![](foto:a.jpg)![](foto:b.jpg)\n![](tabel:x)\n![](foto:c.jpg)",
            "berdampingan / foto a.jpg: / foto b.jpg: / tabel x: / foto c.jpg:",
        ),
        ("Teks:\n![b](tabel:y)\nSumber: z", "teks: Teks: / tabel y: b / sumber: Sumber: z"),
        ("- [](tabel:ikm)", "daftar - dari 1 / - teks: [-> tabel:ikm]"),
        ("**Tebal:**teks dan kata**(tebal)** lagi", "teks: **Tebal:**teks dan kata**(tebal)** lagi"),
        ("A&nbsp;B &amp; C", "teks: A B & C"),
        ("Lihat <https://arsip.example>", "teks: Lihat [https://arsip.example -> https://arsip.example]"),
        ("a  b \u00a0\u00a0 c\u00add\u200be", "teks: a b cde"),
        ("### Judul\\\n\nteks\\", "judul 3: Judul #judul / teks: teks"),
    ],
)
def test_what_can_mean_one_thing_is_read_so(text: str, expected: str) -> None:
    shown, problems = read(text)

    assert (shown, problems) == (" ".join(expected.split()), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\n[Judul](tabel:ikm)", '3 rujukan "tabel:ikm" sendirian dalam paragraf'),
        ("a\n![a](tabel:x) ![b](tabel:y)", "2 gambar atau tabel di dalam kalimat"),
        ("![a](foto:a.jpg) ![b](tabel:y)", "1 gambar atau tabel di dalam kalimat"),
        ("![a](foto:a.jpg), ![b](foto:b.jpg)", "1 gambar atau tabel di dalam kalimat"),
        ("![a](https://arsip.example/a.png)", '1 tujuan "https://arsip.example/a.png" tidak dikenal'),
        ("![a](gambar/a.png)", '1 tujuan "gambar/a.png" tidak dikenal'),
        ('<img src="a.png">', '1 kode HTML "<img src="a.png">" tidak dapat dipakai'),
        ("a\nJudul](tabel:ikm)", '2 gambar, tabel, atau rujukan tidak terbaca ("](tabel:")'),
        ("![Judul][tabel:ikm]", '1 tanda "![" tidak membentuk gambar, tabel, atau rujukan'),
        ('![Judul](tabel:ikm "Hilang")', '1 "Hilang" pada tabel:ikm tidak akan tercetak'),
        ('![Judul](grafik:ikm "Lampiran")', '1 "grafik:ikm" tidak dapat dilampirkan: bukan tabel'),
        ('![Judul](foto:a.jpg "lampiran")', '1 "foto:a.jpg" tidak dapat dilampirkan: bukan tabel'),
        ('Lihat [](tabel:ikm "lampiran").', '1 "lampiran" di dalam rujukan tidak akan tercetak'),
        ("![Hilang](daftar:tindak_lanjut)", '1 "Hilang" pada daftar:tindak_lanjut tidak akan tercetak'),
        ("a\n\n###\n", "3 judul kosong (###)"),
        ("###Judul", '1 judul "###J…" tanpa spasi'),
        ("Judul\n===", '2 baris "===" tidak dikenal'),
        ("Judul\n---", "2 garis pemisah tidak dapat dipakai"),
        ("```\nkode\n```", "1 teks kode (di antara tanda `) tidak dapat dipakai"),
        ("> kutipan", "1 kutipan (>) tidak dapat dipakai"),
        ("- # Judul", "1 judul di dalam daftar"),
        ("- " * 10 + "a", "1 daftar bertingkat lebih dari 9"),
        ("\n".join("    " * deep + "- a" for deep in range(11)), "10 daftar bertingkat lebih dari 9"),
        ("- " * 99 + "a", "1 daftar bertingkat lebih dari 9"),
    ],
)
def test_the_rest_is_refused_at_its_line(text: str, expected: str) -> None:
    assert any(problem.startswith(expected) for problem in read(text)[1])


def test_a_second_title_of_the_front_matter_is_refused() -> None:
    _, problems = parse("00-x.md", "# Satu\n\n# Dua\n", front=True)

    assert [(one.source.line, one.message) for one in problems] == [(3, "judul # kedua di bagian depan tidak tercetak")]
