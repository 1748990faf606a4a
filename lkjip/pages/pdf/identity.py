"""Repairs of what the file says about itself: title, language, dates, identifier and the standards it keeps."""

from __future__ import annotations

import struct
from datetime import datetime
from xml.sax.saxutils import escape

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from lkjip.pages.pdf.archiving import unarchivable
from lkjip.pages.pdf.conformance import breaches
from lkjip.pages.pdf.knowledge import Facts

HEADER = "%PDF-1.7"
ICC_DATE = slice(24, 36)
CLAIM = "<pdfuaid:part>1</pdfuaid:part>"
ARCHIVE_CLAIM = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
NAMESPACES = {"pdfuaid": "http://www.aiim.org/pdfua/ns/id/", "pdfaid": "http://www.aiim.org/pdfa/ns/id/"}
CLAIMED = '  <rdf:Description rdf:about="" xmlns:{prefix}="{namespace}">\n   {claim}\n  </rdf:Description>\n'
XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
{claims}\
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <pdf:Producer>{producer}</pdf:Producer>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <xmp:CreatorTool>{creator}</xmp:CreatorTool>
   <xmp:CreateDate>{date}</xmp:CreateDate>
   <xmp:ModifyDate>{date}</xmp:ModifyDate>
   <xmp:MetadataDate>{date}</xmp:MetadataDate>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def name_document(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 7.1: the window shows the document's title, which is not empty."""
    shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    writer.root_object[NameObject("/ViewerPreferences")] = shown
    date = TextStringObject(facts.moment.strftime("D:%Y%m%d%H%M%SZ"))
    writer.add_metadata({"/Title": facts.title, "/CreationDate": date, "/ModDate": date})


def name_language(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 7.2: the natural language of the text is given."""
    writer.root_object[NameObject("/Lang")] = TextStringObject(facts.language)


def declare_standard(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 5 and ISO 19005-2, 6.6.4: the file says in XMP that it conforms to PDF/UA-1, which is what readers
    are owed, and to PDF/A-2a, which is what archives ask for, and nothing that the Info entries deny.

    It says so only where `breaches` and `unarchivable` find nothing in this very file; PDF/A-2a asks for the tags of
    PDF/UA too. An extension schema tells archives what `pdfuaid` is.
    """
    stream = writer.root_object.get("/Metadata")
    packet = stream.get_object() if stream is not None else None
    if isinstance(packet, StreamObject):
        packet.set_data(_xmp(writer, facts, _claims(writer)).encode())


def _claims(writer: PdfWriter) -> str:
    """What the file may say of itself."""
    if breaches(writer):
        return ""
    claims = {"pdfuaid": CLAIM, **({} if unarchivable(writer) else {"pdfaid": ARCHIVE_CLAIM})}
    return "".join(
        CLAIMED.format(prefix=prefix, namespace=NAMESPACES[prefix], claim=claim) for prefix, claim in claims.items()
    )


def _xmp(writer: PdfWriter, facts: Facts, claims: str) -> str:
    info = {key: escape(str(value)) for key, value in (writer.metadata or {}).items()}
    return XMP.format(
        claims=claims,
        title=escape(facts.title),
        language=escape(facts.language),
        author=info.get("/Author", ""),
        subject=info.get("/Subject", ""),
        producer=info.get("/Producer", ""),
        creator=info.get("/Creator", ""),
        date=facts.moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def repeat_exactly(writer: PdfWriter, facts: Facts) -> None:
    """The same Word file gives the same PDF: its identifier and the date in the colour profile come from there."""
    identity = ByteStringObject(facts.identity)
    writer._ID = ArrayObject((identity, identity))
    writer.pdf_header = HEADER
    for profile in _profiles(writer):
        data = bytearray(profile.get_data())
        data[ICC_DATE] = _icc_date(facts.moment)
        profile.set_data(bytes(data))


def _profiles(writer: PdfWriter) -> list[StreamObject]:
    """Return the colour profiles of the output intents."""
    intents = writer.root_object.get("/OutputIntents", ArrayObject()).get_object()
    found = (intent.get_object().get("/DestOutputProfile") for intent in intents)
    return [profile.get_object() for profile in found if profile is not None]


def _icc_date(moment: datetime) -> bytes:
    return struct.pack(">6H", *moment.timetuple()[:6])
