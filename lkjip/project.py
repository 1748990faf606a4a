"""Where a project keeps what, and reading it without leaving it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lkjip.inputs import read_input, visible
from lkjip.problems import InputError, Problem
from lkjip.source import Source

LONGEST_TRANSCRIPT = 20_000  # characters: a close-written page has five thousand
SCANS = frozenset({".png", ".jpg", ".jpeg", ".txt"})


class Project(NamedTuple):
    """One office's folder and the year to report on."""

    root: Path
    tahun: int

    @property
    def content(self) -> Path:
        return self.root / "content" / str(self.tahun)

    @property
    def data(self) -> Path:
        return self.root / "data" / str(self.tahun)

    @property
    def photos(self) -> Path:
        return self.data / "gambar"

    @property
    def appendices(self) -> Path:
        return self.data / "lampiran"

    @property
    def layout(self) -> Path:
        return self.data / "tata-letak.json"

    @property
    def document(self) -> Path:
        return self.root / "output" / f"LKjIP-{self.tahun}.docx"

    @property
    def cache(self) -> Path:
        return self.root / "output" / ".cache" / str(self.tahun)

    def relative(self, path: Path) -> str:
        """The path as messages print it."""
        return path.relative_to(self.root).as_posix()

    def texts(self) -> Iterator[tuple[str, bytes]]:
        """The Markdown files in order of their names, then the framed documents."""
        folders = (self.content, self.content / "naskah")
        files = [path for folder in folders for path in visible(folder) if path.suffix == ".md"]
        if not files:
            hint = "Salin dari tahun sebelumnya, atau periksa tahunnya."
            raise InputError([Problem(Source(self.relative(self.content)), "belum ada naskah *.md", hint)])
        for path in files:
            yield self.relative(path), self.read(path)

    def english(self) -> frozenset[str]:
        """English phrases that the texts set in italics, lower case."""
        path = self.root / "content" / "istilah-inggris.txt"
        lines = self.read(path).decode("utf-8", "replace").splitlines() if path.is_file() else []
        return frozenset(line.strip().lower() for line in lines if line.strip() and not line.startswith("#"))

    def pictures(self) -> dict[str, bytes]:
        """Photos and scans by file name."""
        kinds = {".png", ".jpg", ".jpeg"}
        return {path.name: self.read(path) for path in visible(self.photos) if path.suffix.lower() in kinds}

    def scans(self) -> dict[str, bytes]:
        """Scanned pages of appendices, and their transcriptions (.txt), by file name; other files are refused."""
        paths = visible(self.appendices)
        if unfit := [self._unfit_scan(path) for path in paths if path.suffix.lower() not in SCANS]:
            raise InputError(unfit)
        found = {path.name: self.read(path) for path in paths}
        if unread := [self._unfit_text(path) for path in paths if not _is_transcript(path, found[path.name])]:
            raise InputError(unread)
        return found

    def _unfit_text(self, path: Path) -> Problem:
        message = f"salinan teks bukan UTF-8 atau lebih panjang dari {LONGEST_TRANSCRIPT} huruf"
        hint = "Simpan ulang sebagai UTF-8; salin hanya isi halaman itu."
        return Problem(Source(self.relative(path)), message, hint)

    def _unfit_scan(self, path: Path) -> Problem:
        where = Source(self.relative(path))
        pages = f"{path.stem}-1.png, {path.stem}-2.png, …"
        if path.suffix.lower() == ".pdf":
            message = "hasil pindai PDF tidak dapat dimuat ke dalam dokumen Word"
            return Problem(where, message, f"Simpan setiap halamannya sebagai gambar di folder ini: {pages}")
        return Problem(where, "lampiran hanya menerima gambar PNG atau JPG", f"Simpan ulang sebagai gambar: {pages}")

    def template(self, name: str) -> bytes:
        """A Word template's bytes."""
        return self.read(self.root / "templates" / name)

    def read(self, path: Path) -> bytes:
        """Read a file of the project; a link that leads out of it is refused."""
        return read_input(path, self.relative(path), self.root)


def _is_transcript(path: Path, content: bytes) -> bool:
    """Whether a file of the appendices is a readable transcription of one page, or none at all."""
    if path.suffix.lower() != ".txt":
        return True
    try:
        return len(content.decode("utf-8-sig")) <= LONGEST_TRANSCRIPT
    except UnicodeDecodeError:
        return False
