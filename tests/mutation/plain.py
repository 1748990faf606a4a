"""Outcomes that the rules of `judging` cannot see to be right, each kind with its reason."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from tests.mutation.fault import Fault

UNNAMED = "the refusal does not name the file"
UNPRINTED = "typed and not printed"
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
PLAIN: tuple[tuple[str, str, str], ...] = (
    (r"name not UTF-8$", UNNAMED, "a name that is no text is shown with a sign in the place of its broken byte"),
    (r"copied by Windows$|in capitals$", UNNAMED, "the new name is told, not the old one"),
    (r"(pk|anggaran)\.yaml: (deleted|hidden)$|ikm\.csv: a folder$", UNNAMED, "what misses the data is told"),
    (r"charts: (empty|a file)$|akuntabilitas\.md: empty$", UNNAMED, "what misses the chart or heading is told"),
    (r"kunci a tag$", UNNAMED, "the sentences that ask for the old key are told"),
    (r"locked by an office program$", UNPRINTED, "a lock file of an office program is no text"),
    (r"with (a note|an old text)$", UNPRINTED, "nothing asks for texts beside data and photos"),
    (r"a letter lost$", UNPRINTED, "names of last year's survey are compared by key and printed nowhere"),
    (r"hyphen$", "words appear", "a hyphen that nobody sees is taken out of its word"),
    (r"hyphen$", UNPRINTED, "a hyphen that nobody sees is taken out of its word"),
    (r"a zero byte$", "nobody is told", "signs that nobody sees are taken out of the text"),
    (r"paragraph \d+ removed$", "words vanish", "what a placement printed goes with it"),
    (r"realisasi drop$", "words vanish", "a claim about all falls silent with one of them"),
    (
        r"lampiran/.*: (hidden|in capitals|empty|renamed by a download)$",
        "",
        "the page is a frame and listed",
    ),
)
"""What the fault is called, how the complaint begins, and why the outcome is legitimate all the same."""
OPEN: tuple[tuple[str, str, str], ...] = (
    (r"as an item$", "Word would repair", "a figure as the only content of an item leaves an empty paragraph"),
    (r"istilah-inggris\.txt: ", "nobody is told", "files in content/ itself are not looked at"),
    (r"\.txt: a page of the web$", "", "the transcript of a scan is not searched for marks"),
    (r"riwayat\.yaml: a link to itself$", "nobody is told", "earlier years are optional"),
)
"""Known and not mended yet."""


def left(fault: Fault, complaints: Sequence[str]) -> list[str]:
    """The complaints that nobody has explained."""
    return [one for one in complaints if not _explained(fault, one)]


def _explained(fault: Fault, complaint: str) -> bool:
    if ROOT and fault.name == "unreadable":  # root may read everything
        return True
    return any(re.search(name, fault.id) and complaint.startswith(said) for name, said, _ in (*PLAIN, *OPEN))
