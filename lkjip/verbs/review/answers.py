"""What a machine can say to the items: each check looks at the report and its data, and names its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.letters import words_alone
from lkjip.base.quantity import Quantity, Value
from lkjip.base.tuples import NamedTuple
from lkjip.pipeline.document import Assembled
from lkjip.verbs.review.items import Item

YES, NO, NOT_NEEDED = "Ya", "Tidak", "Tidak berlaku"
REVIEWER = "Diisi pereviu"
MOST = 3  # findings named with one item
NOTHING = "tidak ditemukan dalam laporan"
LEVELS = "tabel:{jenjang}"
"""The pattern of the tables of every level below the head: an office names its levels itself."""
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
    def words(self) -> str:
        """The evidence in words."""
        return "; ".join(map(str, self.bukti))


def worded(jawaban: str, text: str) -> Jawaban:
    """An answer whose evidence is words."""
    return Jawaban(jawaban, (Evidence(text),))


class Reviewed(NamedTuple):
    """The report under review, and the printed page of each bookmark (empty where the layout is not known)."""

    assembled: Assembled
    pages: Mapping[str, str]

    def where(self, bookmark: str, text: str) -> Evidence:
        """A place as a reviewer looks it up."""
        page = self.pages.get(bookmark)
        return Evidence(f"{text}, hlm. {page}" if page else text, bookmark)

    def found(self, patterns: Iterable[str]) -> tuple[Evidence, ...]:
        """Every place that one of `patterns` names, in reading order of the patterns."""
        return tuple(dict.fromkeys(place for pattern in patterns for place in self._matching(pattern)))

    def _matching(self, pattern: str) -> Iterable[Evidence]:
        kind, _, words = pattern.partition(":")
        if kind == "judul":
            for line in self.assembled.report.contents:
                if words in line.title.lower():
                    yield self.where(line.bookmark, f"{line.number} {line.title}".strip())
            return
        targets = (
            [f"tabel:{jenjang.kunci}" for jenjang in self.assembled.data.jenjang] if pattern == LEVELS else [pattern]
        )
        for target, label in self.assembled.report.labels.items():
            if any(fnmatchcase(target, named) for named in targets):
                yield self.where(label.bookmark, label.text.replace("\u00a0", " "))


Check = Callable[[Reviewed], Jawaban]


def answer(item: Item, report: Reviewed) -> Jawaban:
    """Answer one item as far as a machine can, and add what the checks found doubtful about it."""
    given = _answer(item, report)
    doubts = _doubts(item.temuan, report.assembled.findings)
    return given._replace(bukti=tuple({str(evidence): evidence for evidence in (*given.bukti, *doubts)}.values()))


def _answer(item: Item, report: Reviewed) -> Jawaban:
    places = report.found(item.bukti)
    if item.jawab == "pereviu":
        return Jawaban(REVIEWER, places)
    if item.jawab == "ada":
        return Jawaban(YES, places) if places else worded(NO, NOTHING)
    given = CHECKS[item.jawab](report)
    return given._replace(bukti=(*given.bukti, *places))


def _doubts(rules: Iterable[str], findings: Iterable[Diagnostic]) -> list[Evidence]:
    """The first findings of some checks; how many more there are."""
    names = frozenset(rules)
    named = (finding for finding in findings if finding.rule in names)
    found = [Evidence(f"{finding.level}: {finding.message} ({finding.source})") for finding in named]
    more = [Evidence(f"{len(found) - MOST} temuan sejenis lagi")] if len(found) > MOST else []
    return found[:MOST] + more


# --- data --------------------------------------------------------------------------------------------------------


def complete(report: Reviewed) -> Jawaban:
    """No figure and no picture is missing; whether the data suffice remains the reviewer's judgement."""
    gaps = report.assembled.gaps
    if gaps:
        first = "; ".join(f"{gap.message} ({gap.source})" for gap in gaps[:3])
        return worded(NO, f"masih ada yang kurang, antara lain {first}")
    return worded(REVIEWER, "tidak ada angka atau gambar yang kurang")


def sourced(report: Reviewed) -> Jawaban:
    """Every value can be followed to its data; whether the data are right is the reviewer's judgement."""
    values = [value for value in report.assembled.names.values() if isinstance(value, Quantity)]
    given = sum(value.source is not None for value in values)
    computed = sum(bool(value.formula) for value in values)
    return worded(REVIEWER, f"{given} nilai menyebut baris datanya, {computed} nilai menyebut rumus dan asal angkanya")


# --- agreement, plan, indicators ----------------------------------------------------------------------------------


def objectives_of_agreement(report: Reviewed) -> Jawaban:
    """The objectives that the report measures are those of the agreement, and the tables of IKU name the same."""
    agreed, defined = _agreed_objectives(report), {words_alone(iku.sasaran) for iku in report.assembled.data.iku}
    if not agreed:
        return worded(REVIEWER, NO_AGREEMENT)
    return _same(agreed, defined or agreed, report, ("tabel:pk-*", "tabel:capaian-iku", "tabel:iku"))


def objectives_of_plan(report: Reviewed) -> Jawaban:
    """The objectives of the agreement are those of the plan."""
    data, agreed = report.assembled.data, _agreed_objectives(report)
    if data.renstra is None or not agreed:
        return worded(REVIEWER, "data Renstra atau Perjanjian Kinerja belum ada")
    return _same(
        agreed,
        {words_alone(sasaran.nama) for sasaran in data.planned_objectives},
        report,
        ("tabel:renstra", "tabel:pk-*"),
    )


def targets_of_agreement(report: Reviewed) -> Jawaban:
    """The targets that the report measures against are those of the agreement."""
    agreed = report.assembled.data.measured
    if not agreed:
        return worded(REVIEWER, NO_AGREEMENT)
    names = report.assembled.names
    measured = {indikator: str(names.get(f"iku.{indikator.kunci}.target", "")) for indikator in agreed}
    other = [indikator.nama for indikator, target in measured.items() if target != _target(report, indikator.kunci)]
    places = report.found(("tabel:pk-*", "tabel:capaian-iku"))
    return worded(NO, f"target berbeda: {', '.join(other)}") if other else Jawaban(YES, places)


def indicators_as_decreed(report: Reviewed) -> Jawaban:
    """The indicators of the agreement are the key performance indicators on record."""
    agreed, decreed = report.assembled.data.measured, report.assembled.data.iku
    if not agreed or not decreed:
        return worded(REVIEWER, "data IKU atau Perjanjian Kinerja belum ada")
    expected = {words_alone(indikator.indikator) for indikator in decreed}
    return _same({words_alone(indikator.nama) for indikator in agreed}, expected, report, ("tabel:iku", "tabel:pk-*"))


def objectives_explained(report: Reviewed) -> Jawaban:
    """An explanation is due only where objectives differ."""
    return _needed_after(objectives_of_agreement(report), objectives_of_plan(report))


def indicators_explained(report: Reviewed) -> Jawaban:
    """An explanation is due only where indicators differ."""
    return _needed_after(indicators_as_decreed(report))


def _needed_after(*answers: Jawaban) -> Jawaban:
    return Jawaban(NOT_NEEDED) if all(answer.jawaban == YES for answer in answers) else Jawaban(REVIEWER)


def _same(found: set[str], expected: set[str], report: Reviewed, places: Iterable[str]) -> Jawaban:
    if found == expected:
        return Jawaban(YES, report.found(places))
    return worded(NO, f"tidak sama: {'; '.join(sorted(found ^ expected))}")


def _agreed_objectives(report: Reviewed) -> set[str]:
    return {words_alone(sasaran.nama) for sasaran in report.assembled.data.objectives}


def _target(report: Reviewed, key: str) -> str:
    version = report.assembled.data.agreement
    return str(report.assembled.names.get(f"pk.{version.kunci}.{key}.target", "")) if version else ""


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
    agreed = report.assembled.data.measured
    if not agreed:
        return worded(REVIEWER, NO_AGREEMENT)
    values = {indikator.nama: report.assembled.names.get(f"iku.{indikator.kunci}.{what}") for indikator in agreed}
    lacking = [name for name, value in values.items() if value is None or value.missing]
    if lacking:
        return worded(NO, f"belum ada untuk: {'; '.join(lacking)}")
    return Jawaban(YES, tuple(Evidence(name, value=value) for name, value in values.items()))


def is_text(report: Reviewed) -> Jawaban:
    """What this program writes is text."""
    headings = len(report.assembled.report.contents)
    return worded(YES, f"dokumen Word dan PDF disusun dari teks, {headings} judul bertanda")


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
