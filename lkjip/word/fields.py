"""Word fields with their finished results; never marked dirty, so Word opens the file without a question."""

from __future__ import annotations

from lkjip.word.xml import escape, text_run


def mark(kind: str, properties: str = "") -> str:
    """Return one boundary of a field: `begin`, `separate` or `end`."""
    return f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'


def opening(instruction: str, properties: str = "") -> str:
    """Return a field up to its result."""
    code = f'<w:r>{properties}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
    return mark("begin", properties) + code + mark("separate", properties)


def field(instruction: str, result: str, properties: str = "") -> str:
    """Return a field whose result is the text `result`."""
    shown = text_run(result, properties) if result else ""
    return opening(instruction, properties) + shown + mark("end", properties)


def page_slot(bookmark: str) -> str:
    """Return the mark that stands for the page number of `bookmark` until `fill_pages`."""
    return f"\0{bookmark}\0"


def page_reference(bookmark: str) -> str:
    """Return a PAGEREF field whose result is a page slot."""
    shown = f"<w:r><w:t>{page_slot(bookmark)}</w:t></w:r>"
    return opening(f"PAGEREF {bookmark} \\h") + shown + mark("end")
