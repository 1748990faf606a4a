"""Where a project keeps what, and reading it without leaving it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.filesystem import DISK, Files
from lkjip.base.latepatterns import late
from lkjip.base.marks import CONFLICT_LEFT, SETTLE, conflict_line
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple

LONGEST_TRANSCRIPT = 20_000  # characters: a close-written page has five thousand
FRAMED = "naskah"
TEXT = re.compile(r"\d{2,9}-[a-z0-9]+(?:[-_][a-z0-9]+)*\.md")
DOCUMENT = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\.md")
CONSTANTS = "angka-tetap.txt"
"""Figures that editors type and that no data hold, each with its reason."""
BESIDE = frozenset({FRAMED, CONSTANTS, "terbit.yaml", "koreksi.yaml", "catatan-baca.yaml", "halaman-terbit.yaml"})
"""What else stands beside the texts: framed documents, declared constants, records of the published report."""
ENGLISH = "istilah-inggris.txt"
EXTENSION = late(r"(?:\.(?:md|markdown|txt))+$", re.IGNORECASE)
COPY = late(r"\(\d+\)|\b(?:copy|salinan|copie|lama|old|backup|bak)\b", re.IGNORECASE)
SCANS = frozenset({".png", ".jpg", ".jpeg", ".txt"})


class Project(NamedTuple):
    """One office's folder and the year to report on.

    files: what reads them; `KeptFiles` for a build, so that all of it speaks of the same bytes
    aside: where results are kept instead of in the project, None where they are kept there
    """

    root: Path
    tahun: int
    files: Files = DISK
    aside: Path | None = None

    @property
    def content(self) -> Path:
        """The folder of the year's texts."""
        return self.root / "content" / str(self.tahun)

    @property
    def data(self) -> Path:
        """The folder of the year's data."""
        return self.root / "data" / str(self.tahun)

    @property
    def photos(self) -> Path:
        """The folder of photos and of the logo."""
        return self.data / "gambar"

    @property
    def appendices(self) -> Path:
        """The folder of scanned appendices and their transcriptions."""
        return self.data / "lampiran"

    @property
    def layout(self) -> Path:
        """The file that keeps page numbers as they were measured."""
        return self.data / "tata-letak.json"

    @property
    def document(self) -> Path:
        """The Word document that a build writes: a draft."""
        return self.output(".docx")

    @property
    def final(self) -> Path:
        """The Word document of the final report: no draft stands under its name."""
        return self.output("-final.docx")

    def output(self, ending: str) -> Path:
        """A file that is written of this year, by what its name ends in."""
        return self.root / "output" / f"LKjIP-{self.tahun}{ending}"

    @property
    def cache(self) -> Path:
        """The folder of results kept from earlier builds; it may be deleted at any time."""
        return (self.aside or self.root / "output" / ".cache") / str(self.tahun)

    def relative(self, path: Path) -> str:
        """The path as messages print it."""
        return path.relative_to(self.root).as_posix()

    def texts(self) -> Iterator[tuple[str, bytes]]:
        """The Markdown files in order of their names, then the framed documents: path as printed, and bytes.

        Raises InputError for files that are no texts, or stand where no report reads them, and where there is no text.
        """
        files = [*self.visible(self.content), *self.visible(self.content / FRAMED)]
        strange = [why for path in files if (why := self._why_no_text(path))]
        if strange := [*self._misplaced(), *strange]:
            raise InputError(strange)
        files = [path for path in files if path.suffix == ".md"]
        if not files:
            hint = "Salin dari tahun sebelumnya, atau periksa tahunnya."
            raise InputError([reject(Source(self.relative(self.content)), "belum ada naskah *.md", hint)])
        for path in files:
            yield self.relative(path), self.read(path)

    def _misplaced(self) -> Iterator[Diagnostic]:
        """Files that stand beside the folders of the years, where no report reads them."""
        for path in self.visible(self.content.parent):
            if path.name != ENGLISH and not self.files.is_folder(path):
                hint = _hint_for_misplaced(path.name, self.relative(self.content))
                yield reject(Source(self.relative(path)), "berkas ini di luar folder tahun mana pun", hint)

    def _why_no_text(self, path: Path) -> Diagnostic | None:
        """What is wrong with a file among the texts: printed unasked or left out silently, nobody would see it."""
        framed = path.parent.name == FRAMED
        if (path.name in BESIDE and not framed) or (DOCUMENT if framed else TEXT).fullmatch(path.name):
            return None
        return reject(
            Source(self.relative(path)), "berkas ini bukan bagian naskah", _hint_for(path.name, framed=framed)
        )

    def english(self) -> frozenset[str]:
        """English phrases that the texts set in italics, lower case. InputError for a conflict of git in the file."""
        path = self.root / "content" / ENGLISH
        text = self.read(path).decode("utf-8", "replace") if self.files.is_there(path) else ""
        if line := conflict_line(text):
            raise InputError([reject(Source(self.relative(path), line), CONFLICT_LEFT, SETTLE)])
        lines = text.splitlines()
        return frozenset(line.strip().lower() for line in lines if line.strip() and not line.startswith("#"))

    def pictures(self) -> dict[str, bytes]:
        """Photos by file name. Raises InputError for those that cannot be read."""
        kinds = {".png", ".jpg", ".jpeg"}
        return {path.name: self.read(path) for path in self.visible(self.photos) if path.suffix.lower() in kinds}

    def scans(self) -> dict[str, bytes]:
        """Scanned pages of appendices, and their transcriptions (.txt), by file name.

        Raises InputError for files of other kinds, and for transcriptions without their page or that no page can hold.
        """
        paths = self.visible(self.appendices)
        if unfit := [self._unfit_scan(path) for path in paths if path.suffix.lower() not in SCANS]:
            raise InputError(unfit)
        transcripts = [path for path in paths if path.suffix.lower() == ".txt"]
        if alone := [self._unseen_text(path) for path in transcripts if not self._shown(path)]:
            raise InputError(alone)
        found = {path.name: self.read(path) for path in paths}
        if unread := [self._unfit_text(path) for path in paths if not _is_transcript(path, found[path.name])]:
            raise InputError(unread)
        return found

    def _shown(self, transcript: Path) -> bool:
        """Whether the page that a transcription belongs to lies beside it."""
        pages = (transcript.with_suffix(kind) for end in SCANS - {".txt"} for kind in (end, end.upper()))
        return any(map(self.files.is_file, pages))

    def _unseen_text(self, path: Path) -> Diagnostic:
        hint = f"Beri nama gambarnya, misalnya {path.stem}.png, atau hapus salinan ini."
        return reject(Source(self.relative(path)), "salinan teks ini tanpa gambar halamannya", hint)

    def _unfit_text(self, path: Path) -> Diagnostic:
        message = f"salinan teks bukan UTF-8 atau lebih panjang dari {LONGEST_TRANSCRIPT} huruf"
        hint = "Simpan ulang sebagai UTF-8; salin hanya isi halaman itu."
        return reject(Source(self.relative(path)), message, hint)

    def _unfit_scan(self, path: Path) -> Diagnostic:
        where = Source(self.relative(path))
        pages = f"{path.stem}-1.png, {path.stem}-2.png, …"
        if path.suffix.lower() == ".pdf":
            message = "hasil pindai PDF tidak dapat dimuat ke dalam dokumen Word"
            return reject(where, message, f"Simpan setiap halamannya sebagai gambar di folder ini: {pages}")
        return reject(where, "lampiran hanya menerima gambar PNG atau JPG", f"Simpan ulang sebagai gambar: {pages}")

    def template(self, name: str) -> bytes:
        """A Word template's bytes; InputError where it cannot be read."""
        return self.read(self.root / "templates" / name)

    def read(self, path: Path) -> bytes:
        """Read a file of the project; InputError where it cannot be read, or is a link that leads out of it."""
        return self.files.read(path, self.relative(path), self.root)

    def visible(self, folder: Path) -> tuple[Path, ...]:
        """What people see in a folder of the project, by name; InputError for names that are no text."""
        return self.files.visible(folder, self.root)


def _hint_for_misplaced(name: str, folder: str) -> str:
    """Where a file belongs that stands directly in the folder of all years."""
    if re.sub(r"[^a-z]", "", EXTENSION.sub("", name).lower()) == "istilahinggris":
        return f'Ganti namanya menjadi "{ENGLISH}", atau hapus bila daftar itu sudah ada.'
    if name.lower().endswith((".md", ".markdown", ".md.txt")):
        return f"Bila ini naskah, pindahkan ke {folder}/; bila bukan, ke luar folder content."
    return "Pindahkan ke luar folder content."


def _hint_for(name: str, *, framed: bool) -> str:
    """How a file among the texts is named so that it is one, or what to do with it."""
    bare = EXTENSION.sub("", name)
    slug = "-".join(re.findall(r"[a-z0-9]+", bare.lower()))
    if COPY.search(bare):
        return "Tampaknya salinan: hapus, atau pindahkan ke luar folder ini."
    if not name.lower().endswith((".md", ".md.txt", ".txt", ".markdown")):
        return "Pindahkan ke luar folder ini; naskah berupa berkas .md."
    meant = f"{slug}.md" if framed or slug[:2].isdigit() else f"50-{slug}.md"
    return f'Bila ini naskah, ganti namanya menjadi misalnya "{meant}"; bila bukan, pindahkan ke luar folder ini.'


def _is_transcript(path: Path, content: bytes) -> bool:
    """Whether a file of the appendices is a readable transcription of one page, or none at all."""
    if path.suffix.lower() != ".txt":
        return True
    try:
        return len(content.decode("utf-8-sig")) <= LONGEST_TRANSCRIPT
    except UnicodeDecodeError:
        return False
