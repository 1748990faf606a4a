"""What changed, as JSON for other programs: all of it, whatever people are spared."""

from __future__ import annotations

import json
from collections.abc import Mapping

from lkjip.base.quantity import Value
from lkjip.base.source import Source
from lkjip.pipeline.document import Assembled
from lkjip.report.provenance import Explainer, sources
from lkjip.verbs.compare.comparison import Comparison
from lkjip.verbs.compare.figure_changes import FigureChange
from lkjip.verbs.compare.replaced_values import Stated
from lkjip.verbs.compare.sentences import SentenceChange
from lkjip.verbs.compare.table_changes import TableChange
from lkjip.verbs.compare.value_changes import ValueChange


def as_json(found: Comparison, made: Assembled) -> str:
    """The comparison for machines, all of it."""
    explain = Explainer(made.names)
    told = {
        "dengan": found.other,
        "jenis": found.kind,
        "catatan": found.notes,
        "nilai": [_value_json(one) for one in found.values.changed] if found.values else [],
        "nama_baru": found.values.come if found.values else (),
        "nama_hilang": found.values.gone if found.values else (),
        "tertulis_lain": [_stated_json(one, explain) for one in found.stated],
        "kalimat": [_sentence_json(one, explain) for one in found.sentences],
        "tabel": [_table_json(one, explain) for one in found.tables],
        "gambar": [_figure_json(one) for one in found.figures],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _value_json(one: ValueChange) -> Mapping[str, object]:
    return {
        "nama": one.names[0],
        "nama_lain": one.names[1:],
        "pokok": one.subject,
        "lama": one.old,
        "baru": one.new,
        "selisih": one.difference,
        "karena": [
            {
                "nama": cause.name,
                "lama": cause.old,
                "baru": cause.new,
                "sumber_lama": _line(cause.old_source),
                "sumber_baru": _line(cause.new_source),
                "aturan": cause.rule,
            }
            for cause in one.causes
        ],
    }


def _line(source: Source | None) -> str:
    return str(source) if source else ""


def _named(value: Value | None, explain: Explainer) -> Mapping[str, object]:
    if value is None:
        return {}
    one = explain(value)
    return {"nama": one.name, "tercetak": one.printed, "baris_data": [str(source) for source in sources(one)]}


def _stated_json(one: Stated, explain: Explainer) -> Mapping[str, object]:
    return {**_named(one.value, explain), "tertulis": one.instead, "tempat": one.place}


def _sentence_json(one: SentenceChange, explain: Explainer) -> Mapping[str, object]:
    return {
        "perubahan": one.kind,
        "bagian": one.section,
        "lama": one.old.text if one.old else "",
        "baru": one.new.text if one.new else "",
        "sumber": _line(one.new.source) if one.new else "",
        "nilai": [_named(printed.value, explain) for printed in (one.new.values if one.new else ())],
    }


def _table_json(one: TableChange, explain: Explainer) -> Mapping[str, object]:
    return {
        "perubahan": one.kind,
        "tabel": one.table.label,
        "judul": one.table.title,
        "baris": one.row,
        "kolom": one.column,
        "lama": one.old,
        "baru": one.new,
        "nilai": _named(one.new_value, explain),
    }


def _figure_json(one: FigureChange) -> Mapping[str, object]:
    return {
        "perubahan": one.kind,
        "gambar": one.figure.label,
        "judul": one.figure.title,
        "lama": one.old,
        "baru": one.new,
    }
