"""The report as accessible HTML: blocks in reading order, every value a button that opens its explanation."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping

from lkjip.base.quantity import Value
from lkjip.report.model import (
    AbreastBlock,
    AppendixBlock,
    Block,
    Break,
    CaptionedBlock,
    Cell,
    EquationBlock,
    FrameBlock,
    GapBlock,
    Heading,
    Inline,
    Inlines,
    ListBlock,
    Note,
    Numbered,
    Paragraph,
    PictureBlock,
    Placement,
    Ref,
    Run,
    TableBlock,
    WebLink,
    plain,
)
from lkjip.report.provenance import Explained, ExplainerOnDemand, why_unsettled
from lkjip.report.visiting import Cases, values
from lkjip.verbs.page.inline_svg import inlined
from lkjip.verbs.page.markup import Markup, joined, tag
from lkjip.verbs.page.mathml import mathml
from lkjip.word.compiled import Pattern
from lkjip.word.grid import CONTENT, GridCell, grid
from lkjip.word.widened import pattern_of

LISTS = {"1.": "angka", "1)": "angka-kurung", "a.": "huruf", "a)": "huruf-kurung"}
NOWHERE = Markup("")
SCHEMES = ("http://", "https://", "mailto:")


def button(explained: Explained, text: str = "") -> Markup:
    """A printed value; it opens the explanation with the id `v<key>`."""
    words = not (explained.unit or explained.formula)
    look = "nilai kata" if words else "nilai"
    look = "nilai kurang" if explained.missing else "nilai sementara" if explained.provisional else look
    return tag("button", text or explained.printed, type="button", class_=look, popovertarget=f"v{explained.key}")


def facts_of(explained: Explained, explainer: ExplainerOnDemand, inputs: Markup, printed: Markup = NOWHERE) -> Markup:
    """What is told of a value, term by term; `inputs`, and where it is `printed`, as a page shows them."""
    facts = [
        ("Nama", joined((tag("code", name) for name in explained.names), ", ")),
        ("Rumus", explained.formula),
        ("Dasar" if explained.formula else "Catatan", explained.basis),
        ("Alasan", explained.reason),
        ("Sementara", why_unsettled(explained)),
        ("Sumber", tag("code", str(explained.source)) if explained.source else ""),
        ("Diambil dari", explained.taken),
        ("Bukti", "; ".join(explained.proven)),
        ("Masukan", inputs),
        ("Baris data", explainer.shown_sources(explained) if explained.inputs else ""),
        ("Tercetak di", printed),
    ]
    return tag("dl", *(part for term, fact in facts if fact for part in (tag("dt", term), tag("dd", fact))))


class HtmlPrinter:
    """Prints blocks; remembers what it needs to number and explain."""

    def __init__(
        self,
        report: Numbered,
        explainer: ExplainerOnDemand,
        patterns: Mapping[str, Pattern],
        scalars: Mapping[str, str],
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
        """The whole report, part after part."""
        return joined((self.blocks(part.blocks) for part in self.report.parts), "\n")

    def blocks(self, blocks: Iterable[Block]) -> Markup:
        """Blocks one below the other."""
        return joined((_BLOCKS.of(block)(self, block) for block in blocks), "\n")

    # --- text ---

    def heading(self, block: Heading) -> Markup:
        """A heading with its number; a bold sub-title, which has none, as a paragraph."""
        label = self.report.labels.get(block.anchor)
        if label is not None:
            number = tag("span", label.text, class_="nomor")
            return tag(f"h{min(block.level + 1, 6)}", number, " ", self.inlines(block.inlines), id=label.bookmark)
        bookmark = self.front.get(plain(block.inlines).casefold()) if block.level == 1 else None
        if block.front and block.level == 1:
            return tag("h2", self.inlines(block.inlines), id=bookmark)
        return tag("p", self.inlines(block.inlines), class_="subjudul")

    def paragraph(self, block: Paragraph) -> Markup:
        """A paragraph, with the footnotes whose marks it holds."""
        return joined([tag("p", self.inlines(block.inlines), class_=block.role or None), *self.noted()])

    def list_(self, block: ListBlock) -> Markup:
        """A list with the marks that the report prints."""
        items = [tag("li", self.item(item)) for item in block.items]
        if block.marker == "-":
            return tag("ul", *items)
        return tag("ol", *items, class_=LISTS[block.marker], start=str(block.start) if block.start != 1 else None)

    def item(self, blocks: tuple[Block, ...]) -> Markup:
        """What stands in an item of a list: bare words where it is one paragraph."""
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
        words = joined((self.inlines(paragraph.inlines) for paragraph in note.paragraphs), Markup("<br>"))
        self.waiting.append(
            tag("div", tag("sup", back), " ", words, id=f"catatan-{number}", class_="catatan", role="note")
        )
        return tag("sup", tag("a", number, href=f"#catatan-{number}", id=f"rujukan-{number}", aria_label=name))

    def inlines(self, inlines: Inlines) -> Markup:
        """Words, values, links and marks in a row."""
        return joined(_INLINES.of(inline)(self, inline) for inline in inlines)

    def ref(self, ref: Ref) -> Markup:
        """A cross-reference as the number it prints."""
        label = self.report.labels.get(ref.target)
        return tag("a", label.text.rstrip("."), href=f"#{label.bookmark}") if label else joined([ref.target])

    def link(self, link: WebLink) -> Markup:
        """A web address; of another kind only its words."""
        known = link.url.startswith(SCHEMES)
        return tag("a", link.text, href=link.url, rel="noreferrer") if known else joined([link.text])

    def run(self, run: Run) -> Markup:
        """Words in their weight and language; a value is a button."""
        shown = joined([run.text]) if run.value is None else self.value(run.value, run.text)
        for is_set, element in ((run.bold, "strong"), (run.italic, "em"), (run.underline, "u")):
            shown = tag(element, shown) if is_set else shown
        return tag("span", shown, lang=run.lang) if run.lang else shown

    def value(self, value: Value, text: str) -> Markup:
        """A value as `text`, which opens its explanation."""
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
        """A table as its pattern sets it, in a box that scrolls by itself."""
        boxes = grid(block, pattern_of(block, self.patterns), self.scalars)
        header = [tag("tr", *(self.box("th", box, boxes.cells) for box in row)) for row in boxes.header]
        body = [tag("tr", *(self.box("td", box, boxes.cells) for box in row)) for row in boxes.body]
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

    def box(self, element: str, box: GridCell, cells: list[Cell]) -> Markup:
        """A cell of the grid: `element` is th or td."""
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
        """What fills a mark of a pattern."""
        return joined(map(self.inlines, cell.paragraphs), Markup("<br>"))

    # --- pictures ---

    def prefix_of(self, block: PictureBlock) -> str:
        """What keeps the ids of a drawing apart from those of others on the page."""
        self.drawings += 1
        return f"g{self.drawings}-"

    def picture(self, block: PictureBlock) -> Markup:
        """A picture: drawings within the page, photos as data."""
        if block.vector:
            shown = inlined(block.vector, block.alt, self.prefix_of(block))
        else:
            kind = "jpeg" if block.extension in ("jpg", "jpeg") else block.extension
            shown = tag("img", src=f"data:image/{kind};base64,{b64encode(block.image).decode()}", alt=block.alt)
        if block.printed:
            lines = joined(map(self.inlines, block.printed), "; ")
            shown = joined([shown, tag("p", "Nilai dalam gambar: ", lines, class_="rumus-nilai")])
        return self.figure(block, shown)

    def gap(self, block: GapBlock) -> Markup:
        """What stands for a picture that is not there yet."""
        lines = (f"Gambar belum ada: {block.file}", f"Yang seharusnya tampak: {block.alt}" if block.alt else "")
        return self.figure(block, tag("p", joined(filter(None, lines), Markup("<br>")), class_="kosong"))

    def abreast(self, block: AbreastBlock) -> Markup:
        """Photos side by side."""
        return tag("div", self.blocks(block.blocks), class_="berdampingan")

    def frame(self, block: FrameBlock) -> Markup:
        """A document that the report quotes, framed."""
        return self.figure(block, tag("div", self.blocks(block.blocks), class_="bingkai"))

    def appendix(self, block: AppendixBlock) -> Markup:
        """An appendix: its title and its pages."""
        label = self.report.labels[block.target]
        number = tag("span", label.text, class_="nomor")
        heading = tag("h2", number, " ", self.inlines(block.title), id=label.bookmark)
        return joined([heading, self.blocks(block.pages)], "\n")

    def figure(self, block: PictureBlock | GapBlock | FrameBlock, shown: Markup) -> Markup:
        """A picture or a frame with its caption."""
        caption = tag("figcaption", self.caption(block)) if block.title else Markup("")
        return tag("figure", shown, caption, id=self.id_of(block))

    def caption(self, block: CaptionedBlock) -> Markup:
        """Number and title."""
        label = self.report.labels.get(block.target)
        number = tag("span", label.text, class_="nomor") if label else Markup("")
        return joined([number, " ", self.inlines(block.title)])

    def id_of(self, block: CaptionedBlock) -> str | None:
        """The bookmark to which the contents lead; None where nothing does."""
        label = self.report.labels.get(block.target) if block.title else None
        return label.bookmark if label else None


_BLOCKS = Cases[Markup](
    Block,
    {
        Heading: HtmlPrinter.heading,
        Paragraph: HtmlPrinter.paragraph,
        ListBlock: HtmlPrinter.list_,
        EquationBlock: HtmlPrinter.equation,
        TableBlock: HtmlPrinter.table,
        PictureBlock: HtmlPrinter.picture,
        GapBlock: HtmlPrinter.gap,
        AbreastBlock: HtmlPrinter.abreast,
        FrameBlock: HtmlPrinter.frame,
        AppendixBlock: HtmlPrinter.appendix,
    },
    absent=Placement,
)
_INLINES = Cases[Markup](
    Inline,
    {
        Run: HtmlPrinter.run,
        Ref: HtmlPrinter.ref,
        WebLink: HtmlPrinter.link,
        Break: lambda *_: tag("br"),
        Note: lambda printer, note: printer.note(note),  # a page of blocks has its own
    },
)
