"""Build the report of one year: `python build.py 2023` (`--help` for more).

load → compute → narrate → draw → compose → number → check → set in Word, all in `stages.assemble`; then a verb answers
from what was made, or the document is written (`cli/making.py`). Where nothing changed, all of it is left out.
"""

import gc
import sys
from pathlib import Path

from lkjip.cli.console import main
from lkjip.cli.rebuilding import build

if __name__ == "__main__":
    gc.set_threshold(2_000_000, 20, 20)  # values live as long as the process; looking through them again finds nothing
    code = main(build, Path(__file__).resolve().parent)
    gc.freeze()  # the process ends, and all of them with it: Python would look through them twice more
    sys.exit(code)
