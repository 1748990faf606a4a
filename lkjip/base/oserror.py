"""What the operating system refuses, in the words of the people who read it."""

from __future__ import annotations

import errno
from types import MappingProxyType

REASONS = MappingProxyType(
    {
        errno.EACCES: "tidak ada hak untuk itu, atau sedang dibuka program lain",
        errno.EPERM: "tidak ada hak untuk itu",
        errno.EROFS: "tempat itu hanya dapat dibaca",
        errno.ENOSPC: "ruang penyimpanan habis",
        errno.ENOENT: "tidak ada",
        errno.ENOTDIR: "yang seharusnya folder ternyata berkas",
        errno.EEXIST: "yang seharusnya folder ternyata berkas",
        errno.EISDIR: "yang seharusnya berkas ternyata folder",
        errno.ENAMETOOLONG: "nama atau foldernya terlalu panjang",
        errno.ELOOP: "tautannya berputar",
        errno.EPIPE: "penerimanya sudah menutup",
    }
)


def reason_of(error: OSError) -> str:
    """Why the system refused; in its own words where it is rare."""
    return REASONS.get(error.errno or 0) or error.strerror or str(error)
