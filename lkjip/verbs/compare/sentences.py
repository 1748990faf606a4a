"""Which sentences changed, came, went or moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from lkjip.base.tuples import NamedTuple
from lkjip.verbs.compare.common_form import Sentence, bare, paired, unlabelled

SentenceEvent = Literal["diubah", "ditambah", "dihapus", "dipindah", "nilai", "rujukan"]


class SentenceChange(NamedTuple):
    """What happened to one sentence.

    nilai: the same wording with other values; rujukan: only the number of a table, figure or chapter moved
    """

    kind: SentenceEvent
    old: Sentence | None
    new: Sentence | None

    @property
    def section(self) -> str:
        """The heading under which it stands now; under which it stood, where it is gone."""
        sentence = self.new or self.old
        return sentence.section if sentence else ""


def compare_sentences(
    old: Sequence[Sentence], new: Sequence[Sentence], values_differ: bool
) -> tuple[SentenceChange, ...]:
    """Every difference in reading order.

    values_differ: what `wording` leaves out are values that may differ by themselves, reported as "nilai"; or else they
    are typed figures, and another figure is a changed sentence.
    """
    found = list(_changes(old, new, values_differ))
    return tuple(_moves(found))


def _changes(old: Sequence[Sentence], new: Sequence[Sentence], values_differ: bool) -> Iterator[SentenceChange]:
    matcher = SequenceMatcher(None, _wordings(old), _wordings(new), autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        for before, after in zip(old[i:j], new[k:m], strict=True) if kind == "equal" else _matched(old[i:j], new[k:m]):
            change = _change(before, after, values_differ)
            if change is not None:
                yield change


def _wordings(sentences: Sequence[Sentence]) -> list[str]:
    return [sentence.wording for sentence in sentences]


def _matched(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[tuple[Sentence | None, Sentence | None]]:
    for i, j in paired(_wordings(old), _wordings(new)):
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
    """A sentence that went here and came there has moved; reported once, where it came."""
    came = [bare(change.new.text) for change in changes if change.kind == "ditambah" and change.new]
    gone: dict[str, list[Sentence]] = {}
    for change in changes:
        if change.kind == "dihapus" and change.old and bare(change.old.text) in came:
            came.remove(bare(change.old.text))
            gone.setdefault(bare(change.old.text), []).append(change.old)
    left = {text: len(moved) for text, moved in gone.items()}
    for change in changes:
        text = bare(change.old.text) if change.old else bare(change.new.text) if change.new else ""
        if change.kind == "dihapus" and left.get(text):
            left[text] -= 1
        elif change.kind == "ditambah" and gone.get(text):
            yield SentenceChange("dipindah", gone[text].pop(0), change.new)
        else:
            yield change
