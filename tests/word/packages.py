"""Single mutations of a Word package: what people, other programs and bad transfers make of a template."""

# ruff: noqa: E501 - a piece of XML reads best in one line
from __future__ import annotations

import re

from tests.word.mutating import (
    DOCUMENT,
    FOOTER,
    HEADER,
    MICROSOFT,
    NUMBERING,
    PACKAGE,
    RELATIONS,
    SETTINGS,
    SPACES,
    STYLES,
    TYPES,
    WML,
    Change,
    Mutation,
    Parts,
    body,
    both,
    cell,
    cut,
    encoded,
    every_name,
    field,
    gone,
    instead,
    paragraph,
    part,
    related,
    renamed,
    run,
    setting,
    swap,
    table,
    tc,
)

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_INSIDE = '<w:bookmarkStart w:id="8" w:name="kotak"/>{}<w:bookmarkEnd w:id="8"/>'
MARKED = f"<w:txbxContent>{paragraph(_INSIDE.format(run('{{ tahun }}')))}</w:txbxContent>"
BOX = (
    f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice xmlns:wps="{SHAPES}" Requires="wps"><w:drawing>'
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="Kotak" descr="Kotak"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    f'<a:graphicData uri="{SHAPES}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>{MARKED}</wps:txbx>'
    "<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    f'<mc:Fallback><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox>{MARKED}</v:textbox></v:shape>'
    "</w:pict></mc:Fallback></mc:AlternateContent>"
)
AUTHOR = 'w:id="91" w:author="Ani" w:date="2024-01-01T00:00:00Z"'
TAG = "{{ tahun }}"
TAG_RUN = '<w:r><w:t xml:space="preserve">{{ tahun }}</w:t></w:r>'
CHANGE_OF_LOOK = f"<w:b/><w:rPrChange {AUTHOR}><w:rPr/></w:rPrChange>"
FORMATTED_WORD = f"<w:r><w:rPr>{CHANGE_OF_LOOK}</w:rPr><w:t>x</w:t></w:r>"
SDT = "<w:sdt><w:sdtPr><w:alias w:val='Judul'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
COMMENTS = f"<w:comments {SPACES}><w:comment {AUTHOR}>{paragraph(run('RAHASIA'))}</w:comment></w:comments>"
COMMENTED = (
    f'<w:commentRangeStart w:id="91"/>{TAG_RUN}<w:commentRangeEnd w:id="91"/><w:r><w:commentReference w:id="91"/></w:r>'
)
V = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
SIZE = '<w:pgSz w:w="11906" w:h="16838"/>'
NUMBER = '<w:ilvl w:val="1"/><w:numId w:val="1"/>'


def settings() -> tuple[Mutation, ...]:
    """Settings that belong to a template's making: the report is printed without them."""
    rows = {
        "tracking on": "<w:trackRevisions/>",
        "tracking on, formatting off": "<w:trackRevisions/><w:doNotTrackFormatting/>",
        "protected": '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>',
        "write protected": '<w:writeProtection w:recommended="1"/>',
        "mail merge": '<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:query w:val="SELECT"/></w:mailMerge>',
        "revision view": '<w:revisionView w:markup="0"/>',
        "rsids": '<w:rsids><w:rsidRoot w:val="00AA00AA"/></w:rsids>',
        "variables": '<w:docVars><w:docVar w:name="x" w:val="y"/></w:docVars>',
        "linked styles": "<w:linkStyles/>",
        "form design": "<w:formsDesign/>",
        "schema": '<w:attachedSchema w:val="urn:contoh"/>',
        "update fields": '<w:updateFields w:val="true"/>',
    }
    notes = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    return (
        *(Mutation(name, setting(xml)) for name, xml in rows.items()),
        Mutation("separators of no notes", swap(SETTINGS, "<w:compat>", f"{notes}<w:compat>")),
    )


def measures() -> tuple[Mutation, ...]:
    """Measures that are no whole twips, in both templates."""
    fine = {
        "decimal indent": swap(STYLES, 'w:left="709"', 'w:left="709.787"'),
        "millimetres": swap(STYLES, 'w:left="709"', 'w:left="12.5mm"'),
        "inches": swap(DOCUMENT, SIZE, '<w:pgSz w:w="8.27in" w:h="11.69in"/>', 9),
        "points": swap(DOCUMENT, SIZE, '<w:pgSz w:w="595.3pt" w:h="841.9pt"/>', 9),
        "decimal paper": swap(DOCUMENT, 'w:w="11906"', 'w:w="11905.5"', 9),
        "decimal margin": swap(DOCUMENT, 'w:left="1701"', 'w:left="1701.787"', 9),
        "blanks around": swap(DOCUMENT, 'w:left="1701"', 'w:left=" 1701 "', 9),
        "plus": swap(DOCUMENT, 'w:left="1701"', 'w:left="+1701"', 9),
        "negative upper margin": swap(DOCUMENT, 'w:top="1417"', 'w:top="-1417"', 9),
        "decimal font size": swap(STYLES, '<w:sz w:val="28"/>', '<w:sz w:val="27.5"/>'),
        "font size in points": swap(STYLES, '<w:sz w:val="28"/>', '<w:sz w:val="14pt"/>'),
        "decimal level": swap(STYLES, '<w:ilvl w:val="1"/>', '<w:ilvl w:val="1.0"/>'),
        "indent of a list in centimetres": swap(NUMBERING, 'w:left="425"', 'w:left="0.75cm"', 3),
        "automatic table": body(table(tc() + tc()).replace('w:w="0"', 'w:w="auto"') + paragraph(run("x"))),
        "percent table": body(table(tc() + tc()).replace('w:w="0" w:type="auto"', 'w:w="50%"') + paragraph(run("x"))),
    }
    unfit = {
        "automatic number": swap(STYLES, '<w:numId w:val="1"/>', '<w:numId w:val="auto"/>'),
        "29 digits": swap(STYLES, 'w:left="709"', f'w:left="{"9" * 29}"'),
        "5000 digits": swap(STYLES, 'w:left="709"', f'w:left="{"9" * 5000}"'),
        "blank": swap(STYLES, 'w:left="709"', 'w:left=""'),
        "word": swap(STYLES, 'w:left="709"', 'w:left="lebar"'),
        "other digits": swap(STYLES, 'w:left="709"', 'w:left="٧٠٩"'),
        "negative list": swap(NUMBERING, '<w:num w:numId="4">', '<w:num w:numId="-4">'),
        "list of words": swap(NUMBERING, 'w:abstractNumId="4"', 'w:abstractNumId="empat"'),
        "level 12": swap(STYLES, '<w:ilvl w:val="1"/>', '<w:ilvl w:val="12"/>'),
        "automatic size": swap(STYLES, '<w:sz w:val="28"/>', '<w:sz w:val="auto"/>'),
        "infinite": swap(DOCUMENT, 'w:left="1701"', 'w:left="inf"', 9),
        "not a number": swap(DOCUMENT, 'w:left="1701"', 'w:left="nan"', 9),
        "exponent": swap(DOCUMENT, 'w:left="1701"', 'w:left="1e9"', 9),
        "span of words": body(table(tc('<w:gridSpan w:val="auto"/>')) + paragraph(run("x"))),
    }
    return (
        *(Mutation(name, change) for name, change in fine.items()),
        *(Mutation(name, change, "tidak terbaca atau di luar batas") for name, change in unfit.items()),
    )


def patterns() -> tuple[Mutation, ...]:
    """What stands in the patterns of tabel.docx."""
    first = '<w:gridCol w:w="'
    fine = {
        "column in decimals": swap(DOCUMENT, first + "5", first + "0.5"),
        "comment in a cell": both(cell(COMMENTED.replace(TAG_RUN, "")), part("comments", "comments.xml", COMMENTS)),
        "permission": cell('<w:permStart w:id="5" w:edGrp="everyone"/><w:permEnd w:id="5"/>'),
        "spelling mark": cell('<w:proofErr w:type="spellStart"/>'),
        "bookmark": cell('<w:bookmarkStart w:id="5" w:name="x"/><w:bookmarkEnd w:id="5"/>'),
        "content control": cell(SDT.format(run(""))),
        "smart tag": cell(f'<w:smartTag w:element="place">{run("")}</w:smartTag>'),
        "header repeated off": swap(DOCUMENT, "<w:tblHeader/>", '<w:tblHeader w:val="0"/>', 99),
        "no settings": both(gone(SETTINGS), swap(RELATIONS, "/settings", "/lain"), swap(TYPES, "/settings.", "/lain.")),
    }
    unfit = {
        "footnote": (cell('<w:r><w:footnoteReference w:id="2"/></w:r>'), "catatan kaki tidak dapat dipakai"),
        "endnote": (cell('<w:r><w:endnoteReference w:id="2"/></w:r>'), "catatan akhir tidak dapat dipakai"),
        "field": (cell(field("PAGE")), "bidang (field) tidak dapat dipakai"),
        "simple field": (cell('<w:fldSimple w:instr="PAGE"/>'), "bidang (field) tidak dapat dipakai"),
        "formula": (cell("<m:oMath/>".replace("<m:oMath", f"<m:oMath {SPACES}")), "rumus tidak dapat dipakai"),
        "picture": (cell("<w:r><w:drawing/></w:r>"), "gambar atau kotak teks tidak dapat dipakai"),
        "link": (cell('<w:hyperlink w:anchor="x"/>'), "tautan tidak dapat dipakai"),
        "insertion": (cell(f"<w:ins {AUTHOR}>{run('x')}</w:ins>"), "perubahan terlacak"),
        "deletion": (cell(f"<w:del {AUTHOR}><w:r><w:delText>x</w:delText></w:r></w:del>"), "perubahan terlacak"),
        "a column too many": (swap(DOCUMENT, "<w:tblGrid>", '<w:tblGrid><w:gridCol w:w="500"/>'), "kolom"),
        "a column too few": (swap(DOCUMENT, "<w:tblGrid><w:gridCol", "<w:tblGrid><w:x"), "kolom"),
        "span that does not fit": (swap(DOCUMENT, "<w:tcPr>", '<w:tcPr><w:gridSpan w:val="9"/>'), "kolom"),
        "cell without paragraph": (swap(DOCUMENT, "<w:tc>", "<w:tc><w:tcPr/></w:tc><w:tc>"), "kolom"),
        "merge without beginning": (swap(DOCUMENT, '<w:vMerge w:val="restart"/>', ""), "sel gabungan"),
        "column of words": (
            swap(DOCUMENT, first, 'w:gridCol w:w="x" w:y="'.replace("w:grid", "<w:grid")),
            "tidak terbaca",
        ),
        "curly quotes": (swap(DOCUMENT, "{{ tahun }}", "{{ “tahun” }}"), "tanda kutip"),
    }
    return (
        *(Mutation(f"pattern: {name}", change, "", True) for name, change in fine.items()),
        *(Mutation(f"pattern: {name}", change, told, True) for name, (change, told) in unfit.items()),
    )


def tags() -> tuple[Mutation, ...]:
    """Tags as Word, people and ill will leave them."""
    piece = "<w:r><w:rPr><w:b/></w:rPr><w:t>hun }}</w:t></w:r>"
    torn = {
        "runs": f"{run('{{ ta')}{piece}",
        "spelling mark": f'{run("{{ ta")}<w:proofErr w:type="spellStart"/>{piece}',
        "bookmark": f'{run("{{ ta")}<w:bookmarkStart w:id="7" w:name="x"/>{piece}<w:bookmarkEnd w:id="7"/>',
        "open bookmark": f'{run("{{ ta")}<w:bookmarkStart w:id="7" w:name="x"/>{piece}',
        "brace by brace": f"{run('{')}{run('{')}{run(' tahun ')}{run('}')}{run('}')}",
        "comment": f'{run("{{ ta")}<w:commentRangeStart w:id="91"/>{piece}',
        "smart tag": f'<w:smartTag w:element="x">{run("{{ ta")}</w:smartTag>{piece}',
        "content control": f"{run('{{ ta')}{SDT.format(piece)}",
        "link": f'<w:hyperlink w:anchor="_top">{run("{{ ta")}</w:hyperlink>{piece}',
        "tab": f"{run('{{ ta')}<w:r><w:tab/></w:r>{piece}",
        "break": "<w:r><w:t>{{ ta</w:t><w:br/><w:t>hun }}</w:t></w:r>",
        "language": f"<w:r><w:rPr><w:lang w:val='en-US'/></w:rPr><w:t>{{{{</w:t></w:r>{run(' tahun }}')}",
    }
    language = {
        "endless loop": ("{% for i in range(10**9) %}x{% endfor %}", "tidak dapat dipakai"),
        "long loop": ("{% for i in range(1000000000) %}x{% endfor %}", "perulangan lebih dari"),
        "loops in loops": (
            "{% for i in range(999) %}{% for j in range(999) %}{% for k in range(999) %}x{% endfor %}{% endfor %}{% endfor %}",
            "perulangan lebih dari",
        ),
        "huge string": ("{{ 'x' * 1000000000 }}", "perkalian tidak dapat dipakai"),
        "huge number": ("{{ 10 ** 10 ** 10 }}", "tidak dapat dipakai"),
        "huge list": ("{{ [1] * 1000000000 }}", "tidak dapat dipakai"),
        "macro": ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "tidak dapat dipakai"),
        "set": ("{% set x = 'a' %}{{ x }}", "tidak dapat dipakai"),
        "centre": ("{{ 'x' | center(1000000000) }}", 'saringan "center"'),
        "padding": ("{{ 'x'.ljust(1000000000) }}", "pemanggilan tidak dapat dipakai"),
        "format": ("{{ '%999999999d' | format(1) }}", 'saringan "format"'),
        "lipsum": ("{{ lipsum(n=1000000) }}", "pemanggilan tidak dapat dipakai"),
        "import": ("{% import 'x' as y %}", "tidak dapat dipakai"),
        "include": ("{% include 'x' %}", "tidak dapat dipakai"),
        "depth": ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "bersarang terlalu dalam"),
        "long digits": ("{{ tahun ~ " + "9" * 5000 + " }}", "tidak terbaca"),
        "open condition": ("{% if tahun %}x", "{% if %} tidak ditutup dengan {% endif %}"),
        "end without beginning": ("x{% endif %}", "{% endif %} tanpa {% if %}"),
        "half a tag": ("{{ tahun }", "tidak berpasangan"),
        "curly quotes": ("{{ “tahun” }}", "tanda kutip"),
        "quotes": ("{{ 'tahun' }}", "tanda kutip"),
    }
    tag = TAG_RUN
    hidden = f'<w:pict {V}><v:shape alt="{{{{ buka"><v:textbox/></v:shape></w:pict>'
    return (
        *(Mutation(f"torn by {name}", swap(DOCUMENT, tag, xml)) for name, xml in torn.items()),
        *(Mutation(f"language: {name}", swap(DOCUMENT, TAG, xml), told) for name, (xml, told) in language.items()),
        Mutation("short loop", swap(DOCUMENT, TAG, "{% for i in range(3) %}{{ tahun }}{% endfor %}")),
        Mutation("quotes that belong", swap(DOCUMENT, TAG, "{% if tahun == “2031” %}ini{% endif %}{{ tahun }}")),
        Mutation("brace in an alternative text", body(paragraph(f"<w:r>{hidden}</w:r>")), "di luar teks"),
    )


def _prefixed(part: str) -> Change:
    return both(swap(part, "w:", "ns0:", 9999), swap(part, "xmlns:w=", "xmlns:ns0="))


def _unprefixed(part: str) -> Change:
    """The namespace of WordprocessingML as the default one; attributes keep a prefix, as they must."""

    def change(parts: Parts) -> None:
        text = re.sub(r"<(/?)w:", r"<\1", parts[part].decode())
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        parts[part] = text.replace(f'xmlns:w="{space}"', f'xmlns="{space}" xmlns:w="{space}"', 1).encode()

    return change


def _of_tables() -> dict[str, str]:
    """Tables of which somebody proposes another look, by what is changed."""
    cells = tc() + tc()
    grid = '<w:tblGridChange w:id="91"><w:tblGrid/></w:tblGridChange>'
    return {
        "table": table(cells).replace("</w:tblPr>", f"<w:tblPrChange {AUTHOR}><w:tblPr/></w:tblPrChange></w:tblPr>"),
        "grid": table(cells).replace("</w:tblGrid>", f"{grid}</w:tblGrid>"),
        "row": table(f"<w:trPr><w:trPrChange {AUTHOR}><w:trPr/></w:trPrChange></w:trPr>{cells}"),
        "cell": table(tc(f"<w:tcPrChange {AUTHOR}><w:tcPr/></w:tcPrChange>") + tc()),
    }


def revisions() -> tuple[Mutation, ...]:
    """Changes that nobody has decided, remarks, controls."""
    told = "perubahan terlacak"
    rows: dict[str, tuple[Change, str]] = {
        "insertion": (swap(DOCUMENT, TAG_RUN, f"<w:ins {AUTHOR}>{TAG_RUN}</w:ins>"), told),
        "deletion": (
            body(paragraph(f"<w:del {AUTHOR}><w:r><w:delText>lama</w:delText></w:r></w:del>{run('x')}")),
            told,
        ),
        "moved away": (body(paragraph(f"<w:moveFrom {AUTHOR}>{run('x')}</w:moveFrom>")), told),
        "moved here": (body(paragraph(f"<w:moveTo {AUTHOR}>{run('x')}</w:moveTo>")), told),
        "paragraph inserted": (body(f"<w:p><w:pPr><w:rPr><w:ins {AUTHOR}/></w:rPr></w:pPr>{run('x')}</w:p>"), told),
        "row deleted": (
            body(table(f"<w:trPr><w:del {AUTHOR}/></w:trPr>{tc()}{tc()}") + paragraph(run("x"))),
            told,
        ),
        "cell inserted": (body(table(tc(f"<w:cellIns {AUTHOR}/>") + tc()) + paragraph(run("x"))), told),
        "insertion in a header": (swap(HEADER, "<w:r>", f"<w:ins {AUTHOR}>{run('x')}</w:ins><w:r>"), told),
        "formatting of words": (swap(DOCUMENT, TAG_RUN, TAG_RUN + FORMATTED_WORD), told),
        "formatting in a header": (swap(HEADER, "<w:r>", f"{FORMATTED_WORD}<w:r>"), told),
        "paragraph formatting": (
            body(
                f'<w:p><w:pPr><w:jc w:val="left"/><w:pPrChange {AUTHOR}><w:pPr/></w:pPrChange></w:pPr>{run("x")}</w:p>'
            ),
            told,
        ),
        **{f"{name} changed": (body(table(xml) + paragraph(run("x"))), told) for name, xml in _of_tables().items()},
        "style changed": (swap(STYLES, "</w:style>", f"<w:rPr>{CHANGE_OF_LOOK}</w:rPr></w:style>"), told),
        "section formatting": (
            swap(
                DOCUMENT,
                '<w:cols w:space="708"/></w:sectPr></w:body>',
                f'<w:cols w:space="708"/><w:sectPrChange {AUTHOR}><w:sectPr/></w:sectPrChange></w:sectPr></w:body>',
            ),
            told,
        ),
        "comment": (both(swap(DOCUMENT, TAG_RUN, COMMENTED), part("comments", "comments.xml", COMMENTS)), ""),
        "comments of today": (
            part("commentsExtended", "commentsExtended.xml", "<x/>", space=f"{MICROSOFT}/2011/relationships"),
            "",
        ),
        "people": (part("people", "people.xml", "<x/>", space=f"{MICROSOFT}/2011/relationships"), ""),
        "permission": (body(paragraph(f'<w:permStart w:id="3"/>{run("x")}<w:permEnd w:id="3"/>')), ""),
        "content control": (body(SDT.format(paragraph(run("x")))), ""),
        "control bound to a store": (
            both(
                body(SDT.format(paragraph(run("x"))).replace("<w:alias", '<w:dataBinding w:xpath="/a"/><w:alias')),
                related("customXml", "../customXml/item1.xml"),
                instead("customXml/item1.xml", '<a xmlns="http://jauh.example/skema"/>'),
            ),
            "",
        ),
        "store by an absolute name": (
            both(related("customXml", "/customXml/item1.xml"), instead("customXml/item1.xml", "<a/>")),
            "",
        ),
        "rsids": (swap(DOCUMENT, "<w:p>", '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD">', 9), ""),
        "bookmark without end": (body(paragraph(f'<w:bookmarkStart w:id="4" w:name="a"/>{run("x")}')), ""),
        "end without bookmark": (body(paragraph(f'{run("x")}<w:bookmarkEnd w:id="4"/>')), ""),
        "prefix that nobody declares": (
            swap(
                DOCUMENT,
                "<w:document ",
                '<w:document xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14" ',
            ),
            "",
        ),
        "another prefix": (_prefixed(DOCUMENT), ""),
        "no prefix of styles": (_unprefixed(STYLES), ""),
        "another prefix of a header": (_prefixed(HEADER), ""),
        "text box for two programs": (body(paragraph(f"<w:r>{BOX}</w:r>") + paragraph(run("x"))), ""),
        "remark in the XML": (body("<!-- catatan --><?program x?>"), ""),
    }
    return tuple(Mutation(f"revision: {name}", change, words) for name, (change, words) in rows.items())


def reaching() -> tuple[Mutation, ...]:
    """What would fetch, run or lead out of the report."""
    out = "http://jauh.example/a.png"
    blip = (
        '<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="rIdX"/>'
        "</w:drawing></w:r>"
    )
    asked = "AUTOTEXT DDE DDEAUTO INCLUDEPICTURE INCLUDETEXT LINK IMPORT DATABASE RD MERGEFIELD FILLIN ASK MACROBUTTON"
    fields = {word: body(paragraph(field(f' {word} "C:\\x" '))) for word in asked.split()}
    split = field("X").replace("<w:instrText>X", "<w:instrText> DDE</w:instrText><w:instrText>AUTO cmd")
    nested = field(" ").replace("<w:instrText> </w:instrText></w:r>", f"</w:r>{field('QUOTE 68 68 69')}")
    doctype = '<!DOCTYPE w:document [<!ENTITY a "b">]><w:document '
    rows: dict[str, tuple[Change, str]] = {
        "external picture": (both(related("image", out, "External"), body(paragraph(blip))), "di luar berkas"),
        "picture in VML": (
            body(paragraph(f'<w:r><w:pict {V}><v:shape><v:imagedata src="{out}"/></v:shape></w:pict></w:r>')),
            "di luar berkas",
        ),
        "VML leads to a file": (
            body(paragraph(f'<w:r><w:pict {V}><v:shape o:href="file:///c:/x.exe"/></w:pict></w:r>')),
            "di luar berkas",
        ),
        "OLE": (part("oleObject", "embeddings/o.bin", b"x"), "OLE"),
        "OLE in the text": (body(paragraph("<w:r><w:object/></w:r>")), "OLE"),
        "embedded file": (part("package", "embeddings/o.xlsx", b"x"), "berkas tertanam"),
        "macros": (part("vbaProject", "vbaProject.bin", b"x", space=f"{MICROSOFT}/2006/relationships"), "makro"),
        "altChunk": (part("aFChunk", "afchunk.mht", b"x"), "altChunk"),
        "altChunk in the text": (body('<w:altChunk r:id="rIdX"/>'), "altChunk"),
        "sub-document": (related("subDocument", "file:///c:/anak.docx", "External"), "subdokumen"),
        "ActiveX": (part("control", "activeX/activeX1.xml", "<x/>"), "ActiveX"),
        "frames": (
            part("webSettings", "webSettings.xml", f"<w:webSettings {SPACES}><w:frameset/></w:webSettings>"),
            "frameset",
        ),
        "header outside": (related("header", "http://jauh.example/h.xml", "External"), "di luar berkas"),
        "link to a file": (related("hyperlink", "file:///c:/rahasia.xlsx", "External"), "bukan alamat web"),
        "link to a share": (related("hyperlink", "\\\\peladen\\berbagi", "External"), "bukan alamat web"),
        "script link": (related("hyperlink", "javascript:alert(1)", "External"), "bukan alamat web"),
        "link field to a file": (body(paragraph(field(' HYPERLINK "C:\\x.exe" '))), "tautan ke"),
        "split field": (body(paragraph(split)), "bidang DDEAUTO"),
        "nested field": (body(paragraph(nested)), "bidang tersusun"),
        "simple field": (
            body(paragraph(f'<w:fldSimple w:instr=" INCLUDETEXT x ">{run("x")}</w:fldSimple>')),
            "INCLUDETEXT",
        ),
        "field in a header": (swap(HEADER, "<w:r>", field("DDEAUTO x") + "<w:r>"), "kepala halaman"),
        "document type": (swap(DOCUMENT, "<w:document ", doctype), "DOCTYPE"),
        "document type in a header": (swap(HEADER, "<w:hdr ", doctype.replace("document", "hdr")), "DOCTYPE"),
        "document type of styles": (swap(STYLES, "<w:styles ", doctype.replace("document", "styles")), "DOCTYPE"),
        "document type of the theme": (
            part("theme", "theme/theme1.xml", '<!DOCTYPE a SYSTEM "http://jauh.example/x.dtd"><a:theme xmlns:a="x"/>'),
            "DOCTYPE",
        ),
        "picture that runs": (
            part(
                "image",
                "media/x.svg",
                '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
                "image/svg+xml",
            ),
            "tautan atau skrip",
        ),
        "attached template": (
            both(
                setting('<w:attachedTemplate r:id="rIdX"/>'),
                related(
                    "attachedTemplate", "http://jauh.example/t.dotm", "External", source="word/_rels/settings.xml.rels"
                ),
            ),
            "",
        ),
        "merge source": (
            related("mailMergeSource", "file:///c:/gaji.mdb", "External", source="word/_rels/settings.xml.rels"),
            "",
        ),
        "macro of a form": (
            body(
                paragraph(
                    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="M"/></w:ffData></w:fldChar>'
                    '</w:r><w:r><w:instrText> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
                )
            ),
            "",
        ),
        "web link": (related("hyperlink", "https://contoh.example/", "External"), ""),
        "mail link": (related("hyperlink", "mailto:a@contoh.example", "External"), ""),
        "page number": (body(paragraph(field(" PAGE "))), ""),
        "user interface": (
            both(
                related(
                    "ui/extensibility", "customUI/customUI.xml", source=PACKAGE, space=f"{MICROSOFT}/2006/relationships"
                ),
                instead("customUI/customUI.xml", "<x/>"),
            ),
            "",
        ),
        "building blocks": (part("glossaryDocument", "glossary/document.xml", "<x/>"), ""),
        "stray parts": (instead("word/vbaData.xml", "<x/>"), ""),
    }
    return (
        *(Mutation(f"field {word}", change, f"bidang {word}") for word, change in fields.items()),
        *(Mutation(f"reach: {name}", change, words) for name, (change, words) in rows.items()),
    )


def packages() -> tuple[Mutation, ...]:
    """The package itself: other kinds, other names, parts gone, cut or of another type."""
    main = f"{WML}.document.main+xml"
    gone_ = "yang disebutnya tidak ada"
    rows: dict[str, tuple[Change, str]] = {
        "template": (swap(TYPES, main, main.replace("document", "template")), ""),
        "macro document without macros": (
            swap(TYPES, main, "application/vnd.ms-word.document.macroEnabled.main+xml"),
            "",
        ),
        "backslashes": (every_name(lambda name: name.replace("/", "\\")), ""),
        "slash in front": (every_name(lambda name: "/" + name), ""),
        "other case": (every_name(lambda name: name.replace("word/styles", "Word/Styles")), ""),
        "all in capitals": (every_name(lambda name: name.upper() if name.startswith("word/") else name), ""),
        "absolute targets": (swap(RELATIONS, 'Target="', 'Target="/word/', 99), ""),
        "roundabout targets": (swap(RELATIONS, 'Target="', 'Target="../word/./', 99), ""),
        "encoded target": (swap(RELATIONS, 'Target="styles.xml"', 'Target="%73tyles.xml"'), ""),
        "another main name": (
            both(
                renamed(DOCUMENT, "word/document2.xml"),
                renamed(RELATIONS, "word/_rels/document2.xml.rels"),
                swap(PACKAGE, "word/document.xml", "word/document2.xml"),
                swap(TYPES, "/word/document.xml", "/word/document2.xml"),
            ),
            "",
        ),
        "another name of styles": (
            both(
                renamed(STYLES, "word/gaya.xml"),
                swap(RELATIONS, "styles.xml", "gaya.xml"),
                swap(TYPES, "word/styles.xml", "word/gaya.xml"),
            ),
            "",
        ),
        "another name of a header": (
            both(
                renamed(HEADER, "word/kepala.xml"),
                swap(RELATIONS, "header1.xml", "kepala.xml"),
                swap(TYPES, "word/header1.xml", "word/kepala.xml"),
            ),
            "",
        ),
        "UTF-16 document": (encoded(DOCUMENT, "UTF-16"), ""),
        "UTF-16 relationships": (encoded(RELATIONS, "UTF-16"), ""),
        "UTF-16 types": (encoded(TYPES, "UTF-16"), ""),
        "prefixed types": (
            both(
                swap(TYPES, "<Types xmlns=", "<t:Types xmlns:t="),
                swap(TYPES, "</Types>", "</t:Types>"),
                swap(TYPES, "<Override", "<t:Override", 99),
                swap(TYPES, "<Default", "<t:Default", 99),
            ),
            "",
        ),
        "byte order mark": (swap(STYLES, "<?xml", "\ufeff<?xml"), ""),
        "thumbnail": (
            both(
                related("metadata/thumbnail", "docProps/thumbnail.jpeg", source=PACKAGE),
                instead("docProps/thumbnail.jpeg", b"x"),
            ),
            "",
        ),
        "private properties": (
            swap("docProps/app.xml", "<Application>", "<Template>\\\\peladen\\t.dotm</Template><Application>"),
            "",
        ),
        "properties elsewhere": (
            both(
                renamed("docProps/core.xml", "package/core.psmdcp"),
                swap(PACKAGE, "docProps/core.xml", "package/core.psmdcp"),
                swap(TYPES, "docProps/core.xml", "package/core.psmdcp"),
            ),
            "",
        ),
        "strict": (
            swap(
                DOCUMENT,
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            ),
            "Strict Open XML",
        ),
        "no types": (gone(TYPES), TYPES),
        "no package relationships": (gone(PACKAGE), PACKAGE),
        "no relationships": (gone(RELATIONS), "word/styles.xml"),
        "no document": (gone(DOCUMENT), DOCUMENT),
        "two relationships of one number": (swap(RELATIONS, 'Id="rId2"', 'Id="rId1"'), "rId1 tidak tunggal"),
        "no settings": (both(gone(SETTINGS), swap(RELATIONS, "relationships/settings", "relationships/lain")), ""),
        "no font table": (
            both(gone("word/fontTable.xml"), swap(RELATIONS, "relationships/fontTable", "relationships/lain")),
            "",
        ),
        "dangling header": (swap(RELATIONS, 'Id="rId5"', 'Id="rId55"'), "hubungan rId5 tidak ada"),
        "reference to a note that is not there": (
            body(paragraph('<w:r><w:footnoteReference w:id="3"/></w:r>' + run("x"))),
            "catatan footnote 3 tidak ada",
        ),
        "types cut": (cut(TYPES), f"bagian {TYPES} rusak"),
        "relationships cut": (cut(RELATIONS), f"bagian {RELATIONS} rusak"),
    }
    parts_ = (STYLES, NUMBERING, SETTINGS, HEADER, FOOTER, "word/fontTable.xml", DOCUMENT)
    for name in parts_:
        short = name.removeprefix("word/")
        rows[f"{short} cut"] = (cut(name), f"bagian {name} rusak")
        rows[f"{short} of another kind"] = (instead(name, f"<w:lain {SPACES}/>"), name)
        rows[f"{short} empty"] = (instead(name, b""), f"bagian {name} rusak")
        if name != DOCUMENT:
            rows[f"{short} gone"] = (gone(name), gone_)
    return tuple(Mutation(f"package: {name}", change, words) for name, (change, words) in rows.items())


def looks() -> tuple[Mutation, ...]:
    """Styles, lists, pages and tables that the report needs or that do not fit."""
    last = '<w:pgNumType w:fmt="decimal" w:start="1"/><w:cols w:space="708"/></w:sectPr></w:body>'
    after = paragraph(run("x"))
    rows: dict[str, tuple[Change, str]] = {
        "style without id": (swap(STYLES, ' w:styleId="Isi"', ""), "tidak ada"),
        "style of another type": (
            swap(
                STYLES,
                'w:type="paragraph" w:customStyle="1" w:styleId="Isi"',
                'w:type="character" w:customStyle="1" w:styleId="Isi"',
            ),
            "bukan gaya paragraf",
        ),
        "style renamed": (swap(STYLES, 'w:val="Keterangan Tabel"', 'w:val="Judul Tabel"'), "Keterangan Tabel"),
        "style twice": (swap(STYLES, 'w:styleId="Sumber"', 'w:styleId="Isi"'), "ada dua kali"),
        "style on itself": (
            swap(STYLES, '<w:name w:val="Isi"/>', '<w:name w:val="Isi"/><w:basedOn w:val="Isi"/>'),
            "berdasar",
        ),
        "unknown style in the text": (
            swap(DOCUMENT, 'w:val="SampulJudul"', 'w:val="Hilang"'),
            'gaya "Hilang" tidak ada',
        ),
        "unknown style in a header": (swap(HEADER, 'w:pStyle w:val="', 'w:pStyle w:val="Entah'), "tidak ada"),
        "style without a name": (
            swap(STYLES, "</w:styles>", '<w:style w:type="paragraph" w:styleId="X"/></w:styles>'),
            "",
        ),
        "headings without numbers": (swap(STYLES, f"<w:numPr>{NUMBER}</w:numPr>", ""), "tidak bernomor"),
        "heading numbers switched off": (
            swap(STYLES, NUMBER, NUMBER.replace('numId w:val="1"', 'numId w:val="0"')),
            "tidak bernomor",
        ),
        "heading with bullets": (
            swap(
                NUMBERING,
                '<w:numFmt w:val="decimal"/><w:pStyle w:val="Heading2"/>',
                '<w:numFmt w:val="bullet"/><w:pStyle w:val="Heading2"/>',
            ),
            "tidak bernomor",
        ),
        "chapter without number": (swap(STYLES, '<w:numPr><w:numId w:val="2"/></w:numPr>', ""), "tidak bernomor"),
        "list without definition": (
            swap(
                NUMBERING,
                '<w:num w:numId="4"><w:abstractNumId w:val="4"/>',
                '<w:num w:numId="4"><w:abstractNumId w:val="44"/>',
            ),
            "daftar 4 tidak ada",
        ),
        "list gone": (
            swap(NUMBERING, '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>', ""),
            "daftar 1 tidak ada",
        ),
        "list twice": (swap(NUMBERING, '<w:num w:numId="5">', '<w:num w:numId="4">'), "ada dua kali"),
        "list without its name": (
            both(swap(NUMBERING, '<w:name w:val="LKjIP a)"/>', ""), swap(STYLES, 'w:val="LKjIP a)"', 'w:val="Lain"')),
            "LKjIP a)",
        ),
        "paper of no width": (swap(DOCUMENT, 'w:w="11906"', 'w:w="0"', 9), "tidak mungkin"),
        "paper of negative height": (swap(DOCUMENT, 'w:h="16838"', 'w:h="-16838"', 9), "tidak mungkin"),
        "margins wider than paper": (swap(DOCUMENT, 'w:left="1701"', 'w:left="11000"', 9), "tidak menyisakan"),
        "margins higher than paper": (swap(DOCUMENT, 'w:top="1417"', 'w:top="15000"', 9), "tidak menyisakan"),
        "negative margin": (swap(DOCUMENT, 'w:left="1701"', 'w:left="-1701"', 9), "negatif"),
        "no paper": (swap(DOCUMENT, SIZE, "", 9), "tidak disebut"),
        "no section": (
            both(
                swap(DOCUMENT, last, "</w:sectPr></w:body>"),
                lambda parts: parts.update({DOCUMENT: _without_last_section(parts[DOCUMENT])}),
            ),
            "bagian terakhir",
        ),
        "row too short": (body(table(tc() + tc(), tc()) + after), "mengisi 1 dari 2 kolom"),
        "row too long": (body(table(tc() + tc() + tc()) + after), "mengisi 3 dari 2 kolom"),
        "row that skips columns": (
            body(table(tc() + tc(), '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc()) + after),
            "",
        ),
        "merge without beginning": (body(table(tc("<w:vMerge/>") + tc()) + after), "sel gabungan"),
        "cell without paragraph": (body(table("<w:tc><w:tcPr/></w:tc>" + tc()) + after), "tidak diakhiri paragraf"),
        "field that never ends": (
            body(paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("x"))),
            "tidak ditutup",
        ),
        "field that never begins": (
            body(paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("x"))),
            "tanpa dibuka",
        ),
        "link to nowhere": (
            body(paragraph(f'<w:hyperlink w:anchor="entah">{run("x")}</w:hyperlink>')),
            'penanda "entah"',
        ),
        "reference to nowhere": (body(paragraph(field(" REF entah \\h "))), 'penanda "entah"'),
        "borders named from start to end": (
            body(
                table(
                    tc(
                        '<w:tcBorders><w:start w:val="single" w:sz="4"/><w:end w:val="single" w:sz="4.5"/></w:tcBorders>'
                    )
                    + tc()
                )
                + after
            ),
            "",
        ),
        "on and off": (swap(STYLES, "<w:keepNext/>", '<w:keepNext w:val="off"/>', 3), ""),
    }
    return tuple(Mutation(f"look: {name}", change, words) for name, (change, words) in rows.items())


def _without_last_section(document: bytes) -> bytes:
    at = document.rindex(b"<w:sectPr>")
    return document[:at] + b"</w:body></w:document>"


MUTATIONS = (
    *settings(), *measures(), *patterns(), *tags(), *revisions(), *reaching(), *packages(), *looks()
)  # fmt: skip
