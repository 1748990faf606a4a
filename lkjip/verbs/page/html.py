"""The report as accessible HTML: blocks in reading order, every value a button that opens its explanation."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping

from lkjip.base.quantity import Value
from lkjip.report.model import (
    AppendixBlock,
    Block,
    Break,
    Captioned,
    Cell,
    EquationBlock,
    FrameBlock,
    GapBlock,
    Heading,
    Inline,
    Inlines,
    Link,
    ListBlock,
    Note,
    Numbered,
    Paragraph,
    PictureBlock,
    Placement,
    Ref,
    Run,
    TableBlock,
    plain,
)
from lkjip.report.provenance import Explained, Explainer
from lkjip.report.visiting import Cases, values
from lkjip.verbs.page.inline_svg import inlined
from lkjip.verbs.page.markup import Markup, joined, tag
from lkjip.verbs.page.mathml import mathml
from lkjip.word.compiled import Pattern
from lkjip.word.grid import CONTENT, Box, grid
from lkjip.word.widened import pattern_of

LISTS = {"1.": "angka", "1)": "angka-kurung", "a.": "huruf", "a)": "huruf-kurung"}
SCHEMES = ("http://", "https://", "mailto:")


def button(one: Explained, text: str = "") -> Markup:
    """A printed value; it opens the explanation with the id `v<key>`."""
    words = not (one.unit or one.formula)
    look = "nilai kata" if words else "nilai"
    look = "nilai kurang" if one.missing else "nilai sementara" if one.provisional else look
    return tag("button", text or one.printed, type="button", class_=look, popovertarget=f"v{one.key}")


class Reader:
    """Prints blocks; remembers what it needs to number and explain."""

    def __init__(
        self, report: Numbered, explainer: Explainer, patterns: Mapping[str, Pattern], scalars: Mapping[str, str]
    ) -> None:
        self.report = report
        self.explainer = explainer
        self.patterns = patterns
        self.scalars = scalars
        self.front = {line.title.casefold(): line.bookmark for line in report.contents if line.level > 4}
        self.drawings = 0
        self.notes = 0
        self.waiting: list[Markup] = []  # footnotes, until the paragraph with their marks ends

    def report_html(self) -> Markup:
        return joined((self.blocks(part.blocks) for part in self.report.parts), "\n")

    def blocks(self, blocks: Iterable[Block]) -> Markup:
        return joined((_BLOCKS.of(block)(self, block) for block in blocks), "\n")

    # --- text ---

    def heading(self, block: Heading) -> Markup:
        label = self.report.labels.get(block.anchor)
        if label is not None:
            number = tag("span", label.text, class_="nomor")
            return tag(f"h{min(block.level + 1, 6)}", number, " ", self.inlines(block.inlines), id=label.bookmark)
        bookmark = self.front.get(plain(block.inlines).casefold()) if block.level == 1 else None
        if block.front and block.level == 1:
            return tag("h2", self.inlines(block.inlines), id=bookmark)
        return tag("p", self.inlines(block.inlines), class_="subjudul")

    def paragraph(self, block: Paragraph) -> Markup:
        return joined([tag("p", self.inlines(block.inlines), class_=block.role or None), *self.noted()])

    def list_(self, block: ListBlock) -> Markup:
        items = [tag("li", self.item(item)) for item in block.items]
        if block.marker == "-":
            return tag("ul", *items)
        return tag("ol", *items, class_=LISTS[block.marker], start=str(block.start) if block.start != 1 else None)

    def item(self, blocks: tuple[Block, ...]) -> Markup:
        alone = len(blocks) == 1 and isinstance(blocks[0], Paragraph) and not blocks[0].role
        if alone and isinstance(blocks[0], Paragraph):
            return joined([self.inlines(blocks[0].inlines), *self.noted()])
        return self.blocks(blocks)

    def noted(self) -> list[Markup]:
        """The footnotes of a paragraph that has ended."""
        waiting, self.waiting = self.waiting, []
        return waiting

    def note(self, note: Note) -> Markup:
        """The mark; the note itself waits for the end of the paragraph, and leads back."""
        self.notes += 1
        number = str(self.notes)
        name = f"Catatan kaki {number}"
        back = tag("a", number, href=f"#rujukan-{number}", aria_label=f"{name}, kembali ke kalimatnya")
        words = joined((self.inlines(one.inlines) for one in note.paragraphs), Markup("<br>"))
        self.waiting.append(
            tag("div", tag("sup", back), " ", words, id=f"catatan-{number}", class_="catatan", role="note")
        )
        return tag("sup", tag("a", number, href=f"#catatan-{number}", id=f"rujukan-{number}", aria_label=name))

    def inlines(self, inlines: Inlines) -> Markup:
        return joined(_INLINES.of(inline)(self, inline) for inline in inlines)

    def ref(self, ref: Ref) -> Markup:
        label = self.report.labels.get(ref.target)
        return tag("a", label.text.rstrip("."), href=f"#{label.bookmark}") if label else joined([ref.target])

    def link(self, link: Link) -> Markup:
        known = link.url.startswith(SCHEMES)
        return tag("a", link.text, href=link.url, rel="noreferrer") if known else joined([link.text])

    def run(self, run: Run) -> Markup:
        shown = joined([run.text]) if run.value is None else self.value(run.value, run.text)
        for wanted, element in ((run.bold, "strong"), (run.italic, "em"), (run.underline, "u")):
            shown = tag(element, shown) if wanted else shown
        return tag("span", shown, lang=run.lang) if run.lang else shown

    def value(self, value: Value, text: str) -> Markup:
        return button(self.explainer(value), text)

    def equation(self, block: EquationBlock) -> Markup:
        """The equation and, below it, the values in it: mathematics has no buttons."""
        held = [self.value(value, text) for text, value in values(block)]
        shown = mathml(block.math)
        if held:
            shown = joined([shown, tag("p", "Nilai dalam rumus: ", joined(held, ", "), class_="rumus-nilai")])
        return tag("div", shown, class_="rumus")

    # --- tables ---

    def table(self, block: TableBlock) -> Markup:
        made = grid(block, pattern_of(block, self.patterns), self.scalars)
        header = [tag("tr", *(self.box("th", box, made.cells) for box in row)) for row in made.header]
        body = [tag("tr", *(self.box("td", box, made.cells) for box in row)) for row in made.body]
        caption = tag("caption", self.caption(block)) if block.title else Markup("")
        table = tag("table", caption, tag("thead", *header) if header else Markup(""), tag("tbody", *body))
        name = plain(block.title) or block.target
        return tag(
            "div",
            table,
            class_="gulung",
            role="region",
            tabindex="0",
            aria_label=f"Tabel: {name}",
            id=self.id_of(block),
        )

    def box(self, element: str, box: Box, cells: list[Cell]) -> Markup:
        lines = [self.words(text, cells) for text in box.texts]
        scope = ("colgroup" if box.columns > 1 else "col") if element == "th" else None
        spans = {"colspan": box.columns, "rowspan": box.rows}
        attributes = {name: str(many) for name, many in spans.items() if many > 1}
        return tag(element, joined((line for line in lines if line), Markup("<br>")), scope=scope, **attributes)

    def words(self, text: str, cells: list[Cell]) -> Markup:
        """Text of a pattern with what fills its marks."""
        parts = CONTENT.split(text)
        return joined(self.cell(cells[int(part)]) if odd % 2 else part for odd, part in enumerate(parts))

    def cell(self, cell: Cell) -> Markup:
        return joined(map(self.inlines, cell.paragraphs), Markup("<br>"))

    # --- pictures ---

    def picture(self, block: PictureBlock) -> Markup:
        if block.vector:
            self.drawings += 1
            shown = inlined(block.vector, block.alt, f"g{self.drawings}-")
        else:
            kind = "jpeg" if block.extension in ("jpg", "jpeg") else block.extension
            shown = tag("img", src=f"data:image/{kind};base64,{b64encode(block.image).decode()}", alt=block.alt)
        if block.printed:
            lines = joined(map(self.inlines, block.printed), "; ")
            shown = joined([shown, tag("p", "Nilai dalam gambar: ", lines, class_="rumus-nilai")])
        return self.figure(block, shown)

    def gap(self, block: GapBlock) -> Markup:
        lines = (f"Gambar belum ada: {block.file}", f"Yang seharusnya tampak: {block.alt}" if block.alt else "")
        return self.figure(block, tag("p", joined(filter(None, lines), Markup("<br>")), class_="kosong"))

    def frame(self, block: FrameBlock) -> Markup:
        return self.figure(block, tag("div", self.blocks(block.blocks), class_="bingkai"))

    def appendix(self, block: AppendixBlock) -> Markup:
        label = self.report.labels[block.target]
        number = tag("span", label.text, class_="nomor")
        heading = tag("h2", number, " ", self.inlines(block.title), id=label.bookmark)
        return joined([heading, self.blocks(block.pages)], "\n")

    def figure(self, block: PictureBlock | GapBlock | FrameBlock, shown: Markup) -> Markup:
        caption = tag("figcaption", self.caption(block)) if block.title else Markup("")
        return tag("figure", shown, caption, id=self.id_of(block))

    def caption(self, block: Captioned) -> Markup:
        label = self.report.labels.get(block.target)
        number = tag("span", label.text, class_="nomor") if label else Markup("")
        return joined([number, " ", self.inlines(block.title)])

    def id_of(self, block: Captioned) -> str | None:
        label = self.report.labels.get(block.target) if block.title else None
        return label.bookmark if label else None


_BLOCKS = Cases[Markup](
    Block,
    {
        Heading: Reader.heading,
        Paragraph: Reader.paragraph,
        ListBlock: Reader.list_,
        EquationBlock: Reader.equation,
        TableBlock: Reader.table,
        PictureBlock: Reader.picture,
        GapBlock: Reader.gap,
        FrameBlock: Reader.frame,
        AppendixBlock: Reader.appendix,
    },
    absent=Placement,
)
_INLINES = Cases[Markup](
    Inline,
    {Run: Reader.run, Ref: Reader.ref, Link: Reader.link, Break: lambda *_: tag("br"), Note: Reader.note},
)
