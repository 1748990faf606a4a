"""What a machine can say to the items: each check looks at the report and its data, and names its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase
from typing import NamedTuple

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.quantity import Quantity, Value
from lkjip.pipeline.document import Assembled
from lkjip.verbs.review.items import Item

YES, NO, NOT_NEEDED = "Ya", "Tidak", "Tidak berlaku"
REVIEWER = "Diisi pereviu"
MOST = 3  # findings told with one item
NOTHING = "tidak ditemukan dalam laporan"
NO_AGREEMENT = "data Perjanjian Kinerja belum ada"


class Evidence(NamedTuple):
    """One thing that supports an answer: words, a place in the report (`anchor` is its bookmark), or a value."""

    text: str
    anchor: str = ""
    value: Value | None = None

    def __str__(self) -> str:
        return self.text if self.value is None else f"{self.text}: {self.value}"


class Jawaban(NamedTuple):
    """Yes, no, not needed, or left to the reviewer; and the evidence."""

    jawaban: str
    bukti: tuple[Evidence, ...] = ()

    @property
    def told(self) -> str:
        """The evidence in words."""
        return "; ".join(map(str, self.bukti))


def worded(jawaban: str, text: str) -> Jawaban:
    """An answer whose evidence is words."""
    return Jawaban(jawaban, (Evidence(text),))


class Reviewed(NamedTuple):
    """The report under review, and the printed page of each bookmark (empty where the layout is not known)."""

    made: Assembled
    pages: Mapping[str, str]

    def where(self, bookmark: str, text: str) -> Evidence:
        """A place as a reviewer looks it up."""
        page = self.pages.get(bookmark)
        return Evidence(f"{text}, hlm. {page}" if page else text, bookmark)

    def found(self, patterns: Iterable[str]) -> tuple[Evidence, ...]:
        """Every place that one of `patterns` names, in reading order of the patterns."""
        return tuple(dict.fromkeys(place for pattern in patterns for place in self._matching(pattern)))

    def _matching(self, pattern: str) -> Iterable[Evidence]:
        kind, _, wanted = pattern.partition(":")
        if kind == "judul":
            for line in self.made.report.contents:
                if wanted in line.title.lower():
                    yield self.where(line.bookmark, f"{line.number} {line.title}".strip())
            return
        for target, label in self.made.report.labels.items():
            if fnmatchcase(target, pattern):
                yield self.where(label.bookmark, label.text.replace("\u00a0", " "))


Check = Callable[[Reviewed], Jawaban]


def answer(item: Item, report: Reviewed) -> Jawaban:
    """Answer one item as far as a machine can, and add what the checks found doubtful about it."""
    told = _answer(item, report)
    doubts = _doubts(item.temuan, report.made.findings)
    return told._replace(bukti=tuple({str(one): one for one in (*told.bukti, *doubts)}.values()))


def _answer(item: Item, report: Reviewed) -> Jawaban:
    places = report.found(item.bukti)
    if item.jawab == "pereviu":
        return Jawaban(REVIEWER, places)
    if item.jawab == "ada":
        return Jawaban(YES, places) if places else worded(NO, NOTHING)
    told = CHECKS[item.jawab](report)
    return told._replace(bukti=(*told.bukti, *places))


def _doubts(rules: Iterable[str], findings: Iterable[Diagnostic]) -> list[Evidence]:
    """The first findings of some checks; how many more there are."""
    wanted = frozenset(rules)
    found = [Evidence(f"{one.level}: {one.message} ({one.source})") for one in findings if one.rule in wanted]
    more = [Evidence(f"{len(found) - MOST} temuan sejenis lagi")] if len(found) > MOST else []
    return found[:MOST] + more


# --- data --------------------------------------------------------------------------------------------------------


def complete(report: Reviewed) -> Jawaban:
    """No figure and no picture is missing; whether the data suffice remains the reviewer's judgement."""
    gaps = report.made.gaps
    if gaps:
        first = "; ".join(f"{gap.message} ({gap.source})" for gap in gaps[:3])
        return worded(NO, f"{len(gaps)} hal masih kurang, antara lain {first}")
    return worded(REVIEWER, "tidak ada angka atau gambar yang kurang")


def sourced(report: Reviewed) -> Jawaban:
    """Every value can be followed to its data; whether the data are right is the reviewer's judgement."""
    values = [value for value in report.made.names.values() if isinstance(value, Quantity)]
    given = sum(value.source is not None for value in values)
    computed = sum(bool(value.formula) for value in values)
    return worded(REVIEWER, f"{given} nilai menyebut baris datanya, {computed} nilai menyebut rumus dan asal angkanya")


# --- agreement, plan, indicators ----------------------------------------------------------------------------------


def objectives_of_agreement(report: Reviewed) -> Jawaban:
    """The objectives that the report measures are those of the agreement, and the tables of IKU name the same."""
    agreed, defined = _agreed_objectives(report), {_folded(one.sasaran) for one in report.made.data.iku}
    if not agreed:
        return worded(REVIEWER, NO_AGREEMENT)
    return _same(agreed, defined or agreed, report, ("tabel:pk-*", "tabel:capaian-iku", "tabel:iku"))


def objectives_of_plan(report: Reviewed) -> Jawaban:
    """The objectives of the agreement are those of the plan."""
    data, agreed = report.made.data, _agreed_objectives(report)
    if data.renstra is None or not agreed:
        return worded(REVIEWER, "data Renstra atau Perjanjian Kinerja belum ada")
    return _same(
        agreed, {_folded(one.nama) for one in data.planned_objectives}, report, ("tabel:renstra", "tabel:pk-*")
    )


def targets_of_agreement(report: Reviewed) -> Jawaban:
    """The targets that the report measures against are those of the agreement."""
    agreed = report.made.data.measured
    if not agreed:
        return worded(REVIEWER, NO_AGREEMENT)
    names = report.made.names
    other = [one.nama for one in agreed if str(names.get(f"iku.{one.kunci}.target", "")) != _target(report, one.kunci)]
    places = report.found(("tabel:pk-*", "tabel:capaian-iku"))
    return worded(NO, f"target berbeda: {', '.join(other)}") if other else Jawaban(YES, places)


def indicators_as_decreed(report: Reviewed) -> Jawaban:
    """The indicators of the agreement are the key performance indicators on record."""
    agreed, decreed = report.made.data.measured, report.made.data.iku
    if not agreed or not decreed:
        return worded(REVIEWER, "data IKU atau Perjanjian Kinerja belum ada")
    wanted = {_folded(one.indikator) for one in decreed}
    return _same({_folded(one.nama) for one in agreed}, wanted, report, ("tabel:iku", "tabel:pk-*"))


def objectives_explained(report: Reviewed) -> Jawaban:
    """An explanation is due only where objectives differ."""
    return _needed_after(objectives_of_agreement(report), objectives_of_plan(report))


def indicators_explained(report: Reviewed) -> Jawaban:
    """An explanation is due only where indicators differ."""
    return _needed_after(indicators_as_decreed(report))


def _needed_after(*answers: Jawaban) -> Jawaban:
    return Jawaban(NOT_NEEDED) if all(one.jawaban == YES for one in answers) else Jawaban(REVIEWER)


def _same(found: set[str], wanted: set[str], report: Reviewed, places: Iterable[str]) -> Jawaban:
    if found == wanted:
        return Jawaban(YES, report.found(places))
    return worded(NO, f"tidak sama: {'; '.join(sorted(found ^ wanted))}")


def _agreed_objectives(report: Reviewed) -> set[str]:
    return {_folded(sasaran.nama) for sasaran in report.made.data.objectives}


def _target(report: Reviewed, key: str) -> str:
    version = report.made.data.agreement
    return str(report.made.names.get(f"pk.{version.kunci}.{key}.target", "")) if version else ""


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


# --- comparisons --------------------------------------------------------------------------------------------------


def compared(report: Reviewed) -> Jawaban:
    """Comparisons with last year and a national standard; their use is the reviewer's judgement."""
    against = _compared_with(report, "realisasi_lalu")
    places = report.found(("tabel:nasional", "tabel:capaian-*", "grafik:deret-*"))
    if against.jawaban == NO and not report.found(("tabel:nasional",)):
        return Jawaban(NO, against.bukti)
    return Jawaban(REVIEWER, places)


def against_target(report: Reviewed) -> Jawaban:
    """Every indicator is held against its target of the year."""
    return _compared_with(report, "capaian")


def against_end(report: Reviewed) -> Jawaban:
    """Every indicator is held against the target at the end of the plan."""
    return _compared_with(report, "terhadap_akhir")


def against_last_year(report: Reviewed) -> Jawaban:
    """Every indicator is held against last year."""
    return _compared_with(report, "realisasi_lalu")


def _compared_with(report: Reviewed, what: str) -> Jawaban:
    agreed = report.made.data.measured
    if not agreed:
        return worded(REVIEWER, NO_AGREEMENT)
    values = {one.nama: report.made.names.get(f"iku.{one.kunci}.{what}") for one in agreed}
    lacking = [name for name, value in values.items() if value is None or value.missing]
    if lacking:
        return worded(NO, f"belum ada untuk: {'; '.join(lacking)}")
    return Jawaban(YES, tuple(Evidence(name, value=value) for name, value in values.items()))


def is_text(report: Reviewed) -> Jawaban:
    """What this program writes is text."""
    return worded(YES, f"dokumen Word dan PDF disusun dari teks, {len(report.made.report.contents)} judul bertanda")


CHECKS: Mapping[str, Check] = {
    "data_lengkap": complete,
    "data_bersumber": sourced,
    "sasaran_pk": objectives_of_agreement,
    "sasaran_renstra": objectives_of_plan,
    "penjelasan_sasaran": objectives_explained,
    "target_pk": targets_of_agreement,
    "iku_pk": indicators_as_decreed,
    "penjelasan_iku": indicators_explained,
    "perbandingan": compared,
    "target_tahunan": against_target,
    "target_akhir": against_end,
    "tahun_lalu": against_last_year,
    "berupa_teks": is_text,
}
