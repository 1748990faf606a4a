"""A confirmation settles the one finding that it is about, by name, as long as nothing about it changes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lkjip.base.diagnostic import Diagnostic, Severity
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.data import load
from lkjip.data.schema import Data, Konfirmasi
from lkjip.rules.confirming import Judged, as_confirmation, confirmed
from lkjip.rules.news import news
from lkjip.rules.rendering import as_json, as_text
from tests.office import Office, copy_office
from tests.rules.conftest import carried

BY = "Sekretaris, 5 Januari 2032"
OPEN = Diagnostic(
    "files_were_looked_at", Severity.KURANG, Source("data/2031/a.yaml", 1), 'a.yaml: "lama"', "", "", "0a1b2c3d"
)
DOUBT = Diagnostic("x", Severity.PERINGATAN, Source("data/2031/a.yaml", 1), "ragu", "")
WHOLE = Konfirmasi(OPEN.message, BY, "", OPEN.rule, OPEN.source.file, OPEN.sidik)
WORDS = Konfirmasi(OPEN.message, BY)
RAIN = "# Penutup\n\n<!-- tahunan: sebab -->\nPada tahun 2030 hujan turun terus, {}.\n<!-- /tahunan -->\n"
LONG = "sehingga kunjungan berkurang di semua balai dan di semua kapal"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return copy_office(tmp_path / "kantor")


@pytest.fixture
def data(office: Office) -> Data:
    return load(Project(office.root, 2031))


def put(office: Office, said: str, *, also: str = "2031") -> None:
    for year in ("2030", also):
        path = office.root / "content" / year / "40-penutup.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(RAIN.format(said), "utf-8")


def confirm(office: Office, by: str = BY) -> list[str]:
    """Paste the lines that a refused final offers, with a name; returns them."""
    lines = re.findall(r"^- \{hal: .*\}$", office.build("--final").err, re.MULTILINE)
    path = office.root / "data/2031/konfirmasi.yaml"
    path.write_text("".join(f"{line}\n" for line in lines).replace('oleh: ""', f'oleh: "{by}"'), "utf-8")
    return lines


def judged(data: Data, findings: tuple[Diagnostic, ...], *lines: Konfirmasi) -> Judged:
    return confirmed(findings, data._replace(konfirmasi=lines))


@pytest.mark.parametrize("line", [WHOLE, WHOLE._replace(hal=' A.yaml:  "Lama" '), WORDS])
def test_what_a_person_confirmed_is_open_no_more(data: Data, line: Konfirmasi) -> None:
    found = judged(data, (OPEN, DOUBT), line)

    assert ([one for one in found.open if one.level == Severity.KURANG], found.settled) == ([], ((OPEN, line),))


OTHERS = {
    "of another rule": OPEN._replace(rule="marks_are_read"),
    "in another file": OPEN._replace(source=Source("data/2031/b.yaml", 1)),
    "about another text": OPEN._replace(sidik="ffffffff"),
    "in other words": OPEN._replace(message="a.yaml: baru"),
    "that is only a doubt": OPEN._replace(level="peringatan"),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS.keys())
def test_a_confirmation_never_covers_a_finding(data: Data, other: Diagnostic) -> None:
    found = judged(data, (other,), WHOLE)

    assert (found.open[0], [one.rule for one in found.open[1:]], found.settled) == (other, ["confirmations_fit"], ())


def test_one_confirmation_settles_one_finding(data: Data) -> None:
    twin = OPEN._replace(source=Source(OPEN.source.file, 9))
    once, twice = judged(data, (OPEN, twin), WHOLE), judged(data, (OPEN, twin), WHOLE, WHOLE)

    assert (once.open, twice.open) == ((twin,), ())


def test_a_line_of_words_alone_settles_where_only_one_place_is_meant(data: Data) -> None:
    alone, several = judged(data, (OPEN,), WORDS), judged(data, (OPEN, OTHERS["in another file"]), WORDS)

    assert [(one.rule, as_confirmation(OPEN) in one.hint) for one in alone.open] == [("confirmations_fit", True)]
    assert [(one.level, "cocok dengan 2 tempat" in one.hint) for one in several.open] == [("kurang", True)] * 2


def test_a_whole_line_goes_before_one_of_words_alone(data: Data) -> None:
    other = OTHERS["in another file"]
    found = judged(data, (OPEN, other), WORDS, WHOLE)

    assert [one.finding for one in found.settled] == [OPEN, other]


NOBODY = (
    "Sekretaris",
    "Kepala Dinas, Januari",
    "Nama atau jabatan, 12 Januari 2032",
    "TBD, 12 Januari 2032",
    "xxx, 12 Januari 2032",
    "tidak ada, 2032",
    "Sekretaris, 5 Januari 2030",
    "Sekretaris, 5 Januari 2099",
)


@pytest.mark.parametrize("oleh", NOBODY)
def test_nobody_and_no_time_confirm_nothing_and_the_finding_says_why(data: Data, oleh: str) -> None:
    found = judged(data, (OPEN,), WHOLE._replace(oleh=oleh))

    assert (found.open[0].level, oleh in found.open[0].hint, found.settled) == ("kurang", True, ())


@pytest.mark.parametrize("oleh", ["", " ", "-", "12-01-2032"])
def test_a_line_without_a_name_is_refused(office: Office, oleh: str) -> None:
    path = office.root / "data/2031/konfirmasi.yaml"
    path.write_text(f'- {{hal: "a.yaml: lama", oleh: "{oleh}"}}\n', "utf-8")

    assert 'data/2031/konfirmasi.yaml:1: konfirmasi tanpa "oleh"' in office.build().err


def test_the_line_that_is_offered_confirms(office: Office) -> None:
    put(office, LONG)
    lines = confirm(office)
    project = Project(office.root, 2031)
    data = load(project)
    found = carried(project, data)

    assert lines == list(map(as_confirmation, found))
    assert confirmed(found, data) == Judged((), (((found[0]), data.konfirmasi[0]),))


def test_a_passage_that_changes_behind_what_the_message_shows_is_open_again(office: Office) -> None:
    put(office, LONG)
    confirm(office)
    put(office, LONG.replace("kapal", "pulau"))
    told = office.build("check").out

    assert ("[passages_tell_of_this_year]" in told, "tidak mengenai apa pun lagi" in told) == (True, True)


def test_confirmations_of_one_year_are_open_again_in_the_next(office: Office) -> None:
    (office.root / "data/2031/konfirmasi.yaml").write_text('- {hal: "abc", oleh: "Sekretaris, 2031"}\n', "utf-8")
    office.build("check")
    office._replace(year="2032").build("new")

    assert not (office.root / "data/2032/konfirmasi.yaml").exists()


# --- they are shown ----------------------------------------------------------------------------------------------


def test_the_summary_counts_what_was_confirmed(office: Office) -> None:
    put(office, LONG)
    confirm(office)

    assert "1 dikonfirmasi, lihat data/2031/konfirmasi.yaml" in office.build().out
    assert "dikonfirmasi" not in "".join(news((), Project(office.root, 2031)))


def test_check_lists_what_was_confirmed_and_by_whom(data: Data) -> None:
    reason = WHOLE._replace(alasan="tidak berubah")
    told = as_text((), judged(data, (OPEN,), reason).settled).splitlines()

    assert told == [
        "Dikonfirmasi (1):",
        f"  {BY} (1):",
        '    data/2031/a.yaml:1: a.yaml: "lama" (tidak berubah)',
        "",
        "Pemeriksaan isi: tidak ada temuan; 1 dikonfirmasi.",
    ]


def test_a_machine_gets_them_behind_the_open_ones(data: Data) -> None:
    rows = json.loads(as_json((DOUBT,), judged(data, (OPEN,), WHOLE).settled))

    assert [(row["tingkat"], row.get("oleh")) for row in rows] == [("peringatan", None), ("dikonfirmasi", BY)]
