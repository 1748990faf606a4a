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
from lkjip.verbs.compare.replaced_values import ReplacedValue
from lkjip.verbs.compare.sentences import SentenceChange
from lkjip.verbs.compare.table_changes import TableChange
from lkjip.verbs.compare.value_changes import ValueChange


def as_json(found: Comparison, assembled: Assembled) -> str:
    """The comparison for machines, all of it."""
    explain = Explainer(assembled.names)
    report = {
        "dengan": found.other,
        "jenis": found.kind,
        "catatan": found.notes,
        "nilai": [_value_json(change) for change in found.values.changed] if found.values else [],
        "nama_baru": found.values.come if found.values else (),
        "nama_hilang": found.values.gone if found.values else (),
        "tertulis_lain": [_replaced_json(value, explain) for value in found.replaced],
        "kalimat": [_sentence_json(change, explain) for change in found.sentences],
        "tabel": [_table_json(change, explain) for change in found.tables],
        "gambar": [_figure_json(change) for change in found.figures],
    }
    return json.dumps(report, ensure_ascii=False, indent=1)


def _value_json(change: ValueChange) -> Mapping[str, object]:
    return {
        "nama": change.names[0],
        "nama_lain": change.names[1:],
        "pokok": change.subject,
        "lama": change.old,
        "baru": change.new,
        "selisih": change.difference,
        "karena": [
            {
                "nama": cause.name,
                "lama": cause.old,
                "baru": cause.new,
                "sumber_lama": _line(cause.old_source),
                "sumber_baru": _line(cause.new_source),
                "aturan": cause.rule,
            }
            for cause in change.causes
        ],
    }


def _line(source: Source | None) -> str:
    return str(source) if source else ""


def _named(value: Value | None, explain: Explainer) -> Mapping[str, object]:
    if value is None:
        return {}
    explained = explain(value)
    return {
        "nama": explained.name,
        "tercetak": explained.printed,
        "baris_data": [str(source) for source in sources(explained)],
    }


def _replaced_json(replaced: ReplacedValue, explain: Explainer) -> Mapping[str, object]:
    return {**_named(replaced.value, explain), "tertulis": replaced.instead, "tempat": replaced.place}


def _sentence_json(change: SentenceChange, explain: Explainer) -> Mapping[str, object]:
    return {
        "perubahan": change.kind,
        "bagian": change.section,
        "lama": change.old.text if change.old else "",
        "baru": change.new.text if change.new else "",
        "sumber": _line(change.new.source) if change.new else "",
        "nilai": [_named(printed.value, explain) for printed in (change.new.values if change.new else ())],
    }


def _table_json(change: TableChange, explain: Explainer) -> Mapping[str, object]:
    return {
        "perubahan": change.kind,
        "tabel": change.table.label,
        "judul": change.table.title,
        "baris": change.row,
        "kolom": change.column,
        "lama": change.old,
        "baru": change.new,
        "nilai": _named(change.new_value, explain),
    }


def _figure_json(change: FigureChange) -> Mapping[str, object]:
    return {
        "perubahan": change.kind,
        "gambar": change.figure.label,
        "judul": change.figure.title,
        "lama": change.old,
        "baru": change.new,
    }
