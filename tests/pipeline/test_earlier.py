"""Nothing in output/ is taken for what it is not: no final is lost to a draft, no PDF stays beside another document."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lkjip.base.cache import write_atomically
from lkjip.cli import writing
from lkjip.pipeline.earlier import earlier, is_older, keep_final, part_from_pdf
from lkjip.word.properties import stated
from tests.office import Office, copy_office, fill_gaps, measure_pages

SENTENCE = "tetap utuh"
PROSE = "content/2031/10-pendahuluan.md"


@pytest.fixture
def complete(tmp_path: Path) -> Office:
    office = copy_office(tmp_path / "kantor")
    fill_gaps(office)
    measure_pages(office)
    return office


def output(office: Office) -> list[str]:
    return sorted(path.name for path in (office.root / "output").iterdir() if path.is_file() and path.name[0] != ".")


def pdf_of(office: Office, content: bytes = b"%PDF lama") -> Path:
    """A PDF of the document as it stands now."""
    path = office.document.with_suffix(".pdf")
    path.write_bytes(content)
    return path


def version(path: Path) -> str:
    return stated(path.read_bytes()).version


def test_a_draft_keeps_the_final_that_it_replaces(complete: Office) -> None:
    complete.build("--final")
    final, pdf = complete.document.read_bytes(), pdf_of(complete)
    stem = f"LKjIP-2031-final-{version(complete.document)}"
    told = complete.build()

    assert output(complete) == [f"{stem}.docx", f"{stem}.pdf", "LKjIP-2031.docx"]
    assert (complete.root / f"output/{stem}.docx").read_bytes() == final
    assert (complete.root / f"output/{stem}.pdf").read_bytes() == b"%PDF lama"
    assert (pdf.exists(), f"disimpan sebagai {stem}.docx" in told.out) == (False, True)


def test_a_final_kept_twice_is_kept_once(complete: Office) -> None:
    for _ in range(2):
        complete.build("--final")
        complete.build()

    assert len([name for name in output(complete) if "-final-" in name]) == 1


def test_two_finals_of_one_version_are_both_kept(complete: Office) -> None:
    """Another template makes another document of the same data."""
    complete.build("--final")
    complete.build()
    complete.change_template("lkjip.docx", "LAPORAN TAHUNAN", "LAPORAN SETAHUN")
    measure_pages(complete)
    complete.build("--final")
    complete.build()

    assert len([name for name in output(complete) if "-final-" in name]) == 2


@pytest.mark.parametrize("first", [(), ("--final",)])
def test_a_final_or_a_draft_is_replaced_by_a_final(complete: Office, first: tuple[str, ...]) -> None:
    complete.build(*first)
    complete.build("--final")

    assert [name for name in output(complete) if name.endswith(".docx")] == ["LKjIP-2031.docx"]


@pytest.mark.parametrize("final", [(), ("--final",)])
def test_a_pdf_of_another_document_is_moved_aside_and_told(complete: Office, final: tuple[str, ...]) -> None:
    complete.build(*final)
    pdf_of(complete)
    complete.change(PROSE, SENTENCE, "tetap baik")
    measure_pages(complete)
    told = complete.build(*final)

    assert "LKjIP-2031.pdf" not in output(complete)
    assert (complete.root / "output/LKjIP-2031-lama.pdf").read_bytes() == b"%PDF lama"
    assert "LKjIP-2031.pdf dibuat dari dokumen lain, jadi kini bernama LKjIP-2031-lama.pdf" in told.out


@pytest.mark.parametrize("final", [(), ("--final",)])
def test_a_pdf_of_the_same_document_stays(complete: Office, final: tuple[str, ...]) -> None:
    complete.build(*final)
    pdf = pdf_of(complete)
    told = complete.build(*final)

    assert (pdf.exists(), "dokumen lain" in told.out) == (True, False)


def test_a_pdf_older_than_the_final_is_not_called_its_own(complete: Office) -> None:
    complete.build()
    pdf = pdf_of(complete)
    os.utime(pdf, (1, 1))
    complete.document.unlink()
    complete.build("--final")

    assert "LKjIP-2031-lama.pdf" in output(complete)


def test_a_refused_final_moves_nothing(complete: Office) -> None:
    complete.build("--final")
    pdf = pdf_of(complete)
    before = output(complete)
    complete.change(PROSE, SENTENCE, "TODO")

    assert (complete.build("--final").code, output(complete), pdf.exists()) == (1, before, True)


def test_a_pdf_that_cannot_be_moved_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = tmp_path / "LKjIP-2031.docx"
    document.write_bytes(b"lama")
    document.with_suffix(".pdf").write_bytes(b"%PDF")
    old = earlier(document)
    document.write_bytes(b"baru")
    monkeypatch.setattr(Path, "replace", _held)

    assert part_from_pdf(old) == (
        "LKjIP-2031.pdf dibuat dari dokumen lain dan sedang dibuka di program lain; jangan dikirim."
        " Tutup, lalu susun ulang.",
    )


def _held(path: Path, target: Path) -> Path:
    raise PermissionError(13, "in use", str(path))


@pytest.mark.parametrize("content", [b"", b"tidak ada", b"PK\x03\x04rusak"])
def test_what_is_no_report_is_no_final(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "LKjIP-2031.docx"
    path.write_bytes(content)
    old = earlier(path)

    assert (old.is_final, keep_final(old, draft=True), is_older(old, "abc")) == (False, (), "")


def test_check_tells_of_a_final_made_of_other_data(complete: Office) -> None:
    complete.build("--final")
    before = version(complete.document)
    same = complete.build("periksa").out
    complete.change(PROSE, SENTENCE, "tetap baik")
    other = complete.build("periksa").out

    assert f"LKjIP-2031.docx adalah laporan final versi data {before}; data sekarang versi" in other
    assert "adalah laporan final" not in same


def test_a_pdf_stands_beside_the_document_that_it_was_made_of(
    complete: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The document is open in Word: the new one stands beside it, and its PDF beside the new one."""
    complete.build()
    made: list[Path] = []

    def publish(content: bytes, report: object, title: str, path: Path) -> tuple[Path, tuple[str, ...]]:
        made.append(path)
        return path, ()

    def locked(path: Path, content: bytes) -> None:
        if path == complete.document:
            raise PermissionError(13, "", str(path))
        write_atomically(path, content)

    monkeypatch.setattr(writing, "publish_pdf", publish)
    monkeypatch.setattr("lkjip.base.write.write_atomically", locked)
    complete.change(PROSE, SENTENCE, f"{SENTENCE} dan jernih")
    complete.build("--pdf", "--cepat")

    assert [path.name for path in made] == ["LKjIP-2031-baru.pdf"]
