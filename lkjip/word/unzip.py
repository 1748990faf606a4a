"""The parts of a zip that anybody may have made: measured before they are unpacked."""

from __future__ import annotations

import io
import zipfile

LARGEST = 200_000_000  # bytes unpacked
MOST_PARTS = 20_000


class NotSound(Exception):
    """No zip, damaged, locked, or packed in a way that nobody here reads."""


class TooLarge(Exception):
    """It would grow beyond what a document may be."""


def unzip(content: bytes) -> dict[str, bytes]:
    """Return the parts by name; never more bytes than the file's own table says, because no part is read further."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST:
                raise TooLarge
            return {entry.filename: archive.read(entry) for entry in entries}
    except TooLarge:
        raise
    except Exception as error:  # each way of packing fails in its own ways, and the table itself may lie
        raise NotSound from error
