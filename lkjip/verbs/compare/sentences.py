"""Which sentences changed, came, went or moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from lkjip.verbs.compare.common_form import Sentence, bare, paired, unlabelled

Kind = Literal["diubah", "ditambah", "dihapus", "dipindah", "nilai", "rujukan"]


class SentenceChange(NamedTuple):
    """What happened to one sentence.

    nilai: the same wording with other values; rujukan: only the number of a table, figure or chapter moved
    """

    kind: Kind
    old: Sentence | None
    new: Sentence | None

    @property
    def section(self) -> str:
        one = self.new or self.old
        return one.section if one else ""


def compare_sentences(
    old: Sequence[Sentence], new: Sequence[Sentence], values_differ: bool
) -> tuple[SentenceChange, ...]:
    """Every difference in reading order.

    values_differ: what `wording` leaves out are values that may differ by themselves, told as "nilai"; otherwise they
    are typed figures, and another figure is a changed sentence.
    """
    found = list(_changes(old, new, values_differ))
    return tuple(_moves(found))


def _changes(old: Sequence[Sentence], new: Sequence[Sentence], values_differ: bool) -> Iterator[SentenceChange]:
    matcher = SequenceMatcher(None, [one.wording for one in old], [one.wording for one in new], autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        for before, after in zip(old[i:j], new[k:m], strict=True) if kind == "equal" else _matched(old[i:j], new[k:m]):
            change = _change(before, after, values_differ)
            if change is not None:
                yield change


def _matched(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[tuple[Sentence | None, Sentence | None]]:
    for i, j in paired([one.wording for one in old], [one.wording for one in new]):
        yield (None if i is None else old[i]), (None if j is None else new[j])


def _change(old: Sentence | None, new: Sentence | None, values_differ: bool) -> SentenceChange | None:
    if old is None or new is None:
        return SentenceChange("ditambah" if old is None else "dihapus", old, new)
    if bare(old.text) == bare(new.text):
        return None
    if unlabelled(old.text) == unlabelled(new.text):
        return SentenceChange("rujukan", old, new)
    same_wording = old.wording == new.wording or old.typed == new.typed
    return SentenceChange("nilai" if same_wording and values_differ else "diubah", old, new)


def _moves(changes: Sequence[SentenceChange]) -> Iterator[SentenceChange]:
    """A sentence that went here and came there has moved; told once, where it came."""
    came = [bare(one.new.text) for one in changes if one.kind == "ditambah" and one.new]
    gone: dict[str, list[Sentence]] = {}
    for one in changes:
        if one.kind == "dihapus" and one.old and bare(one.old.text) in came:
            came.remove(bare(one.old.text))
            gone.setdefault(bare(one.old.text), []).append(one.old)
    left = {text: len(ones) for text, ones in gone.items()}
    for one in changes:
        text = bare(one.old.text) if one.old else bare(one.new.text) if one.new else ""
        if one.kind == "dihapus" and left.get(text):
            left[text] -= 1
        elif one.kind == "ditambah" and gone.get(text):
            yield SentenceChange("dipindah", gone[text].pop(0), one.new)
        else:
            yield one
