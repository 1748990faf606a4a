"""What a template may bring into the report, by the relationship that leads to it; what it may not, and why."""

from __future__ import annotations

import re

from lkjip.base.tuples import NamedTuple
from lkjip.word.opc import MAIN_TYPE

_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "application/vnd.openxmlformats-officedocument."


class PartKind(NamedTuple):
    """A kind of part.

    root: the name of its root element, where it is checked; type: its content type, where there is one only
    name: what its parts are called here, `#` for a number; empty: as they are
    """

    root: str = ""
    type: str = ""
    name: str = ""

    def fits(self, part: str) -> bool:
        """Whether a part's name is one that the engine knows."""
        if not self.name:
            return part.startswith("word/")
        return re.fullmatch(re.escape(self.name).replace(r"\#", r"\d*"), part) is not None


MAIN = "officeDocument"
KEPT = {
    MAIN: PartKind("document", MAIN_TYPE, "word/document.xml"),
    "core-properties": PartKind(name="docProps/core.xml"),
    "extended-properties": PartKind("Properties", f"{_OFFICE}extended-properties+xml", "docProps/app.xml"),
    "custom-properties": PartKind("Properties", f"{_OFFICE}custom-properties+xml", "docProps/custom.xml"),
    "styles": PartKind("styles", f"{_WML}styles+xml", "word/styles.xml"),
    "numbering": PartKind("numbering", f"{_WML}numbering+xml", "word/numbering.xml"),
    "settings": PartKind("settings", f"{_WML}settings+xml", "word/settings.xml"),
    "fontTable": PartKind("fonts", f"{_WML}fontTable+xml"),
    "header": PartKind("hdr", f"{_WML}header+xml", "word/header#.xml"),
    "footer": PartKind("ftr", f"{_WML}footer+xml", "word/footer#.xml"),
    "footnotes": PartKind("footnotes", f"{_WML}footnotes+xml", "word/footnotes.xml"),
    "endnotes": PartKind("endnotes", f"{_WML}endnotes+xml", "word/endnotes.xml"),
    "theme": PartKind("theme", f"{_OFFICE}theme+xml"),
    "themeOverride": PartKind("themeOverride", f"{_OFFICE}themeOverride+xml"),
    "font": PartKind(),
    "image": PartKind(),
    "chart": PartKind("chartSpace", f"{_OFFICE}drawingml.chart+xml"),
    "chartUserShapes": PartKind("userShapes"),
    "chartStyle": PartKind("chartStyle"),
    "chartColorStyle": PartKind("colorStyle"),
    "diagramData": PartKind("dataModel"),
    "diagramLayout": PartKind("layoutDef"),
    "diagramQuickStyle": PartKind("styleDef"),
    "diagramColors": PartKind("colorsDef"),
    "diagramDrawing": PartKind("drawing"),
}
"""Whatever is neither here nor refused is left behind: remarks, their authors, data stores, attached templates."""

ONCE = frozenset({"styles", "numbering", "settings", "fontTable", "footnotes", "endnotes", "theme"})
"""Kinds of which a document has one."""

_EMBEDDED = "Ganti dengan gambarnya: salin, lalu Tempel Istimewa sebagai gambar."
REFUSED = {
    "vbaProject": ("makro", "Simpan ulang sebagai Dokumen Word (*.docx), tanpa makro."),
    "wordVbaData": ("makro", "Simpan ulang sebagai Dokumen Word (*.docx), tanpa makro."),
    "aFChunk": ("isi berkas lain yang baru digabung saat dibuka (altChunk)", "Buka di Word, lalu simpan ulang."),
    "subDocument": ("subdokumen", "Masukkan isinya ke berkas ini: Tampilan → Kerangka → Putuskan Tautan."),
    "oleObject": ("objek program lain (OLE)", _EMBEDDED),
    "package": ("berkas tertanam", _EMBEDDED),
    "control": ("kendali ActiveX", "Hapus kendali itu."),
    "activeXControlBinary": ("kendali ActiveX", "Hapus kendali itu."),
    "attachedToolbars": ("bilah alat bermakro", "Simpan ulang sebagai Dokumen Word (*.docx), tanpa makro."),
    "frame": ("bingkai halaman web (frameset)", "Simpan isinya sebagai dokumen biasa."),
    "video": ("video", "Hapus, atau ganti dengan gambar."),
    "audio": ("suara", "Hapus."),
    "media": ("video atau suara", "Hapus, atau ganti dengan gambar."),
}
LINKS = re.compile(r"(?:https?://|mailto:|tel:|#)\S", re.IGNORECASE)
"""The addresses that a finished report may lead to."""
