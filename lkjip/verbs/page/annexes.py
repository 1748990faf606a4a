"""Sections beside the report: corrections of the published one, and the reviewer's forms, answered.

What they say is made where their files are made (`verbs/corrections`, `verbs/review`); here it is printed as HTML.
"""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.base.quantity import Value
from lkjip.report.provenance import Explainer
from lkjip.verbs.corrections.account import HINTS, INTRODUCTION, FindingSection, account, has_account
from lkjip.verbs.corrections.as_markdown import facts, shown_place
from lkjip.verbs.corrections.causes import Temuan
from lkjip.verbs.corrections.published import SHOWN_INPUTS
from lkjip.verbs.page.html import button
from lkjip.verbs.page.markup import Markup, joined, tag
from lkjip.verbs.page.page_material import PageMaterial
from lkjip.verbs.review.answered import GUIDE, HEADER, Answered, answered
from lkjip.verbs.review.answers import Evidence, Jawaban
from lkjip.verbs.review.items import Item

# --- corrections -------------------------------------------------------------------------------------------------


def corrections(material: PageMaterial) -> Markup | None:
    """What the published report got wrong; none where nothing was noted about it."""
    if not has_account(material.assembled.project):
        return None
    found = account(material.assembled.project, material.assembled)
    parts = [tag("p", text) for text in (*INTRODUCTION, *HINTS)]
    parts.append(tag("ul", *(tag("li", f"{title.strip()}: {number}") for title, number in found.summary)))
    return joined([*parts, *(part for section in found.all for part in _section(section, material.explainer))])


def _section(section: FindingSection, explainer: Explainer) -> Iterator[Markup]:
    listed = (tag("li", _finding(finding, explainer)) for finding in section.temuan)
    yield tag("h3", section.judul)
    yield tag("ol", *listed, start=str(section.temuan[0].nomor), class_="koreksi")


def _finding(finding: Temuan, explainer: Explainer) -> Markup:
    shown = facts(finding._replace(hitungan=""))  # the buttons below say it, and lead on
    terms = (part for term, text in shown for part in (tag("dt", term), tag("dd", text)))
    places = tag("ul", *(tag("li", shown_place(place)) for place in finding.tempat))
    computed = [tag("p", _computed(value, explainer)) for value in dict.fromkeys(finding.nilai)]
    return joined([tag("strong", finding.judul), places, tag("dl", *terms), *computed])


def _computed(value: Value, explainer: Explainer) -> Markup:
    """A value as a button, its formula and what it was made from; paper needs all of it in words too."""
    formula = f"{value.formula} = " if value.formula else ""
    shown = ["Hitungan: ", formula, button(explainer(value), str(value)), _origin(str(value.source or ""))]
    inputs = [_input(given, explainer) for given in value.inputs[:SHOWN_INPUTS]]
    if more := len(value.inputs) - len(inputs):
        inputs.append(joined([f"{more} nilai lainnya"]))
    return joined([*shown, ", dari ", joined(inputs, "; ")] if inputs else shown)


def _input(value: Value, explainer: Explainer) -> Markup:
    return joined([button(explainer(value), str(value)), _origin(str(value.source or value.formula))])


def _origin(text: str) -> Markup:
    return joined([" (", tag("code", text), ")"]) if text else Markup("")


# --- the reviewer's forms ----------------------------------------------------------------------------------------


def review(material: PageMaterial) -> Markup:
    """The forms of the regulations, each item with its answer and evidence."""
    forms = answered(material.assembled, material.assembled.project)
    return joined([tag("p", GUIDE), *(part for form in forms for part in _form(form, material.explainer))])


def _form(filled: Answered, explainer: Explainer) -> Iterator[Markup]:
    yield tag("h3", filled.form.judul)
    yield tag("p", f"Dasar: {filled.form.dasar}. {filled.form.catatan}")
    header = tag("thead", tag("tr", *(tag("th", title, scope="col") for title in HEADER)))
    for name, rows in filled.groups:
        body = tag("tbody", *(_row(number, *row, explainer) for number, row in enumerate(rows, 1)))
        table = tag("table", tag("caption", name), header, body)
        label = f"{filled.form.judul}: {name}"
        yield tag("div", table, class_="gulung", role="region", tabindex="0", aria_label=label)


def _row(number: int, item: Item, answer: Jawaban, explainer: Explainer) -> Markup:
    evidence = joined((_evidence(bukti, explainer) for bukti in answer.bukti), "; ") if answer.bukti else "–"
    cells = (tag("td", str(number)), tag("td", item.pernyataan), tag("td", answer.jawaban), tag("td", evidence))
    return tag("tr", *cells)


def _evidence(evidence: Evidence, explainer: Explainer) -> Markup:
    if evidence.value is not None:
        return joined([f"{evidence.text}: ", button(explainer(evidence.value), str(evidence.value))])
    return tag("a", evidence.text, href=f"#{evidence.anchor}") if evidence.anchor else joined([evidence.text])
