"""Facts that must agree across files: each check is a small function that yields what does not.

A check gets the facts and `at`, which tells where something stands: at("program", 0, "kunci").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.formats import number
from lkjip.base.latepatterns import late
from lkjip.base.letters import folded
from lkjip.base.problems import suggest
from lkjip.base.quantity import Quantity
from lkjip.base.source import Source
from lkjip.data.nodes import Mapping, Step, follow
from lkjip.data.polarity import USUAL, named, polarities
from lkjip.data.schema import AGREED, Data, Jabatan, name_part

At = Callable[..., Source]
Check = Callable[[Data, At], Iterator[Diagnostic]]
Named = tuple[str, tuple[Step, ...]]

ORDERS = ("urutan_rka", "urutan_efisiensi", "urutan_program", "tidak_dirinci")


def run_checks(data: Data, tree: Mapping, checks: Sequence[Check]) -> list[Diagnostic]:
    """Every problem that `checks` find, each under the name of its check."""

    def at(*path: Step) -> Source:
        return follow(tree, path)[1]

    return [problem._replace(rule=check.__name__) for check in checks for problem in check(data, at)]


def _amount(value: Quantity) -> Decimal:
    return value.amount or Decimal(0)


def _sum(values: Iterable[Quantity]) -> Decimal | None:
    """The sum, or None where one of them is unknown."""
    amounts = [value.amount for value in values]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else None


def _place(value: Quantity) -> Source:
    return value.source or Source("data")


# --- keys --------------------------------------------------------------------------------------------------------


_NAMING = late(r"\w+(?:[.-]\w+)*", re.ASCII)
"""A key that the names of values can be made of."""


def _keys(named: Iterable[Named], at: At, what: str) -> Iterator[Diagnostic]:
    """Each key stands once, and is no title: values are named by it."""
    first: dict[str, Source] = {}
    for kunci, path in named:
        source = at(*path, "kunci")
        if kunci and not _NAMING.fullmatch(kunci):
            hint = f"Pakai huruf, angka, dan garis bawah, misalnya {name_part(kunci.rpartition('.')[2]) or 'arsip'}."
            yield reject(source, f'kunci {what} "{kunci}" tidak dapat dipakai dalam nama nilai', hint)
        if folded(kunci) in first:
            message = f'kunci {what} "{kunci}" sudah dipakai di {first[folded(kunci)]}'
            yield reject(source, message, "Setiap kunci hanya dipakai sekali; ganti salah satunya.")
        first.setdefault(folded(kunci), source)


def _keyed(rows: Sequence[object], *path: Step) -> list[Named]:
    return [(str(getattr(row, "kunci", "")), (*path, index)) for index, row in enumerate(rows)]


def check_keys_unique(data: Data, at: At) -> Iterator[Diagnostic]:
    """No two things of one kind share a key."""
    yield from _keys(_keyed(data.iku, "iku"), at, "IKU")
    yield from _keys(_keyed(data.pk, "pk"), at, "perjanjian")
    yield from _keys(_keyed(data.jenjang, "jenjang"), at, "jenjang")
    yield from _keys(_keyed(data.ketentuan.skala, "ketentuan", "skala"), at, "skala")
    if data.nasional:
        yield from _keys(_keyed(data.nasional.indikator, "nasional", "indikator"), at, "indikator")


def check_history_once(data: Data, at: At) -> Iterator[Diagnostic]:
    """A figure of an earlier year is given once, or one of two is wrong."""
    first: dict[tuple[int, str], Source] = {}
    for index, past in enumerate(data.riwayat):
        source = at("riwayat", index, "nama")
        if (past.tahun, past.nama) in first:
            message = f'"{past.nama}" tahun {past.tahun} sudah ada di {first[past.tahun, past.nama]}'
            yield reject(source, message, "Hapus salah satunya.")
        first.setdefault((past.tahun, past.nama), source)


def check_indicator_keys_unique(data: Data, at: At) -> Iterator[Diagnostic]:
    """Indicators of one level are named `level.key`, so a key stands once per level."""
    for index, version in enumerate(data.pk):
        yield from _keys(_indicators(version.sasaran, "pk", index, "sasaran"), at, "indikator")
    for index, level in enumerate(data.jenjang):
        yield from _keys(_indicators(level.sasaran, "jenjang", index, "sasaran"), at, "indikator")
    if data.renstra:
        yield from _keys(_indicators(data.renstra.sasaran, "renstra", "sasaran"), at, "indikator")


def _indicators(rows: Sequence[object], *path: Step) -> list[Named]:
    return [
        named
        for index, sasaran in enumerate(rows)
        for named in _keyed(getattr(sasaran, "indikator", ()), *path, index, "indikator")
    ]


def check_budget_keys_unique(data: Data, at: At) -> Iterator[Diagnostic]:
    """Programmes and kegiatan have keys of their own; sub kegiatan within their kegiatan."""
    kegiatan = [n for i, program in enumerate(data.program) for n in _keyed(program.kegiatan, "program", i, "kegiatan")]
    subs = _keyed(data.sub_kegiatan, "sub_kegiatan")
    full = [(f"{sub.kegiatan}.{name}", path) for sub, (name, path) in zip(data.sub_kegiatan, subs, strict=True)]
    yield from _keys(_keyed(data.program, "program"), at, "program")
    yield from _keys(kegiatan, at, "kegiatan")
    yield from _keys(full, at, "sub kegiatan")


def _unknown(word: str, known: Sequence[str], source: Source, what: str) -> Iterator[Diagnostic]:
    if word not in known:
        hint = suggest(word, known) or "Yang dikenal: " + ", ".join(known)
        yield reject(source, f'{what} "{word}" tidak dikenal', hint)


# --- budget ------------------------------------------------------------------------------------------------------


def check_sub_kegiatan_parents(data: Data, at: At) -> Iterator[Diagnostic]:
    """Each sub kegiatan belongs to a kegiatan of program.yaml, and each kegiatan has one."""
    known = [kegiatan.kunci for kegiatan in data.every_kegiatan]
    for index, sub in enumerate(data.sub_kegiatan):
        yield from _unknown(sub.kegiatan, known, at("sub_kegiatan", index, "kegiatan"), "kegiatan")
    used = {sub.kegiatan for sub in data.sub_kegiatan}
    for i, program in enumerate(data.program):
        for j, kegiatan in enumerate(program.kegiatan):
            if kegiatan.kunci not in used:
                source = at("program", i, "kegiatan", j, "kunci")
                message = f'kegiatan "{kegiatan.kunci}" belum punya sub kegiatan'
                yield reject(source, message, "Tambahkan barisnya di sub-kegiatan.csv.")


def check_program_order(data: Data, at: At) -> Iterator[Diagnostic]:
    """Orders name programmes and kegiatan that exist, each once; what they do not name follows at the end."""
    known = [program.kunci for program in data.program]
    for field in ORDERS if data.anggaran else ():
        yield from check_listed(getattr(data.anggaran, field), known, "program", at, "anggaran", field)
    for i, program in enumerate(data.program):
        own = [kegiatan.kunci for kegiatan in program.kegiatan]
        yield from check_listed(program.urutan_kegiatan, own, "kegiatan", at, "program", i, "urutan_kegiatan")


def check_listed(listed: Sequence[str], known: Sequence[str], what: str, at: At, *path: Step) -> Iterator[Diagnostic]:
    """Each of the keys that a list names exists, and stands in it once."""
    for index, kunci in enumerate(listed):
        yield from _unknown(kunci, known, at(*path, index), what)
        if kunci in listed[:index]:
            message = f'{what} "{kunci}" disebut dua kali dalam {path[-1]}'
            yield reject(at(*path, index), message, "Hapus salah satunya.")


def check_program_groups(data: Data, at: At) -> Iterator[Diagnostic]:
    """Every programme stands in exactly one group, or the groups do not add up to the whole; none need be."""
    if data.anggaran is None or not data.anggaran.kelompok:
        return
    known = [program.kunci for program in data.program]
    seen: list[str] = []
    for i, group in enumerate(data.anggaran.kelompok):
        for j, kunci in enumerate(group.program):
            source = at("anggaran", "kelompok", i, "program", j)
            yield from _unknown(kunci, known, source, "program")
            if kunci in seen:
                yield reject(source, f'program "{kunci}" sudah ada di kelompok lain', "Hapus salah satunya.")
            seen.append(kunci)
    for kunci in known:
        if kunci not in seen:
            source = at("anggaran", "kelompok")
            yield reject(source, f'program "{kunci}" belum masuk kelompok mana pun', "Tambahkan ke salah satunya.")


def check_budget_total(data: Data, _at: At) -> Iterator[Diagnostic]:
    """Belanja operasi + modal after the change equals the pagu of all sub kegiatan."""
    belanja = data.anggaran and data.anggaran.perubahan
    if not belanja or not data.sub_kegiatan:
        return
    stated = _sum([belanja.operasi, belanja.modal])
    summed = _sum(sub.pagu for sub in data.sub_kegiatan)
    if stated is None or summed is None or stated == summed:
        return
    suspect = _misprint([sub.pagu for sub in data.sub_kegiatan], stated - summed)
    message = (
        f"belanja operasi + modal ({number(stated, 0)}) tidak sama dengan jumlah pagu sub kegiatan "
        f"({number(summed, 0)}); selisih {number(abs(stated - summed), 0)}"
    )
    yield reject(_place(belanja.operasi), message, suspect or _both_sides(data))


def _both_sides(data: Data) -> str:
    return f"Periksa kedua angka, dan pagu setiap sub kegiatan dalam {_place(data.sub_kegiatan[0].pagu).file}."


def _misprint(values: Iterable[Quantity], gap: Decimal) -> str:
    """Name the figure that closes the gap when its digits are swapped or mixed up, as typing does."""
    for value in values:
        written, meant = _amount(value), _amount(value) + gap
        if meant > 0 and mixed_up(str(int(written)), str(int(meant))):
            place = value.source or Source("data")
            return f"Mungkin angkanya tertukar di {place}: {number(written, 0)} seharusnya {number(meant, 0)}?"
    return ""


def mixed_up(written: str, meant: str) -> bool:
    """Whether two numbers differ in at most three neighbouring digits, made of the same digits."""
    if len(written) != len(meant) or written == meant:
        return False
    places = [i for i, (a, b) in enumerate(zip(written, meant, strict=True)) if a != b]
    part = slice(places[0], places[-1] + 1)
    return places[-1] - places[0] < 3 and set(written[part]) == set(meant[part])


def check_spending(data: Data, _at: At) -> Iterator[Diagnostic]:
    """No sub kegiatan spent more than its pagu."""
    for sub in data.sub_kegiatan:
        if sub.pagu.missing or sub.realisasi.missing or _amount(sub.realisasi) <= _amount(sub.pagu):
            continue
        message = f"realisasi {number(_amount(sub.realisasi), 0)} melebihi pagu {number(_amount(sub.pagu), 0)}"
        yield reject(_place(sub.realisasi), message, "Periksa kedua angkanya.")


# --- staff -------------------------------------------------------------------------------------------------------


def check_staff_details(data: Data, _at: At) -> Iterator[Diagnostic]:
    """A post listed in detail counts as many people as details that are filled ("Ada")."""
    for jabatan in data.pegawai.jabatan if data.pegawai else ():
        filled = sum(rincian.status == "Ada" for rincian in jabatan.rincian)
        if _detailed(jabatan) and not jabatan.jumlah.missing and _amount(jabatan.jumlah) != filled:
            message = f'jumlah "{jabatan.nama}" {jabatan.jumlah.angka}, padahal rinciannya {filled} yang "Ada"'
            yield reject(_place(jabatan.jumlah), message, "Samakan jumlah dan rinciannya.")


def _detailed(jabatan: Jabatan) -> bool:
    return any(rincian.status for rincian in jabatan.rincian)


def check_staff_ranks(data: Data, at: At) -> Iterator[Diagnostic]:
    """Civil servants by rank are as many as civil servants by post, with those of a work agreement or without."""
    if data.pegawai is None or not data.pegawai.golongan:
        return
    by_rank = _sum(golongan.jumlah for golongan in data.pegawai.golongan)
    civil = [jabatan for jabatan in data.pegawai.jabatan if jabatan.is_civil]
    by_post = _sum(jabatan.jumlah for jabatan in civil)
    permanent = _sum(jabatan.jumlah for jabatan in civil if jabatan.kelompok != AGREED)
    if by_rank is not None and by_post is not None and by_rank not in (by_post, permanent):
        message = f"jumlah ASN menurut golongan {number(by_rank, 0)}, menurut jabatan {number(by_post, 0)}"
        yield reject(at("pegawai", "golongan"), message, "Samakan kedua rinciannya.")


# --- services ----------------------------------------------------------------------------------------------------


# --- plans and scales --------------------------------------------------------------------------------------------


def check_targets(data: Data, _at: At) -> Iterator[Diagnostic]:
    """A target of zero leaves nothing to measure against, unless the less there is the better."""
    agreed = [(indikator.nama, indikator.target) for indikator in data.agreed if indikator.polaritas == "positif"]
    known = polarities(data)
    for indikator in data.national:
        if (indikator.polaritas or known.get(named(indikator.realisasi), USUAL)) == USUAL:
            agreed.append((indikator.nama, indikator.target))
    for nama, target in agreed:
        if target.amount == 0:
            hint = 'Isi target yang diperjanjikan. Bila makin kecil makin baik, tulis "polaritas: negatif".'
            yield reject(_place(target), f'target "{nama}" nol', hint)


def check_scales(data: Data, at: At) -> Iterator[Diagnostic]:
    """Classes and grades are listed from the highest down, and there are some."""
    scales: list[tuple[tuple[Step, ...], list[Quantity]]] = []
    scales.append(
        (("skala_kinerja", "kategori"), [kategori.batas for kategori in data.ketentuan.skala_kinerja.kategori])
    )
    for index, scale in enumerate(data.ketentuan.skala):
        scales.append((("skala", index, "kelas"), [kelas.batas for kelas in scale.kelas]))
    for place, limits in scales:
        amounts = [_amount(limit) for limit in limits]
        if not amounts:
            yield reject(at("ketentuan", *place), "daftar kategori kosong", "Salin dari tahun sebelumnya.")
        if amounts != sorted(set(amounts), reverse=True):
            message = "batas kategori harus urut dari yang tertinggi dan tidak kembar"
            yield reject(at("ketentuan", *place), message, "Urutkan barisnya menurut batas.")


def check_confirmations(data: Data, at: At) -> Iterator[Diagnostic]:
    """What somebody lets stand carries a name: nobody confirms with an empty line."""
    for index, konfirmasi in enumerate(data.konfirmasi):
        for key in ("hal", "oleh"):
            if not re.search(r"[^\W\d_]{3}", getattr(konfirmasi, key)):
                hint = 'Tulis nama atau jabatan dan tanggalnya: oleh: "Kepala Dinas, 12 Januari 2024"'
                yield reject(at("konfirmasi", index, key), f'konfirmasi tanpa "{key}"', hint)


def check_reasons(data: Data, at: At) -> Iterator[Diagnostic]:
    """Whoever changes what a report is held against says why, and where it holds."""
    for field, rows in data.aturan._asdict().items() if data.aturan else ():
        for index, row in enumerate(rows):
            if not re.search(r"[^\W\d_]{3}", row.alasan):
                hint = 'Tulis mengapa, misalnya alasan: "nama resmi lembaga itu memang demikian".'
                yield reject(at("aturan", field, index, "alasan"), f'"{row.aturan}" tanpa alasan', hint)
            if not getattr(row, "tempat", "-").strip():
                hint = 'Tulis berkas dan barisnya, misalnya tempat: "content/2023/10-pendahuluan.md:12".'
                yield reject(at("aturan", field, index, "tempat"), f'"{row.aturan}" tanpa tempat', hint)


CHECKS: tuple[Check, ...] = (
    check_keys_unique,
    check_history_once,
    check_indicator_keys_unique,
    check_budget_keys_unique,
    check_sub_kegiatan_parents,
    check_program_order,
    check_program_groups,
    check_budget_total,
    check_spending,
    check_staff_details,
    check_staff_ranks,
    check_targets,
    check_scales,
    check_confirmations,
    check_reasons,
)
