"""Markdown in, outline out: every file `cases/x.md` becomes what `cases/x.txt` says.

After a change that is meant, write the outlines anew and read the difference: `python -m tests.narrative.test_narrate`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from lkjip.base.problems import InputError
from lkjip.base.quantity import PERSEN, TAHUN, Text, absent, given
from lkjip.compute import Names
from lkjip.report import model
from lkjip.report.model import Block, Paragraph, Part, plain
from lkjip.report.narrative import narrate, read_texts
from lkjip.report.narrative.parse import parse
from tests.growth import STRAIGHT, growth
from tests.narrative.outline import outline

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
NAMES = Names(
    {
        "tahun": given(2031, TAHUN),
        "ikm.nilai": given(Decimal("86.83"), PERSEN),
        "ikm.jumlah": given(9),
        "ikm.teks": Text("Baik"),
        "ikm.hilang": absent("belum disurvei"),
    }
)
LISTS = {"tindak_lanjut": ("Menambah **rak**.", "Menghitung {{ tahun }}.")}
ENGLISH = frozenset({"public service"})


def read(files: Iterable[tuple[str, bytes]], cache: Path) -> tuple[Part, ...]:
    texts = read_texts(files, cache)
    return narrate(texts, NAMES, LISTS, ENGLISH, cache)


def told(path: Path, cache: Path) -> str:
    """The outline of a file, or what is wrong with it."""
    try:
        (part,) = read([(path.name, path.read_bytes())], cache)
    except InputError as error:
        return str(error) + "\n"
    return "\n".join([f"[{part.slot}]", *outline(part.blocks)]) + "\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_text_becomes_blocks(path: Path, tmp_path: Path) -> None:
    assert told(path, tmp_path) == path.with_suffix(".txt").read_text("utf-8")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_cached_text_becomes_the_same_blocks(path: Path, tmp_path: Path) -> None:
    first = told(path, tmp_path)

    assert told(path, tmp_path) == first


def test_files_fill_the_slot_of_their_name(tmp_path: Path) -> None:
    names = ("00-kata-pengantar.md", "9-lampiran-b.md", "10-bab.md", "catatan.md", "naskah/pk-dirjen.md")
    parts = read([(f"content/2031/{name}", b"teks") for name in names], tmp_path)

    assert [part.slot for part in parts] == ["kata_pengantar", "lampiran_b", "isi", "isi", "naskah_pk-dirjen"]


def test_headings_of_the_same_words_get_anchors_of_their_own(tmp_path: Path) -> None:
    parts = read([("10-a.md", b"## Capaian\n"), ("20-b.md", b"## Capaian\n\n## Capaian\n")], tmp_path)
    anchors = [block.anchor for part in parts for block in part.blocks if isinstance(block, model.Heading)]

    assert anchors == ["capaian", "capaian-2", "capaian-3"]


def test_windows_line_ends_and_byte_order_marks_change_nothing(tmp_path: Path) -> None:
    plain = b"# Bab\n\na. satu\nb. dua\n"
    windows = b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n")

    assert read([("10-a.md", windows)], tmp_path) == read([("10-a.md", plain)], tmp_path)


def test_problems_of_all_files_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read([("10-a.md", b"> x"), ("20-b.md", b"\n\n> y"), ("30-c.md", b"a\nb\n\xff")], tmp_path)

    assert [str(problem.source) for problem in caught.value.problems] == ["10-a.md:1", "20-b.md:3", "30-c.md:3"]


def test_a_problem_inside_a_paragraph_names_its_own_line(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read([("10-a.md", b"satu\ndua\ntiga <b>\n")], tmp_path)

    assert str(caught.value.problems[0].source) == "10-a.md:3"


def test_blocks_know_their_lines(tmp_path: Path) -> None:
    (part,) = read([("10-a.md", b"# Bab\n\nteks\n\n- butir\n\n![x](tabel:ikm)\n")], tmp_path)

    def line(block: Block) -> int:
        return block.source.line

    assert [line(block) for block in part.blocks] == [1, 3, 5, 7]


if __name__ == "__main__":
    for case in CASES:
        case.with_suffix(".txt").write_text(told(case, Path(tempfile.mkdtemp())), "utf-8")


def test_many_notes_take_as_long_as_many_lines(tmp_path: Path) -> None:
    """Each note is read by itself, wherever in the file it stands."""

    def read(many: int) -> None:
        parse("10-bab.md", "\n".join(f"Kalimat.[^n{one}]\n\n[^n{one}]: Isi *catatan*.\n" for one in range(many)))

    assert growth(read, 2000) < STRAIGHT


BLANK = ("\\", "&nbsp;", "&#160;", "<u></u>")


@pytest.mark.parametrize("blank", BLANK)
def test_what_prints_nothing_leaves_no_empty_paragraph(blank: str) -> None:
    """Pasted from other programs it makes room between paragraphs, which styles do."""
    blocks, problems = parse("10-bab.md", f"Satu.\n\n{blank}\n\nDua.")

    assert [plain(block.inlines) for block in blocks if isinstance(block, Paragraph)] == ["Satu.", "Dua."]
    assert problems == ()


@pytest.mark.parametrize("blank", BLANK)
@pytest.mark.parametrize(("text", "told"), [("- a\n- {}\n", "butir kosong"), ("A[^1]\n\n[^1]: {}\n", '"[^1]" kosong')])
def test_an_item_or_a_note_that_prints_nothing_is_told(text: str, told: str, blank: str) -> None:
    _, problems = parse("10-bab.md", text.format(blank))

    assert [told in problem.message for problem in problems] == [True]
