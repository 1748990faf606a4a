"""How a field that is marked as a number is read: plain, with notes, or as the name of a computed value.

Like `validate.py` it imports pydantic, and only when data changed.
"""

from __future__ import annotations

import re

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from lkjip.base.quantity import BLANK, RUPIAH, Quantity, Unit, absent, given, unit_named
from lkjip.data.fieldmarks import NumberMark
from lkjip.data.nodes import Mapping, Node, Scalar
from lkjip.data.numbers import NotANumber, parse_class, parse_number
from lkjip.data.proviso import DISETUJUI, SEMENTARA, mistake, of
from lkjip.data.ranges import SEN, fraction_of_money, outside
from lkjip.data.rumus import SIGN, to_come

NUMBER = "angka"
"""The type of error by which pydantic hands back what is said of a number here."""
SEN_KEY = "sen"
NAME = re.compile(r"=\s*[a-z0-9_]+(\.[a-z0-9_]+)*")
COMPUTES = re.compile(r"(?=.*[a-z_]\.[a-z_]).*(?:[-+*/^×÷−]|\w\().*", re.DOTALL)
NOTED = {"nilai", "alasan", "sumber", SEMENTARA, DISETUJUI}
DEFAULT_UNIT = "persen"


def number_schema(number: NumberMark) -> CoreSchema:
    """How pydantic reads a field marked with `number`."""
    return core_schema.with_info_plain_validator_function(
        lambda node, info: read_number(number, node, sen=bool((info.context or {}).get(SEN_KEY)))
    )


def read_number(number: NumberMark, node: Node | Quantity, *, sen: bool = False) -> Quantity | str:
    """Read a number, a missing number with its reason, or (where allowed) the name of a computed value or a formula.

    sen: whether money may have decimals
    """
    if isinstance(node, Mapping):
        return _noted(number, node, sen)
    if node is None:
        raise _refused("kosong tanpa alasan", 'Isi angkanya, atau tulis {nilai: null, alasan: "…"}')
    if not isinstance(node, Scalar):
        raise _refused("harus sebuah angka, bukan daftar")
    if node.startswith(SIGN):
        return _formula(number, node)
    return _number(number, node, sen)


def _unit(number: NumberMark, node: Scalar | Mapping) -> Unit:
    return number.unit or node.skala or unit_named(node.satuan or DEFAULT_UNIT)


def _number(number: NumberMark, node: Scalar, sen: bool) -> Quantity:
    unit = _unit(number, node)
    try:
        amount = parse_class(node, unit) if unit.kelas else parse_number(node, unit)
    except NotANumber as error:
        hint = f'Bila yang dimaksud rumus, tulis: "= {node}".' if _is_like_formula(number, node) else error.hint
        raise _refused(error.message, hint) from None
    if wrong := outside(amount, number, unit) or fraction_of_money(amount, unit, sen):
        raise _refused(*wrong)
    read = given(amount, unit, node.source)
    if node.sumber or node.sementara:
        read = read._replace(basis=str(node.sumber), sementara=of(node))
    return read._replace(decimals=SEN) if unit == RUPIAH and read.decimals else read


def _is_like_formula(number: NumberMark, node: Scalar) -> bool:
    """Whether a text in the place of a number names values and computes with them, and only lacks its sign."""
    return number.takes_formulas and bool(COMPUTES.fullmatch(node))


def _formula(number: NumberMark, node: Scalar) -> Quantity | str:
    """A formula, read where values are computed; a name alone is written in one way."""
    if not number.takes_formulas:
        raise _refused(f'"{node}" bukan angka', "Bagian ini hanya menerima angka, bukan nama nilai atau rumus.")
    if not node.removeprefix(SIGN).strip():
        raise _refused(f'"{node}" belum berisi rumus', 'Tulis misalnya "= nilai.kunjungan"')
    text = node if not NAME.fullmatch(node) else f"{SIGN} {node.removeprefix(SIGN).strip()}"
    return to_come(str(text), _unit(number, node), node.source) if number.computed else str(text)


def _noted(number: NumberMark, node: Mapping, sen: bool) -> Quantity | str:
    """`{nilai: 97.87, sumber: …}` or `{nilai: null, alasan: …}`."""
    unknown = sorted(set(node) - NOTED)
    if unknown or "nilai" not in node:
        hint = f"Tidak dikenal: {', '.join(unknown)}." if unknown else 'Kunci "nilai" belum ada.'
        raise _refused("harus angka atau {nilai: …, sumber: …}", hint)
    _note_provisional(node)
    reason = str(node.get("alasan") or "")
    if node["nilai"] is not None:
        if reason not in ("", BLANK):  # what a new year waits with may stay behind
            raise _refused('"alasan" di samping angka yang ada', 'Hapus "alasan", atau kosongkan angkanya.')
        return read_number(number, node["nilai"], sen=sen)
    if not reason:
        raise _refused("kosong tanpa alasan", 'Lengkapi: {nilai: null, alasan: "mengapa belum ada"}')
    return absent(reason, _unit(number, node), node.source)


def _note_provisional(node: Mapping) -> None:
    """Hand `sementara` and `disetujui` to the number beside them."""
    sementara, disetujui = (str(node[key] or "") if key in node else None for key in (SEMENTARA, DISETUJUI))
    written = node["nilai"]
    if sementara is not None and isinstance(written, Scalar) and written.startswith("="):
        raise _refused(
            'nilai yang ditunjuk dengan "=" mengikuti asalnya', 'Pindahkan "sementara" ke angka yang ditunjuk.'
        )
    if wrong := mistake(sementara, disetujui, known=written is not None):
        raise _refused(*wrong)
    if isinstance(written, Scalar):
        written.sementara, written.disetujui = sementara or "", disetujui or ""


def _refused(message: str, hint: str = "") -> PydanticCustomError:
    return PydanticCustomError(NUMBER, "angka tidak sah", {"message": message, "hint": hint})
