"""The work of `telusur`: the whole report as one page in which every number opens its own explanation.

One file without anything from outside: it is passed on by mail and opened where there is no network.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

from lkjip.base.project import Project
from lkjip.base.tuples import NamedTuple
from lkjip.base.write import write
from lkjip.data.evidence import proofs
from lkjip.data.takencells import origins
from lkjip.pipeline.document import Assembled
from lkjip.report.model import Heading, Numbered, plain
from lkjip.report.places import Place, printed_forms
from lkjip.report.provenance import Explained, Explainer
from lkjip.report.visiting import blocks_of, of_kind
from lkjip.verbs.page.annexes import corrections, review
from lkjip.verbs.page.html import HtmlPrinter, button, facts_of
from lkjip.verbs.page.markup import Markup, joined, tag
from lkjip.verbs.page.page_material import PageMaterial
from lkjip.verbs.request import Request
from lkjip.verbs.trace.tag_places import everywhere

HERE = Path(__file__).parent


class PageSection(NamedTuple):
    """A part of the page with a heading of its own; `build` returns None where a report has no such part."""

    id: str
    title: str
    build: Callable[[PageMaterial], Markup | None]


def telusur(assembled: Assembled, project: Project, request: Request) -> str:
    """Write the page beside the report; tell where it is, to people or as JSON.

    A page that is open elsewhere stays, and the new one is kept under another name (see `write`). Raises InputError for
    mistakes in the records of the published report, whose corrections the page shows.
    """
    content = page(assembled, project).encode()
    path, notes = write(project.output("-telusur.html"), content)
    shown = path.relative_to(project.root).as_posix()
    if request.json:
        return json.dumps({"berkas": shown, "catatan": list(notes)}, ensure_ascii=False)
    return "\n".join([f"{shown}: buka di peramban, tanpa internet", *notes])


def page(assembled: Assembled, project: Project) -> str:
    """The page as one text of HTML: report, explanations, corrections and review, with style and script inside."""
    explainer = Explainer(assembled.names, origins(project), proofs(project, assembled.names))
    for _, value in printed_forms(assembled.report):  # data without a name too, so that each knows where it is printed
        explainer(value)
    found = everywhere(assembled)
    places = {explainer.key_of(identity): shown for identity, shown in found.items()}
    material = PageMaterial(assembled, explainer, places)
    sections = [(section, shown) for section in SECTIONS if (shown := section.build(material)) is not None]
    body = (
        tag("a", "Langsung ke isi laporan", class_="lompat", href="#laporan"),
        tag("header", tag("h1", assembled.document.meta.title), tag("p", assembled.document.meta.author)),
        _search(),
        tag("nav", tag("h2", "Daftar isi"), _contents(assembled.report, dict(sections)), aria_label="Daftar isi"),
        tag("main", *(_section(section, shown) for section, shown in sections), id="laporan", tabindex="-1"),
        tag("div", *(explanation(explained, material) for explained in explainer.all), id="penjelasan"),
        tag("script", Markup(_file("page.js"))),
    )
    return f"<!DOCTYPE html>\n{tag('html', _head(assembled), tag('body', *body), lang='id')}\n"


def _file(name: str) -> str:
    return (HERE / name).read_text("utf-8")


def _head(assembled: Assembled) -> Markup:
    """The head; its policy lets nothing be loaded and no script run but ours."""
    digest = b64encode(sha256(_file("page.js").encode()).digest()).decode()
    policy = f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"{assembled.document.meta.title}: telusur angka"),
        tag("style", Markup(_file("page.css"))),
    )


def _section(section: PageSection, shown: Markup) -> Markup:
    if not section.title:
        return tag("section", shown, id=section.id, aria_label="Laporan")
    return tag("section", tag("h2", section.title, id=f"{section.id}-judul"), shown, id=section.id)


def _search() -> Markup:
    """The search box; it stays hidden where scripts do not run, for it could do nothing there."""
    label = tag("label", "Cari angka atau nama nilai", for_="cari")
    box = tag("input", type="search", id="cari", autocomplete="off", aria_controls="hasil", aria_describedby="banyak")
    found = tag("ul", id="hasil")
    return tag(
        "form", label, box, tag("p", id="banyak", role="status"), found, role="search", id="pencarian", hidden=True
    )


def _contents(numbered: Numbered, sections: Iterable[PageSection]) -> Markup:
    front = {line.bookmark for line in numbered.contents if line.level > 4 and not line.number}
    headings = of_kind(Heading, blocks_of(numbered.parts))
    printed = {plain(heading.inlines).casefold() for heading in headings if heading.front}
    lines = [line for line in numbered.contents if line.bookmark not in front or line.title.casefold() in printed]
    items = [
        tag(
            "li",
            tag("a", f"{line.number} {line.title}".strip(), href=f"#{line.bookmark}"),
            class_=f"tingkat{line.level}",
        )
        for line in lines
    ]
    own = ((section.title, f"#{section.id}") for section in sections if section.title)
    return tag("ul", *items, *(tag("li", tag("a", title, href=href), class_="tingkat1") for title, href in own))


# --- sections ----------------------------------------------------------------------------------------------------


def report(material: PageMaterial) -> Markup:
    """The report itself."""
    assembled = material.assembled
    scalars = {name: str(value) for name, value in assembled.names.items()}
    return HtmlPrinter(assembled.report, material.explainer, assembled.template.patterns, scalars).report_html()


def all_values(material: PageMaterial) -> Markup:
    """A table of all values: those with a name first, then the data that have none, which paper leaves out."""
    values = sorted(material.explainer.all, key=_by_name)
    titles = ("Tercetak", "Nama", "Rumus", "Sumber", "Tempat")
    header = tag("tr", *(tag("th", title, scope="col") for title in titles))
    table = tag(
        "table",
        tag("caption", f"{len(values)} nilai: yang bernama dahulu, lalu data yang tidak bernama"),
        tag("thead", header),
        tag("tbody", *(_value_row(explained, material) for explained in values), id="semua"),
    )
    return tag("div", table, class_="gulung", role="region", tabindex="0", aria_label="Tabel semua nilai")


def _by_name(explained: Explained) -> tuple[bool, str, str, int, int]:
    file, line = (explained.source.file, explained.source.line) if explained.source else ("", 0)
    return not explained.names, explained.name, file, line, explained.key


def _value_row(explained: Explained, material: PageMaterial) -> Markup:
    names = joined((tag("code", name) for name in explained.names), ", ")
    origin = material.explainer.shown_sources(explained) or explained.reason
    return tag(
        "tr",
        tag("td", button(explained)),
        tag("td", names),
        tag("td", explained.formula),
        tag("td", origin),
        tag("td", _kinds(material.printed.get(explained.key, ()))),
        class_=None if names else "data",
    )


def _kinds(found: Iterable[Place]) -> str:
    """The kinds of places in few words: `sampul; paragraf (4)`."""
    many = Counter(place.label for place in found)
    return "; ".join(label if count == 1 else f"{label} ({count})" for label, count in many.items())


def gaps(material: PageMaterial) -> Markup:
    """What the report still lacks."""
    lines = [tag("li", tag("code", str(gap.source)), f" {gap.text}") for gap in material.assembled.gaps]
    return tag("ul", *lines) if lines else tag("p", "Tidak ada yang kurang.")


SECTIONS = (
    PageSection("isi", "", report),
    PageSection("koreksi", "Koreksi atas laporan yang terbit", corrections),
    PageSection("reviu", "Formulir reviu", review),
    PageSection("nilai", "Semua nilai", all_values),
    PageSection("kurang", "Yang masih kurang", gaps),
)


# --- explanations ------------------------------------------------------------------------------------------------


def explanation(explained: Explained, material: PageMaterial) -> Markup:
    """What a value's button opens."""
    places = _places(material.printed.get(explained.key, ()))
    facts = facts_of(explained, material.explainer, _inputs(explained.inputs), places)
    close = tag(
        "button", "Tutup", type="button", class_="tutup", popovertarget=f"v{explained.key}", popovertargetaction="hide"
    )
    title = tag("p", tag("strong", explained.printed), class_="asal-judul", tabindex="-1", autofocus=True)
    return tag(
        "div", title, facts, close,
        id=f"v{explained.key}", popover=True, class_="asal",
        role="dialog", aria_label=f"Asal nilai {explained.printed}",
    )  # fmt: skip


def _inputs(inputs: Iterable[Explained]) -> Markup:
    items = [tag("li", button(given), " ", tag("code", given.title)) for given in inputs]
    return tag("ul", *items) if items else Markup("")


def _places(found: Iterable[Place]) -> Markup:
    items = [tag("li", shown) for shown in dict.fromkeys(_place(place) for place in found)]
    return tag("ul", *items) if items else Markup("")


def _place(place: Place) -> Markup:
    heading = tag("a", place.heading, href=f"#{place.anchor}") if place.anchor else place.heading
    return joined([heading, f"; {place.label} (", tag("code", str(place.source)), ")"])
