"""The judge itself: what it must not let pass, and what it must."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.mutation.fault import Fault, Meant
from tests.mutation.judging import Run, Typed, judge, typed
from tests.office import Office, Told, copy_office

FILE = "data/2031/pk.yaml"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = copy_office(tmp_path_factory.mktemp("hakim") / "kantor")
    assert office.build().code == 0
    return office


def said(office: Office, words: str, code: int = 0, err: str = "", document: bytes | None = None) -> Run:
    kept = office.document.read_bytes() if document is None else document
    return Run(Told(code, "", err), Counter(err.splitlines()), words, kept)


def fault(meant: Meant) -> Fault:
    return Fault("kantor", FILE, "x", lambda root: None, meant)


SOUND = "Arsip hilang 8 berkas"
WRONG = {
    "a crash": ("open", SOUND, 1, "Traceback (most recent call last):"),
    "a net of the last hope": ("open", SOUND, 1, "Terjadi kesalahan di dalam program"),
    "a harmless change refused": ("harmless", SOUND, 1, f"{FILE}:3: salah"),
    "a refusal without place": ("open", SOUND, 1, "salah"),
    "words that vanish": ("open", "Arsip 8 berkas", 0, ""),
    "words from nowhere": ("open", "Arsip hilang 8 berkas lama", 0, ""),
    "numbers that change by themselves": ("open", "Arsip hilang 9 berkas", 0, ""),
    "marks that are printed": ("open", "Arsip **hilang 8 berkas", 0, ""),
    "silence where somebody must hear": ("told", SOUND, 0, ""),
}
RIGHT = {
    "nothing happens": ("open", SOUND, 0, ""),
    "it is harmless": ("harmless", SOUND, 0, ""),
    "it is refused": ("told", "", 1, f"{FILE}:3: salah"),
    "it is told": ("told", "Arsip 8 berkas", 0, f"{FILE}:3: peringatan: lain"),
    "a name is missed where it stands": ("open", "", 1, 'content/2031/10-a.md:4: nilai "x" tidak dikenal'),
}


@pytest.mark.parametrize(("meant", "words", "code", "err"), WRONG.values(), ids=WRONG)
def test_it_lets_nothing_pass_that_is(meant: Meant, words: str, code: int, err: str, office: Office) -> None:
    same = typed(office)

    assert judge(fault(meant), said(office, SOUND), said(office, words, code, err), same, same) != []


@pytest.mark.parametrize(("meant", "words", "code", "err"), RIGHT.values(), ids=RIGHT)
def test_it_lets_pass_that(meant: Meant, words: str, code: int, err: str, office: Office) -> None:
    same = typed(office)

    assert judge(fault(meant), said(office, SOUND), said(office, words, code, err), same, same) == []


def test_the_last_good_document_stays(office: Office) -> None:
    after = said(office, "", 1, f"{FILE}:3: salah", b"half")

    assert judge(fault("open"), said(office, SOUND), after, typed(office), typed(office)) != []


def test_what_was_typed_may_be_printed(office: Office) -> None:
    was = typed(office)
    now = Typed(was.words + Counter(["baru"]), was.numerals, was.names)

    assert judge(fault("open"), said(office, SOUND), said(office, f"{SOUND} baru"), was, now) == []
