"""What programs leave where a text was: errors of Excel, numbers cut short, signs that nothing prints."""

from __future__ import annotations

import unicodedata

from lkjip.base.latepatterns import late

CONTROL = late(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\uf8ff\ufffd-\uffff]")
EXCEL_ERROR = late(r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)|#{3,}")
SCIENTIFIC = late(r"-?[0-9]([.,][0-9]+)?E\+[0-9]{2,}")


def spoiled(text: str) -> tuple[str, str] | None:
    """Why a text cannot be what was meant, and what to do; None where nothing is wrong."""
    if text.isascii() and text.isprintable() and "E+" not in text and "#" not in text:
        return None
    if found := CONTROL.search(text):
        name = f"U+{ord(found[0]):04X} {unicodedata.name(found[0], '')}".strip()
        return f"ada karakter yang tidak terlihat dan tidak dapat dicetak ({name})", "Ketik ulang isinya."
    if EXCEL_ERROR.fullmatch(text):
        hint = "Perbaiki rumusnya atau lebarkan kolomnya di Excel, lalu simpan ulang."
        return f'isinya "{text}", pesan galat Excel', hint
    if SCIENTIFIC.fullmatch(text):
        hint = "Ubah format selnya menjadi Teks, ketik ulang angkanya dari sumbernya, lalu simpan ulang."
        return f'angka dipendekkan Excel menjadi "{text}"', hint
    return None
