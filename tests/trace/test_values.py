"""`nilai`: the list of all values."""

from __future__ import annotations

import json

from lkjip.verbs.values import values


def test_every_name_is_listed(any_report) -> None:
    listed = json.loads(any_report.ask(values, json=True))

    assert {name for one in listed for name in (one["nama"], *one["nama_lain"])} == set(any_report.assembled.names)


def test_a_line_tells_printed_form_name_formula_and_source(office) -> None:
    lines = office.ask(values, "iku.kepuasan.capaian").splitlines()
    told = next(line for line in lines if " iku.kepuasan.capaian " in line)

    assert lines[0].split() == ["TERCETAK", "NAMA", "RUMUS", "SUMBER"]
    assert str(office.assembled.names["iku.kepuasan.capaian"]) in told
    assert "realisasi ÷ target × 100" in told
    assert "data/2031/pk.yaml:" in told


def test_columns_are_aligned(office) -> None:
    header, *lines = office.ask(values).splitlines()[:-2]
    start = header.index("NAMA")

    assert lines
    assert {line[start - 2 : start] for line in lines} == {"  "}


def test_the_filter_looks_at_names_and_printed_forms_in_any_case(office) -> None:
    printed = str(office.assembled.names["ikm.nilai"])

    by_name = json.loads(office.ask(values, "IKM.Nilai", json=True))
    by_form = json.loads(office.ask(values, printed, json=True))

    assert "iku.kepuasan.realisasi" in {one["nama"] for one in by_name}
    assert "iku.kepuasan.realisasi" in {one["nama"] for one in by_form}
    assert all("ikm.nilai" in (one["nama"] + " ".join(one["nama_lain"])) for one in by_name)


def test_spaces_that_do_not_break_are_found_as_plain_ones(office) -> None:
    printed = str(office.assembled.names["anggaran.pagu"])

    assert "\u00a0" in printed
    assert "anggaran.pagu" in office.ask(values, printed.replace("\u00a0", " "))


def test_json_has_all_that_is_known(office) -> None:
    one = next(v for v in json.loads(office.ask(values, "iku.kepuasan", json=True)) if v["nama"].endswith(".capaian"))

    assert one["satuan"] == "persen"
    assert one["rumus"] == "realisasi ÷ target × 100"
    assert len(one["masukan"]) == 2
    assert any(line.startswith("data/2031/pk.yaml:") for line in one["baris_data"])


def test_a_name_that_does_not_exist_gets_a_suggestion(office) -> None:
    told = office.ask(values, "ikm.nilia")

    assert told.startswith('Tidak ada nilai yang nama atau bentuk cetaknya memuat "ikm.nilia"')
    assert 'Maksud Anda "ikm.nilai' in told
    assert json.loads(office.ask(values, "ikm.nilia", json=True)) == []
