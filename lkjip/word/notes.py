"""Footnotes of the document: marks in the text, the part with the notes, and what a template lacks for them.

Word numbers them. A template may have a part of its own, with its separators and notes: ours stand behind its own.
Nothing here touches a report without footnotes.
"""

from __future__ import annotations

from collections.abc import Mapping

from lkjip.base.latepatterns import late
from lkjip.word.xml import DECLARATION, NAMESPACES, RELATIONSHIPS

PART = "word/footnotes.xml"
RELATIONS = "word/_rels/footnotes.xml.rels"
DOCUMENT_RELATIONS = "word/_rels/document.xml.rels"
SETTINGS, STYLES, TYPES = "word/settings.xml", "word/styles.xml", "[Content_Types].xml"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
TEXT, REFERENCE = "footnote text", "footnote reference"
"""The names of Word's own styles for notes; their ids differ from language to language."""
OWN = {TEXT: "LkjipFootnoteText", REFERENCE: "LkjipFootnoteReference"}
"""The ids of the styles where the template has none: Word adds them to a file with its first footnote."""
CHANGED = frozenset({PART, RELATIONS, SETTINGS, STYLES})
"""Parts that footnotes change and that are otherwise copied as they are in the template."""
KINDS = ("separator", "continuationSeparator")

_BEHIND = late(
    r"<(?:w:(?:endnotePr|compat|docVars|rsids|attachedSchema|themeFontLang|clrSchemeMapping|doNotIncludeSubdocsInStats"
    r"|doNotAutoCompressPictures|forceUpgrade|captions|readModeInkLockDown|smartTagType|shapeDefaults"
    r"|doNotEmbedSmartTags|decimalSymbol|listSeparator)\b|m:mathPr\b|sl:schemaLibrary\b|w1[45]:)|</w:settings>"
)
"""What the schema puts behind w:footnotePr in the settings."""
_OPEN = late(r"<w:footnotePr\s*/>|</w:footnotePr>")
_EMPTY = late(r"(<(w:footnotes|w:settings|Relationships)\b[^>]*)/>\s*$")
_FLAT = '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'


def reference(number: int, style: str) -> str:
    """The mark in the text of the note with this id."""
    return f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def note(number: int, paragraphs: list[str], looks: str, style: str) -> str:
    """The note, its number before its first words; each of `paragraphs` holds runs, `looks` is a w:pPr."""
    own = f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:footnoteRef/></w:r>'
    blank = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    first, *rest = paragraphs
    shown = "".join(f"<w:p>{looks}{runs}</w:p>" for runs in (own + blank + first, *rest))
    return f'<w:footnote w:id="{number}">{shown}</w:footnote>'


def with_notes(
    parts: Mapping[str, str], notes: str, relationships: str, styles: Mapping[str, str], free: int
) -> dict[str, str]:
    """Return the parts with the notes, and with what the template lacks for them.

    notes: elements for the part of the notes; relationships: for those in its own part of relationships
    styles: ids by lower-case name; free: the first id that no note has, two of which the separators may take
    """
    filled = dict(parts)
    own = parts.get(PART) or _blank_part()
    lacking = [kind for kind in KINDS if f'w:type="{kind}"' not in own]
    separators = dict(zip(lacking, range(free, free + len(lacking)), strict=True))
    filled[PART] = _inserted(_headed(own, separators), "</w:footnotes>", notes)
    if relationships:
        filled[RELATIONS] = _inserted(parts.get(RELATIONS) or _blank_relations(), "</Relationships>", relationships)
    if PART not in parts:
        filled[TYPES] = _inserted(filled[TYPES], "</Types>", f'<Override PartName="/{PART}" ContentType="{TYPE}"/>')
        relation = f'<Relationship Id="rIdLkjipCatatan" Type="{RELATIONSHIPS}/footnotes" Target="footnotes.xml"/>'
        filled[DOCUMENT_RELATIONS] = _inserted(filled[DOCUMENT_RELATIONS], "</Relationships>", relation)
    filled[SETTINGS] = _with_separators(filled[SETTINGS], list(separators.values()))
    filled[STYLES] = _inserted(filled[STYLES], "</w:styles>", _lacking_styles(styles))
    return filled


def _headed(part: str, separators: Mapping[str, int]) -> str:
    """The part of the notes with separators before all others, where LibreOffice looks for them."""
    opened = _opened(part)
    at = opened.index(">", opened.index("<w:footnotes")) + 1
    return opened[:at] + "".join(_separator(kind, number) for kind, number in separators.items()) + opened[at:]


def _inserted(text: str, before: str, what: str) -> str:
    """The part with something more at its end."""
    opened = _opened(text)
    at = opened.rindex(before)
    return opened[:at] + what + opened[at:]


def _opened(part: str) -> str:
    """The part, with two ends where it had one because nothing was in it."""
    return _EMPTY.sub(r"\1></\2>", part)


def _blank_part() -> str:
    spaces = "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("w", "r"))
    return f"{DECLARATION}<w:footnotes{spaces}></w:footnotes>"


def _blank_relations() -> str:
    return (
        f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        "</Relationships>"
    )


def _separator(kind: str, number: int) -> str:
    return f'<w:footnote w:type="{kind}" w:id="{number}"><w:p>{_FLAT}<w:r><w:{kind}/></w:r></w:p></w:footnote>'


def _with_separators(settings: str, numbers: list[int]) -> str:
    """The settings with the separators that are new: Word looks for them there."""
    named = "".join(f'<w:footnote w:id="{number}"/>' for number in numbers)
    if not named:
        return settings
    settings = _opened(settings)
    if found := _OPEN.search(settings):
        opening = "" if found[0].startswith("</") else "<w:footnotePr>"
        return f"{settings[: found.start()]}{opening}{named}</w:footnotePr>{settings[found.end() :]}"
    behind = _BEHIND.search(settings)
    at = behind.start() if behind else len(settings)
    return f"{settings[:at]}<w:footnotePr>{named}</w:footnotePr>{settings[at:]}"


def _lacking_styles(styles: Mapping[str, str]) -> str:
    definitions = {
        TEXT: (
            f'<w:style w:type="paragraph" w:styleId="{OWN[TEXT]}"><w:name w:val="{TEXT}"/>'
            f'<w:basedOn w:val="{styles["isi"]}"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
            '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
            '<w:ind w:left="0" w:firstLine="0"/></w:pPr><w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>'
        ),
        REFERENCE: (
            f'<w:style w:type="character" w:styleId="{OWN[REFERENCE]}"><w:name w:val="{REFERENCE}"/>'
            '<w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        ),
    }
    return "".join(style for name, style in definitions.items() if name not in styles)
