"""Nothing in output/ is taken for what it is not: a final has its own name, no PDF stays beside another document."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip.base.cache import write_atomically
from lkjip.cli import writing
from lkjip.pipeline.earlier import earlier, keep_final, part_from_pdf, replaced_final
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


def pdf_of(document: Path, content: bytes = b"%PDF lama") -> Path:
    """A PDF of the document as it stands now."""
    path = document.with_suffix(".pdf")
    path.write_bytes(content)
    return path


def finish_as_before(office: Office) -> None:
    """A final report under the name that drafts have: one that somebody renamed."""
    office.build("--final")
    office.final.replace(office.document)


def version(path: Path) -> str:
    return stated(path.read_bytes()).version


@pytest.mark.parametrize("finals_first", [True, False])
def test_a_draft_and_a_final_stand_beside_each_other(complete: Office, finals_first: bool) -> None:
    asked = [("--final",), ()] if finals_first else [(), ("--final",)]
    told = [complete.build(*options) for options in asked]
    saying = [stated(path.read_bytes()).status for path in (complete.document, complete.final)]

    assert output(complete) == ["LKjIP-2031-final.docx", "LKjIP-2031.docx"]
    assert saying == ["Draf", "Final"]
    assert not any("laporan final" in said.out for said in told)
    assert [said.out.partition(":")[0].removeprefix("output/") for said in told] == [
        "LKjIP-2031-final.docx" if options else "LKjIP-2031.docx" for options in asked
    ]


def test_a_draft_keeps_a_final_under_its_name(complete: Office) -> None:
    finish_as_before(complete)
    final, pdf = complete.document.read_bytes(), pdf_of(complete.document)
    stem = f"LKjIP-2031-final-{version(complete.document)}"
    told = complete.build()

    assert output(complete) == [f"{stem}.docx", f"{stem}.pdf", "LKjIP-2031.docx"]
    assert (complete.root / f"output/{stem}.docx").read_bytes() == final
    assert (complete.root / f"output/{stem}.pdf").read_bytes() == b"%PDF lama"
    assert (pdf.exists(), f"disimpan sebagai {stem}.docx" in told.out) == (False, True)


def test_a_final_kept_twice_is_kept_once(complete: Office) -> None:
    for _ in range(2):
        finish_as_before(complete)
        complete.build()

    assert len([name for name in output(complete) if "-final-" in name]) == 1


def test_two_finals_of_one_version_are_both_kept(complete: Office) -> None:
    """Another template makes another document of the same data."""
    finish_as_before(complete)
    complete.build()
    complete.change_template("lkjip.docx", "LAPORAN TAHUNAN", "LAPORAN SETAHUN")
    measure_pages(complete)
    finish_as_before(complete)
    complete.build()

    assert len([name for name in output(complete) if "-final-" in name]) == 2


def test_a_final_of_other_data_is_told_when_it_is_replaced(complete: Office) -> None:
    complete.build("--final")
    before = version(complete.final)
    same = complete.build("--final").out
    complete.change(PROSE, SENTENCE, "tetap baik")
    measure_pages(complete)
    other = complete.build("--final").out

    assert ("menggantikan" in same, output(complete)) == (False, ["LKjIP-2031-final.docx"])
    assert f"Catatan: LKjIP-2031-final.docx menggantikan laporan final versi data {before}." in other


@pytest.mark.parametrize("final", [(), ("--final",)])
def test_a_pdf_of_another_document_is_moved_aside_and_told(complete: Office, final: tuple[str, ...]) -> None:
    complete.build(*final)
    pdf = pdf_of(complete.final if final else complete.document)
    complete.change(PROSE, SENTENCE, "tetap baik")
    measure_pages(complete)
    told = complete.build(*final)

    old = pdf.with_name(f"{pdf.stem}-lama.pdf")
    assert (pdf.exists(), old.read_bytes()) == (False, b"%PDF lama")
    assert f"{pdf.name} dibuat dari dokumen lain, jadi kini bernama {old.name}" in told.out


@pytest.mark.parametrize("final", [(), ("--final",)])
def test_a_pdf_of_the_same_document_stays(complete: Office, final: tuple[str, ...]) -> None:
    complete.build(*final)
    pdf = pdf_of(complete.final if final else complete.document)
    told = complete.build(*final)

    assert (pdf.exists(), "dokumen lain" in told.out) == (True, False)


def test_a_final_leaves_the_pdf_of_a_draft_alone(complete: Office) -> None:
    complete.build()
    pdf = pdf_of(complete.document)
    complete.build("--final")

    assert output(complete) == ["LKjIP-2031-final.docx", "LKjIP-2031.docx", pdf.name]


def test_a_pdf_without_its_final_is_not_called_that_of_the_next(complete: Office) -> None:
    pdf = complete.final.with_suffix(".pdf")
    pdf.parent.mkdir(exist_ok=True)
    pdf_of(complete.final)
    complete.build("--final")

    assert (pdf.exists(), "LKjIP-2031-final-lama.pdf" in output(complete)) == (False, True)


def test_a_refused_final_moves_nothing(complete: Office) -> None:
    complete.build("--final")
    pdf = pdf_of(complete.final)
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

    assert (old.is_final, keep_final(old), replaced_final(old, "abc")) == (False, (), ())


@pytest.mark.parametrize("verb", [(), ("periksa",)])
@pytest.mark.parametrize("pdf", [False, True])
def test_a_final_made_of_other_data_is_told(complete: Office, verb: tuple[str, ...], pdf: bool) -> None:
    complete.build("--final")
    before, beside = version(complete.final), " berikut PDF-nya" if pdf else ""
    if pdf:
        pdf_of(complete.final)
    same = complete.build(*verb).out
    complete.change(PROSE, SENTENCE, "tetap baik")
    other = complete.build(*verb).out

    assert f"LKjIP-2031-final.docx{beside} adalah laporan final versi data {before}; data sekarang versi" in other
    assert "adalah laporan final" not in same


@pytest.mark.parametrize("measured", [False, True])
def test_an_unchanged_draft_tells_of_a_final_only_while_it_stands(complete: Office, measured: bool) -> None:
    """The draft that is not built again tells of the files that stand there now."""
    build = complete.measured if measured else complete.build
    complete.build("--final")
    complete.change(PROSE, SENTENCE, "tetap baik")
    measure_pages(complete)
    told = [build().out, build().out]
    complete.final.unlink()
    told.append(build().out)

    assert ["adalah laporan final" in said for said in told] == [True, True, False]


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
