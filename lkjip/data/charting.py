"""What an office defines of its charts: each kind has what it needs and nothing else, and colours are colours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.data.consistency import At, Check
from lkjip.data.schema import EDITABLE, LONGEST_PLAN, MOST_OF_WORD, OF_WORD, Data, Grafik

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
MOST_LINES = 4
EVERY = ("kunci", "jenis", "judul", "lebar", "tinggi", "bentuk")
ROWS = ("isi", "baris", "tabel")
OF_ROWS = (*ROWS, "nama", "saring", "urut", "cetak", "satuan", "nilai", "catatan")
FIELDS = {
    "batang": (*OF_ROWS, "sorot", "garis", "nama_garis"),
    "batang-berpasangan": (*OF_ROWS, "seri"),
    "titik": (*OF_ROWS, "seri", "sorot", "garis", "nama_garis"),
    "target-realisasi": (*OF_ROWS, "seri"),
    "garis": ("nilai", "satuan", "seri", "garis", "nama_garis", "tahun", "akhir"),
    "bagian": (*OF_ROWS, "tengah"),
    "bagan": (),
}
"""What may be said of a chart of each kind, besides what may be said of every one."""
PAIRED = ("batang-berpasangan", "target-realisasi")


def check_chart_keys(data: Data, at: At) -> Iterator[Diagnostic]:
    """A chart has a key that Markdown can place, and that no other chart has."""
    first: dict[str, int] = {}
    for index, chart in enumerate(data.grafik):
        source = at("grafik", index, "kunci")
        if not KEY.fullmatch(chart.kunci):
            hint = "Pakai huruf kecil, angka, dan tanda hubung, misalnya kematian-ibu."
            yield reject(source, f'kunci grafik "{chart.kunci}" tidak dapat dipasang', hint)
        if chart.kunci in first:
            message = f'kunci grafik "{chart.kunci}" sudah dipakai di {at("grafik", first[chart.kunci], "kunci")}'
            yield reject(source, message, "Setiap kunci hanya dipakai sekali; ganti salah satunya.")
        first.setdefault(chart.kunci, index)


def check_chart_fields(data: Data, at: At) -> Iterator[Diagnostic]:
    """A chart says what its kind needs, and nothing that its kind leaves out."""
    for index, chart in enumerate(data.grafik):
        allowed = (*EVERY, *FIELDS[chart.jenis])
        for field, value, default in zip(chart._fields, chart, _defaults(chart), strict=True):
            if field not in allowed and value != default:
                hint = f"Jenis {chart.jenis} mengenal: {', '.join(FIELDS[chart.jenis]) or 'tidak ada kunci lain'}."
                message = f'"{field}" tidak berlaku untuk grafik berjenis {chart.jenis}'
                yield reject(at("grafik", index, field), message, hint)
        for field, message, hint in _lacking(chart):
            yield reject(at("grafik", index, field), f'grafik "{chart.kunci}": {message}', hint)


def check_chart_forms(data: Data, at: At) -> Iterator[Diagnostic]:
    """A chart that is asked for as one of Word is of a kind, and of as many lines, as Word can show."""
    for index, chart in enumerate(data.grafik):
        if chart.bentuk != OF_WORD:
            continue
        if chart.jenis not in EDITABLE:
            message = f'grafik "{chart.kunci}" berjenis {chart.jenis}, yang hanya ada sebagai gambar'
            hint = f'Hapus "bentuk"; yang dapat menjadi grafik Word: {", ".join(EDITABLE)}.'
            yield reject(at("grafik", index, "bentuk"), message, hint)
        elif chart.jenis == "garis" and len(chart.seri) > MOST_OF_WORD:
            message = f'grafik "{chart.kunci}" mempunyai {len(chart.seri)} garis; terlalu banyak untuk grafik Word'
            hint = f'Hapus "bentuk", atau bagi menjadi grafik dengan paling banyak {MOST_OF_WORD} garis.'
            yield reject(at("grafik", index, "bentuk"), message, hint)


def _defaults(chart: Grafik) -> Iterator[object]:
    return (chart._field_defaults.get(field) for field in chart._fields)


def _lacking(chart: Grafik) -> Iterator[tuple[str, str, str]]:
    """What is missing or too much: at which field, what, and how to mend it."""
    if chart.jenis == "bagan":
        return
    if chart.jenis == "garis":
        yield from _lines(chart)
        return
    given = [field for field in ROWS if getattr(chart, field)]
    if len(given) != 1:
        message = f"barisnya disebut lebih dari sekali ({', '.join(given)})" if given else "belum ada isinya"
        yield given[-1] if given else "jenis", message, "Isi salah satu saja: isi, baris, atau tabel."
    yield from _values(chart, given)


def _lines(chart: Grafik) -> Iterator[tuple[str, str, str]]:
    if bool(chart.nilai) == bool(chart.seri):
        yield "seri" if chart.seri else "jenis", "belum jelas garisnya", 'Isi "nilai" (satu garis) atau "seri" saja.'
    if len(chart.seri) > MOST_LINES:
        yield "seri", f"{len(chart.seri)} garis tidak terbaca", f"Paling banyak {MOST_LINES}; bagi menjadi dua grafik."
    if not 1 <= chart.tahun <= LONGEST_PLAN:
        yield "tahun", f'"tahun" {chart.tahun} di luar 1 sampai {LONGEST_PLAN}', "Tulis misalnya 5."


def _values(chart: Grafik, given: list[str]) -> Iterator[tuple[str, str, str]]:
    each = given == ["isi"] and all(row.nilai for row in chart.isi)
    if chart.jenis in PAIRED:
        if len(chart.seri) != 2 or chart.nilai:
            yield (
                "seri" if chart.seri else "jenis",
                "perlu dua nilai bagi setiap baris",
                ('Isi "seri" dengan dua butir {nama: …, nilai: …}; yang kedua yang utama.'),
            )
    elif len(chart.seri) > 2:
        yield "seri", f"{len(chart.seri)} nilai bagi setiap baris", "Paling banyak dua; bagi menjadi dua grafik."
    elif bool(chart.nilai) == bool(chart.seri) and not (each and not chart.seri):
        yield (
            "nilai" if chart.nilai else "jenis",
            "belum jelas nilainya",
            'Isi "nilai", misalnya "iku.{kunci}.capaian".',
        )


def check_looks(data: Data, at: At) -> Iterator[Diagnostic]:
    """Colours are six hexadecimal digits, and letters have a font."""
    if data.gaya is None:
        return
    for field, value in zip(data.gaya.warna._fields, data.gaya.warna, strict=True):
        for index, colour in enumerate((value,) if isinstance(value, str) else value):
            if colour and not COLOUR.fullmatch(colour):
                place = at("gaya", "warna", field) if isinstance(value, str) else at("gaya", "warna", field, index)
                hint = 'Tulis tanda pagar dan enam angka heksadesimal di antara tanda kutip, misalnya "#1f4e79".'
                yield reject(place, f'"{colour}" bukan warna', hint)


CHECKS: tuple[Check, ...] = (check_chart_keys, check_chart_fields, check_chart_forms, check_looks)
