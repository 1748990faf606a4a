"""`telusur`: the whole report as one page in which every number opens its own explanation.

One file without anything from outside: it is passed on by mail and opened where there is no network.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from lkjip.base.project import Project
from lkjip.base.write import write
from lkjip.pipeline.document import Assembled
from lkjip.pipeline.templates import load_template
from lkjip.report.model import Heading, plain
from lkjip.report.places import Place, printed_forms
from lkjip.report.provenance import Explained, Explainer, shown_sources, sources, unsettled
from lkjip.report.visiting import blocks_of, of_kind
from lkjip.verbs.page.annexes import corrections, review
from lkjip.verbs.page.markup import Markup, joined, tag
from lkjip.verbs.page.page_material import PageMaterial
from lkjip.verbs.trace.tag_places import everywhere
from lkjip.verbs.wish import Wish

HERE = Path(__file__).parent


class Section(NamedTuple):
    """A part of the page with a heading of its own; `build` returns None where a report has no such part."""

    id: str
    title: str
    build: Callable[[PageMaterial], Markup | None]


def telusur(made: Assembled, project: Project, wish: Wish) -> str:
    """Write the page; tell where it is."""
    content = page(made, project).encode()
    path, notes = write(project.document.with_name(f"{project.document.stem}-telusur.html"), content)
    shown = path.relative_to(project.root).as_posix()
    if wish.json:
        return json.dumps({"berkas": shown, "catatan": list(notes)}, ensure_ascii=False)
    return "\n".join([f"{shown}: buka di peramban, tanpa internet", *notes])


def page(made: Assembled, project: Project) -> str:
    """The page as text."""
    explainer = Explainer(made.names)
    for _, value in printed_forms(made.report):  # data without a name, so that all can be told where they are printed
        explainer(value)
    template = load_template(project)
    found = everywhere(made, template)
    material = PageMaterial(made, project, template, explainer, {explainer.key_of(one): found[one] for one in found})
    sections = [(section, shown) for section in SECTIONS if (shown := section.build(material)) is not None]
    body = (
        tag("a", "Langsung ke isi laporan", class_="lompat", href="#laporan"),
        tag("header", tag("h1", made.document.meta.title), tag("p", made.document.meta.author)),
        _search(),
        tag("nav", tag("h2", "Daftar isi"), _contents(made, [one for one, _ in sections]), aria_label="Daftar isi"),
        tag("main", *(_section(section, shown) for section, shown in sections), id="laporan", tabindex="-1"),
        tag("div", *(explanation(one, material) for one in explainer.all), id="penjelasan"),
        tag("script", Markup(_file("page.js"))),
    )
    return f"<!DOCTYPE html>\n{tag('html', _head(made), tag('body', *body), lang='id')}\n"


def _file(name: str) -> str:
    return (HERE / name).read_text("utf-8")


def _head(made: Assembled) -> Markup:
    """The head; its policy lets nothing be loaded and no script run but ours."""
    digest = b64encode(sha256(_file("page.js").encode()).digest()).decode()
    policy = f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"{made.document.meta.title}: telusur angka"),
        tag("style", Markup(_file("page.css"))),
    )


def _section(section: Section, shown: Markup) -> Markup:
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


def _contents(made: Assembled, sections: Iterable[Section]) -> Markup:
    front = {line.bookmark for line in made.report.contents if line.level > 4 and not line.number}
    headings = of_kind(Heading, blocks_of(made.report.parts))
    printed = {plain(heading.inlines).casefold() for heading in headings if heading.front}
    lines = [line for line in made.report.contents if line.bookmark not in front or line.title.casefold() in printed]
    items = [
        tag(
            "li",
            tag("a", f"{line.number} {line.title}".strip(), href=f"#{line.bookmark}"),
            class_=f"tingkat{line.level}",
        )
        for line in lines
    ]
    own = [tag("li", tag("a", one.title, href=f"#{one.id}"), class_="tingkat1") for one in sections if one.title]
    return tag("ul", *items, *own)


# --- sections ----------------------------------------------------------------------------------------------------


def report(material: PageMaterial) -> Markup:
    """The report itself."""
    from lkjip.verbs.page.html import Reader

    made = material.made
    scalars = {name: str(value) for name, value in made.names.items()}
    return Reader(made.report, material.explainer, material.template.patterns, scalars).report_html()


def all_values(material: PageMaterial) -> Markup:
    """A table of all values: those with a name first, then the data that have none, which paper leaves out."""
    ones = sorted(material.explainer.all, key=_by_name)
    titles = ("Tercetak", "Nama", "Rumus", "Sumber", "Tempat")
    header = tag("tr", *(tag("th", title, scope="col") for title in titles))
    table = tag(
        "table",
        tag("caption", f"{len(ones)} nilai: yang bernama dahulu, lalu data yang tidak bernama"),
        tag("thead", header),
        tag("tbody", *(_value_row(one, material) for one in ones), id="semua"),
    )
    return tag("div", table, class_="gulung", role="region", tabindex="0", aria_label="Tabel semua nilai")


def _by_name(one: Explained) -> tuple[bool, str, str, int, int]:
    file, line = (one.source.file, one.source.line) if one.source else ("", 0)
    return not one.names, one.name, file, line, one.key


def _value_row(one: Explained, material: PageMaterial) -> Markup:
    from lkjip.verbs.page.html import button

    names = joined((tag("code", name) for name in one.names), ", ")
    origin = shown_sources(sources(one)) or one.reason
    return tag(
        "tr",
        tag("td", button(one)),
        tag("td", names),
        tag("td", one.formula),
        tag("td", origin),
        tag("td", _kinds(material.printed.get(one.key, ()))),
        class_=None if names else "data",
    )


def _kinds(found: Iterable[Place]) -> str:
    """The kinds of places in few words: `sampul; paragraf (4)`."""
    many = Counter(place.label for place in found)
    return "; ".join(label if count == 1 else f"{label} ({count})" for label, count in many.items())


def gaps(material: PageMaterial) -> Markup:
    """What the report still lacks."""
    lines = [tag("li", tag("code", str(gap.source)), f" {gap.what} ({gap.reason})") for gap in material.made.gaps]
    return tag("ul", *lines) if lines else tag("p", "Tidak ada yang kurang.")


SECTIONS = (
    Section("isi", "", report),
    Section("koreksi", "Koreksi atas laporan yang terbit", corrections),
    Section("reviu", "Formulir reviu", review),
    Section("nilai", "Semua nilai", all_values),
    Section("kurang", "Yang masih kurang", gaps),
)


# --- explanations ------------------------------------------------------------------------------------------------


def explanation(one: Explained, material: PageMaterial) -> Markup:
    """What a value's button opens."""
    facts = [
        ("Nama", joined((tag("code", name) for name in one.names), ", ")),
        ("Rumus", one.formula),
        ("Dasar" if one.formula else "Catatan", one.basis),
        ("Alasan", one.reason),
        ("Sementara", unsettled(one)),
        ("Sumber", tag("code", str(one.source)) if one.source else ""),
        ("Masukan", _inputs(one.inputs)),
        ("Baris data", shown_sources(sources(one)) if one.inputs else ""),
        ("Tercetak di", _places(material.printed.get(one.key, ()))),
    ]
    listed = [part for term, fact in facts if fact for part in (tag("dt", term), tag("dd", fact))]
    close = tag(
        "button", "Tutup", type="button", class_="tutup", popovertarget=f"v{one.key}", popovertargetaction="hide"
    )
    title = tag("p", tag("strong", one.printed), class_="asal-judul", tabindex="-1", autofocus=True)
    return tag(
        "div", title, tag("dl", *listed), close,
        id=f"v{one.key}", popover=True, class_="asal", role="dialog", aria_label=f"Asal nilai {one.printed}",
    )  # fmt: skip


def _inputs(inputs: Iterable[Explained]) -> Markup:
    from lkjip.verbs.page.html import button

    items = [tag("li", button(one), " ", tag("code", one.title)) for one in inputs]
    return tag("ul", *items) if items else Markup("")


def _places(found: Iterable[Place]) -> Markup:
    items = [tag("li", shown) for shown in dict.fromkeys(_place(place) for place in found)]
    return tag("ul", *items) if items else Markup("")


def _place(place: Place) -> Markup:
    heading = tag("a", place.heading, href=f"#{place.anchor}") if place.anchor else place.heading
    return joined([heading, f"; {place.label} (", tag("code", str(place.source)), ")"])
