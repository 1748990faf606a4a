"""The beginning of a program that dies after so many steps (its first argument): `dies` wraps what counts as one."""

from __future__ import annotations

DIES = """
import os, shutil, sys
from pathlib import Path
from lkjip.base.journal import write_together

left = [int(sys.argv[1])]

def dies(real):
    def instead(*given, **more):
        if left[0] == 0:
            os._exit(9)
        left[0] -= 1
        return real(*given, **more)
    return instead
"""
