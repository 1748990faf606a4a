"""The page: whole, accessible, self-contained, safe."""

from __future__ import annotations

import itertools
import json
import re
from html.parser import HTMLParser
from typing import NamedTuple

import pytest

from lkjip.report.model import BigOperator, Brackets, Fraction, MathText, PictureBlock, Script
from lkjip.report.visiting import blocks_of, of_kind
from lkjip.verbs.corrections.account import account
from lkjip.verbs.corrections.published import SHOWN_INPUTS
from lkjip.verbs.page.inline_svg import inlined
from lkjip.verbs.page.markup import Markup, tag
from lkjip.verbs.page.mathml import mathml
from lkjip.verbs.page.telusur import telusur
from lkjip.verbs.review.answered import answered
from tests.office import YEAR, copy_office
from tests.trace.conftest import Made, made_from

LARGEST = 4_600_000
"""Bytes: every cell of the tables people keep has a name, hence an explanation of its own."""

LOADING = {"src", "srcset", "poster", "data", "background", "action", "xlink:href"}


class Element(NamedTuple):
    """A start tag."""

    name: str
    attributes: dict[str, str]


class Elements(HTMLParser):
    """All start tags and all text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[Element] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def named(self, *names: str) -> list[Element]:
        return [one for one in self.found if one.name in names]

    def values(self, attribute: str) -> list[str]:
        return [one.attributes[attribute] for one in self.found if attribute in one.attributes]


def loads(text: str) -> list[str]:
    """What a page would load from elsewhere."""
    page = Elements(text)
    links = [one.attributes["href"] for one in page.found if "href" in one.attributes and one.name != "a"]
    loaded = links + [address for name in LOADING for address in page.values(name)]
    styles = re.findall(r"url\(([^)]*)\)|@import\s+(\S+)", text)
    return [one for one in (*loaded, *map("".join, styles)) if not one.strip("'\"").startswith(("#", "data:"))]


def test_ids_are_unique_and_every_target_exists(any_page: str) -> None:
    page = Elements(any_page)
    ids = page.values("id")
    fragments = [link[1:] for link in page.values("href") if link.startswith("#")]
    named = [one for name in ("aria-controls", "aria-describedby", "for", "popovertarget") for one in page.values(name)]

    assert len(ids) == len(set(ids))
    assert (set(fragments) | set(named)) - set(ids) == set()


def test_every_printed_value_is_a_button_with_an_explanation(real: Made, real_page: str) -> None:
    from lkjip.report.places import printed_forms

    buttons = [one for one in Elements(real_page).named("button") if "nilai" in one.attributes["class"].split()]
    popovers = {one.attributes["id"] for one in Elements(real_page).found if "popover" in one.attributes}

    assert len(buttons) > len(list(printed_forms(real.assembled.report)))
    assert {one.attributes["popovertarget"] for one in buttons} <= popovers


def test_nothing_is_loaded_from_elsewhere(any_page: str) -> None:
    assert loads(any_page) == []
    assert Elements(any_page).values("content")[0].startswith("default-src 'none'; img-src data:;")


@pytest.mark.parametrize(
    "loading",
    ['<img src="http://a/b.png">', '<link href="//a/b.css">', "<style>a{background:url(http://a)}</style>"],
)
def test_what_would_be_loaded_is_seen(loading: str) -> None:
    assert len(loads(loading)) == 1


def test_headings_never_skip_a_level(any_page: str) -> None:
    levels = [int(one.name[1]) for one in Elements(any_page).named("h1", "h2", "h3", "h4", "h5", "h6")]

    assert levels.count(1) == 1
    assert [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_tables_charts_and_landmarks_speak_to_screen_readers(any_page: str) -> None:
    page = Elements(any_page)
    headers = page.named("th")
    drawings = page.named("svg", "img")

    assert page.named("html")[0].attributes["lang"] == "id"
    assert [len(page.named(name)) for name in ("header", "nav", "main")] == [1, 1, 1]
    assert headers and all(one.attributes["scope"] for one in headers)
    assert drawings and all(one.attributes.get("aria-label") or one.attributes.get("alt") for one in drawings)
    assert page.named("body", "a")[1].attributes["class"] == "lompat"


def test_the_whole_report_is_there(real: Made, real_page: str) -> None:
    text = " ".join(" ".join(Elements(real_page).texts).split())
    drawn = list(of_kind(PictureBlock, blocks_of(real.assembled.report.parts)))

    for line in (*real.assembled.report.tables, *real.assembled.report.figures):
        assert " ".join(line.number.split()) in text
    assert "[data belum tersedia]" in text
    assert "Gambar belum ada: data/2023/gambar/" in text
    assert real_page.count("<svg") + real_page.count("<img") == len(drawn) >= 4
    assert "<mfrac>" in real_page


def test_headers_of_a_table_come_from_its_pattern(real_page: str) -> None:
    table = real_page[real_page.index("Capaian IKU Dinas") :].partition("</table>")[0]

    assert '<th scope="colgroup" colspan="3">2023</th>' in table
    assert '<th scope="col" rowspan="2">' in table


def test_the_page_stays_small(real_page: str) -> None:
    assert len(real_page.encode()) < LARGEST


def test_the_same_report_gives_the_same_page(office: Made, office_page: str) -> None:
    assert office.page() == office_page


def test_hostile_text_stays_text(tmp_path) -> None:
    office = copy_office(tmp_path / "kantor")
    bad = r"\<script>alert(1)\</script>\<img src=x onerror=alert(1)>"
    office.change("content/2031/10-pendahuluan.md", "# Pendahuluan", f"# Pendahuluan\n\nAwas {bad}")
    office.change("data/2031/tabel/ikm.csv", "Waktu layanan", "<b onclick=alert(1)>Waktu")

    page = Elements(made_from(office.root, int(YEAR)).page())

    assert len(page.named("script")) == 1
    assert not [name for one in page.found for name in one.attributes if name.startswith("on")]
    assert "Awas <script>alert(1)</script><img" in "".join(page.texts)
    assert "<b onclick=alert(1)>Waktu" in "".join(page.texts)


def test_the_verb_writes_the_page_and_says_where(office: Made, office_page: str) -> None:
    told = office.ask(telusur)
    path = office.project.root / "output" / f"LKjIP-{YEAR}-telusur.html"

    assert told.startswith(f"output/LKjIP-{YEAR}-telusur.html")
    assert path.read_text("utf-8") == office_page
    assert json.loads(office.ask(telusur, json=True))["berkas"] == f"output/{path.name}"


# --- corrections and review ---------------------------------------------------------------------------------------


def part(page: str, section: str) -> Elements:
    """One section of the page."""
    return Elements(page[page.index(f'<section id="{section}">') :].partition("</section>")[0])


def test_every_finding_is_told_once_under_its_number(real: Made, real_page: str) -> None:
    found = account(real.project, real.assembled)
    told = part(real_page, "koreksi")
    buttons = [one for one in told.named("button") if one.attributes["class"].startswith("nilai")]
    proven = [value for one in found.temuan for value in dict.fromkeys(one.nilai)]

    assert len(told.named("strong")) == len(found.temuan)
    assert len(buttons) == sum(1 + min(len(value.inputs), SHOWN_INPUTS) for value in proven) > 20
    assert [one.attributes["start"] for one in told.named("ol")] == [str(one.temuan[0].nomor) for one in found.all]


def test_a_correction_that_rests_on_a_doubted_figure_names_it(real_page: str) -> None:
    told = real_page[real_page.index('<section id="koreksi">') :].partition("</section>")[0]

    assert "<dt>Belum pasti</dt><dd>bertumpu pada 97,87% (data/2022/riwayat.yaml:" in told


def test_an_office_without_notes_has_no_corrections(office_page: str) -> None:
    page = Elements(office_page)

    assert "koreksi" not in page.values("id")
    assert "#koreksi" not in page.values("href")


def test_both_forms_are_answered_item_by_item(any_report: Made, any_page: str) -> None:
    told = part(any_page, "reviu")
    forms = answered(any_report.assembled, any_report.project)
    groups = [rows for form in forms for _, rows in form.groups]
    said = " ".join(" ".join(told.texts).split())

    assert [len(rows) for rows in groups] == [6, 7, 10, 8]
    assert len(told.named("tr")) == sum(len(rows) + 1 for rows in groups)
    assert [one for rows in groups for item, _ in rows if (one := item.pernyataan) not in said] == []
    assert "53 Tahun 2014" in said and "88 Tahun 2021" in said


# --- the parts it is made of -------------------------------------------------------------------------------------


def test_attributes_and_text_are_escaped() -> None:
    assert tag("p", '<&"', title='"><script>') == '<p title="&quot;&gt;&lt;script&gt;">&lt;&amp;&quot;</p>'
    assert tag("p", Markup("<b>tebal</b>"), hidden=True, id=None) == "<p hidden><b>tebal</b></p>"
    assert tag("p", "a\x00\x1fb") == "<p>ab</p>"


def test_a_drawing_keeps_its_ids_to_itself_and_cannot_run_or_load() -> None:
    vector = b"""<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg"
      xmlns:xlink="http://www.w3.org/1999/xlink" width="9pt" height="9pt" viewBox="0 0 9 9" onload="alert(1)">
      <script>alert(1)</script><defs><path id="a" d="M0 0"/></defs><use xlink:href="#a" fill="url(#a)"/>
      <image href="http://x/y.png"/></svg>"""

    shown = inlined(vector, 'Alt "teks"', "g1-")
    page = Elements(shown)

    assert page.values("id") == ["g1-a"]
    assert page.values("xlink:href") == ["#g1-a"]
    assert page.values("fill") == ["url(#g1-a)"]
    assert page.named("svg")[0].attributes["aria-label"] == 'Alt "teks"'
    assert (page.named("script"), page.values("onload"), loads(shown)) == ([], [], [])


def test_equations_become_mathml() -> None:
    leaf = (MathText("x"),)
    math = (
        Fraction(leaf, (MathText("2"),)),
        Brackets(leaf),
        Script(leaf, leaf, ()),
        Script(leaf, (), leaf),
        Script(leaf, leaf, leaf),
        BigOperator("∑", leaf, leaf, leaf),
        MathText("rata < rata", upright=True),
        MathText("="),
    )

    shown = mathml(math)

    for name in ("mfrac", "msub", "msup", "msubsup", "munderover", "mn", "mi"):
        assert f"<{name}>" in shown
    assert "<mtext>rata &lt; rata</mtext>" in shown
    assert "<mo>=</mo>" in shown
