"""Join a tag that Word tore over several runs, whatever tore it: formatting, spelling marks, a link, a bookmark."""

from __future__ import annotations

from typing import Any

from lkjip.word.tags import TAG, W, own_leaves

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def join_tags(root: Any) -> None:
    """Put each tag whole where it begins; what stands between its pieces stays, below it."""
    for paragraph in root.iter(f"{W}p"):
        leaves = own_leaves(paragraph)
        if len(leaves) > 1 and any("{" in (leaf.text or "") for leaf in leaves):
            _join(leaves)


def _join(leaves: list[Any]) -> None:
    texts = [leaf.text or "" for leaf in leaves]
    whole, owner = "".join(texts), [at for at, text in enumerate(texts) for _ in text]
    for tag in TAG.finditer(whole):
        owner[tag.start() : tag.end()] = [owner[tag.start()]] * len(tag[0])
    joined = [""] * len(texts)
    for letter, at in zip(whole, owner, strict=True):
        joined[at] += letter
    if joined == texts:
        return
    for leaf, text in zip(leaves, joined, strict=True):
        leaf.text = text
        leaf.set(_SPACE, "preserve")
        if not text:
            _drop(leaf)


def _drop(leaf: Any) -> None:
    """Drop an emptied text, and its run where nothing else is in it."""
    run = leaf.getparent()
    run.remove(leaf)
    if run.tag == f"{W}r" and all(child.tag == f"{W}rPr" for child in run) and run.getparent() is not None:
        run.getparent().remove(run)
