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

from lkjip.pages.pdf.conformance import breaches
from lkjip.pages.pdf.knowledge import Facts

HEADER = "%PDF-1.7"
ICC_DATE = slice(24, 36)
CLAIM = "<pdfuaid:part>1</pdfuaid:part>"
XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   {claim}
  </rdf:Description>
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
    """ISO 14289-1, 5: the file says in XMP that it conforms to PDF/UA-1, and nothing that the Info entries deny.

    It is made as PDF/A-2 (embedded fonts, output intent, XMP with an extension schema for `pdfuaid`), but does not
    declare it: page-validation takes a file for one standard and refuses a file that names two. Accessibility is what
    readers of this report are owed. It says so only where `breaches` finds nothing in this very file.
    """
    stream = writer.root_object.get("/Metadata")
    packet = stream.get_object() if stream is not None else None
    if isinstance(packet, StreamObject):
        packet.set_data(_xmp(writer, facts, CLAIM if not breaches(writer) else "").encode())


def _xmp(writer: PdfWriter, facts: Facts, claim: str) -> str:
    info = {key: escape(str(value)) for key, value in (writer.metadata or {}).items()}
    return XMP.format(
        claim=claim,
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
