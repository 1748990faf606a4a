"""The one style of all charts: change it here and every chart follows. Sizes in cm, type in points.

Lightness alone tells the colours apart, so that a black-and-white print reads like the screen.
"""

from __future__ import annotations

# The first family that is installed; the second has the same metrics. The last one is a makeshift, and told as such.
FAMILIES = ("Arial", "Liberation Sans", "DejaVu Sans")

WIDTH_CM = 15.5
TYPE = 8.0
SMALL_TYPE = 7.0
MARGIN = 0.25

PAPER = "#ffffff"
INK = "#1a1a1a"
SOFT_INK = "#595959"
RULE = "#d0d0d0"

# What the chart is about (own district, this year), and what it is compared with.
MAIN = "#1f4e79"
OTHER = "#b9cde0"
EDGE = "#44546a"

# What is not known: words where it would stand, and nothing that could be taken for a quantity.
GAP_EDGE = "#8c8c8c"
