"""The schemas that editors read: current, wired, and of one mind with the data files."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.quantity import RUPIAH
from lkjip.data import schema
from lkjip.data.descriptions import DESCRIPTIONS
from lkjip.data.evidence import BUKTI_LIST, read_evidence
from lkjip.data.jsonschema import FOLDER, OWN_TABLE, _number, as_text, files, main, schema_name, schema_of, schemas
from lkjip.data.shape import number_of, shape_of
from lkjip.data.yearfiles import ATURAN, GAYA, GRAFIK
from tests.loading import AMOUNTS, UNITS, refuses

ROOT = Path(__file__).resolve().parents[2]
DATA_FILES = sorted(
    path
    for place in ("data", "tests/kantor/data", "tests/pesisir/data")
    for path in (ROOT / place).glob("*/*.yaml")
    if path.name in files()
)
CLASSES = [kind for kind in vars(schema).values() if isinstance(kind, type) and kind.__module__ == schema.__name__]


def read(text: str) -> Any:
    """YAML as the editor reads it, in which a date is text."""
    return _dates_as_text(yaml.safe_load(text))


def _dates_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _dates_as_text(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def refused(file: str, text: str) -> list[str]:
    return [error.message for error in Draft7Validator(schema_of(file)).iter_errors(read(text))]


# --- current and wired -------------------------------------------------------------------------------------------


def test_the_committed_schemas_are_those_of_the_code() -> None:
    committed = {path.name: path.read_text("utf-8") for path in (ROOT / FOLDER).glob("*.json")}

    assert committed == {name: as_text(made) for name, made in schemas().items()}, "python -m lkjip.data.jsonschema"


def test_the_command_writes_them_all(tmp_path: Path) -> None:
    main(tmp_path)

    assert {path.name for path in (tmp_path / FOLDER).iterdir()} == set(schemas())


@pytest.mark.parametrize("name", schemas())
def test_every_schema_is_one(name: str) -> None:
    Draft7Validator.check_schema(schemas()[name])


def test_the_editor_knows_which_schema_belongs_to_which_file() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))

    assert settings["yaml.schemas"] == {
        f"./{FOLDER.as_posix()}/{schema_name(file)}": [
            f"{start}{place}{MANY.get(file, file)}" for start in ("", "tests/*/") for place in places
        ]
        for file in (*files(), BUKTI_LIST)
        for places in (PLACES.get(file, ("data/*/",)),)
    }


MANY = {OWN_TABLE: "tabel/*.yaml"}
"""Files that have the name of what they describe."""
PLACES = {
    BUKTI_LIST: ("data/*/bukti/",),
    ATURAN: ("data/",),
    GRAFIK: ("data/", "data/*/"),
    Path(GAYA).name: ("templates/",),
}
"""Where files stand that are not those of a year."""


def test_the_editor_s_files_are_in_the_repository() -> None:
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()

    assert {"!.vscode/settings.json", "!.vscode/extensions.json"} <= set(ignored)


# --- descriptions ------------------------------------------------------------------------------------------------


def test_a_description_is_one_short_sentence() -> None:
    assert [text for text in DESCRIPTIONS.values() if not text.endswith(".") or len(text) > 120] == []


def test_every_key_that_can_be_typed_is_explained_on_hover() -> None:
    keys = (one for made in schemas().values() for kind in made["definitions"].values() for one in [kind])
    properties = (field for kind in keys for field in kind.get("properties", {}).values())

    assert all(field.get("description") for field in properties)


# --- of one mind with the data -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", DATA_FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_data_file_fits_its_schema(path: Path) -> None:
    assert refused(path.name, path.read_text("utf-8")) == []


def test_every_yaml_file_of_the_schema_is_tried() -> None:
    """No example confirms or changes anything or has values of its own: those are tried by themselves."""
    assert {path.name for path in DATA_FILES} | {
        "konfirmasi.yaml",
        "nilai.yaml",
        "kolom.yaml",
        ATURAN,
        GRAFIK,
        Path(GAYA).name,
        OWN_TABLE,
    } == set(files())


@pytest.mark.parametrize(
    ("columns", "wrong"),
    [
        ("[sasaran, satuan]", 0),
        ("[{kunci: pagu, judul: Uang, rata: kanan}, satuan]", 0),
        ("[{judul: Nomor}]", 1),
        ("[{kunci: pagu, rata: atas}]", 1),
        ("pagu", 1),
    ],
)
def test_columns_are_chosen_by_key_or_with_a_title(columns: str, wrong: int) -> None:
    assert len(refused("kolom.yaml", f"- {{tabel: pk, kolom: {columns}}}\n")) == wrong


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ('{kunci: aki, nama: AKI, satuan: persen, rumus: "= a.mati / a.lahir * 100", desimal: 2}', 0),
        ("{kunci: aki, nama: AKI, satuan: kematian, rumus: 9, sumber: buku}", 0),
        ("{kunci: aki, nama: AKI, satuan: kematian}", 1),
        ('{kunci: aki, nama: AKI, satuan: persen, rumus: "a / b : 2", desimal: "dua"}', 2),
    ],
)
def test_a_value_of_ones_own_has_a_formula(row: str, wrong: int) -> None:
    assert len(refused("nilai.yaml", f"- {row}\n")) == wrong


@pytest.mark.parametrize(
    ("row", "wrong"), [('{hal: "a", oleh: "b"}', 0), ('{hal: "a"}', 1), ('{hal: "a", olh: "b"}', 2)]
)
def test_a_confirmation_says_what_and_who(row: str, wrong: int) -> None:
    assert len(refused("konfirmasi.yaml", f"- {row}\n")) == wrong


EVIDENCE = {
    "- {nilai: ikm.nilai, berkas: a.pdf}": 0,
    "- {nilai: ikm.nilai, berkas: [a.pdf, foto/b.jpg], keterangan: halaman 2, isi: 81.20, dari: Bidang}": 0,
    "- {nilai: ikm.nilai, berkas: a.pdf, isi: '81.20'}": 0,
    "- {nilai: ikm.nilai}": 1,
    "- {berkas: a.pdf}": 1,
    "- {nilai: ikm.nilai, berkas: [a.pdf, {b: 1}]}": 1,
    "- {nilai: [a], berkas: a.pdf}": 1,
    "- {nilai: a, berkas: a.pdf, keterngan: x}": 1,
    "nilai: a": 1,
}


@pytest.mark.parametrize("text", EVIDENCE)
def test_a_list_of_evidence_is_marked_where_it_is_refused(text: str) -> None:
    problems: list[Diagnostic] = []
    read_evidence("bukti.yaml", text.encode(), problems)

    assert (bool(refused(BUKTI_LIST, text)), bool(problems)) == (bool(EVIDENCE[text]), bool(EVIDENCE[text]))


INDIKATOR = "- {{kunci: a, tanggal: t, sasaran: [{{nama: s, indikator: [{{kunci: k, nama: n, satuan: persen, {}}}]}}]}}"


@pytest.mark.parametrize(
    "number",
    [
        "target: 95",
        "target: 95.50",
        "target: -1",
        "target: {nilai: 95, sumber: LKjIP}",
        'target: {nilai: null, alasan: "belum diterima"}',
        'target: 1, realisasi: "= ikm.nilai"',
        'target: 1, realisasi: {nilai: "= ikm.nilai", sumber: LKjIP}',
        "target: 1, polaritas: negatif",
    ],
)
def test_numbers_may_be_typed_in_every_form_that_the_engine_reads(number: str) -> None:
    assert refused("pk.yaml", INDIKATOR.format(number)) == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("pk.yaml", INDIKATOR.format("targt: 95")),
        ("pk.yaml", INDIKATOR.format("target: 95, warna: biru")),
        ("pk.yaml", INDIKATOR.format("realisasi: 95")),
        ("pk.yaml", INDIKATOR.format("target: 95%")),
        ("pk.yaml", INDIKATOR.format("target: '1.234,5'")),
        ("pk.yaml", INDIKATOR.format("target: null")),
        ("pk.yaml", INDIKATOR.format("target: {nilai: null}")),
        ("pk.yaml", INDIKATOR.format("target: {nilai: null, alasan: ''}")),
        ("pk.yaml", INDIKATOR.format("target: {sumber: LKjIP}")),
        ("pk.yaml", INDIKATOR.format("target: {nilai: 1, catatan: x}")),
        ("pk.yaml", INDIKATOR.format("target: [95]")),
        ("pk.yaml", INDIKATOR.format('target: 1, maksimum: "= ikm.nilai"')),
        ("pk.yaml", INDIKATOR.format('target: 1, realisasi: "ikm.nilai"')),
        ("pk.yaml", INDIKATOR.format("target: 1, polaritas: netral")),
        ("pk.yaml", "kunci: a"),
        ("pegawai.yaml", "jabatan: [{nama: Kepala, jumlah: 1.5, kelompok: struktural}]"),
        ("pegawai.yaml", "jabatan: [{nama: Kepala, jumlah: 1, kelompok: lain}]"),
        ("ketentuan.yaml", "skala_kinerja: {dasar: d, berlaku: kemarin, kategori: []}"),
        ("program.yaml", "- {kunci: a, kode: 2.12, nama: n, capaian: 1, kegiatan: []}"),
        ("tabel.yaml", "kolom: [{kunci: a, judul: A, daftar: desa}]"),
        ("riwayat.yaml", "- {nama: ikm.nilai, nilai: 1, tahun: 2022}"),
        ("instansi.yaml", "nama: Dinas"),
    ],
)  # fmt: skip
def test_mistakes_are_marked_while_typing(file: str, text: str) -> None:
    assert refused(file, text) != []


def test_keys_are_those_of_the_schema_in_its_order() -> None:
    made = schema_of("pk.yaml")["definitions"]["IndikatorKinerja"]

    assert list(made["properties"]) == list(shape_of(schema.IndikatorKinerja))


def test_a_box_of_the_organisation_chart_holds_boxes() -> None:
    chart = {"nama": "Kepala", "bawahan": [{"nama": "Bidang", "bawahan": [{"nama": "Seksi", "garis": "lurus"}]}]}
    made = schema_of("instansi.yaml")
    only = {"definitions": made["definitions"], "$ref": "#/definitions/UnitOrganisasi"}

    assert [list(error.path)[-1] for error in Draft7Validator(only).iter_errors(chart)] == ["garis"]


# --- of one mind with the loader ---------------------------------------------------------------------------------

FIELDS = [
    (kind, key, number)
    for kind in CLASSES
    if hasattr(kind, "_fields")
    for key, field in shape_of(kind).items()
    if (number := number_of(field.kind)) is not None
]
BY_SATUAN = {
    "pk.yaml": INDIKATOR.replace("satuan: persen, {}", "satuan: '{satuan}', target: {amount}"),
    "renstra.yaml": "{{dasar: d, awal: 2030, akhir: 2031, tujuan: t, sasaran: [{{nama: s, indikator: [{{kunci: k, "
    "nama: n, satuan: '{satuan}', target: [{{tahun: 2030, nilai: {amount}}}]}}]}}]}}",
    "riwayat.yaml": "- {{nama: a.b, satuan: '{satuan}', nilai: {{nilai: {amount}, sumber: x}}}}",
}


@pytest.mark.parametrize(("kind", "key", "number"), FIELDS, ids=lambda part: str(getattr(part, "__name__", part)))
def test_a_number_of_a_known_unit_is_refused_while_typing_where_the_loader_refuses_it(
    kind: type, key: str, number: schema.Number
) -> None:
    definitions: dict[str, Any] = {}
    made = {**_number(number, definitions), "definitions": definitions}
    marked = [amount for amount in AMOUNTS if list(Draft7Validator(made).iter_errors(json.loads(amount)))]
    refused_by_loader = [amount for amount in AMOUNTS if refuses(number, amount)]

    if number.unit is not None and number.unit != RUPIAH:  # whether money has sen is declared in another file
        assert marked == refused_by_loader, f"{kind.__name__}.{key}"
    assert set(marked) <= set(refused_by_loader)


@pytest.mark.parametrize("satuan", UNITS)
@pytest.mark.parametrize("file", BY_SATUAN)
def test_a_number_is_refused_while_typing_by_the_unit_of_its_record(file: str, satuan: str) -> None:
    typed = BY_SATUAN[file]
    marked = [amount for amount in AMOUNTS if refused(file, typed.format(satuan=satuan, amount=amount))]
    judged = [amount for amount in AMOUNTS if refuses(schema.Number(), amount, satuan)]

    assert marked == [amount for amount in judged if satuan != "rupiah" or "-" in amount]
