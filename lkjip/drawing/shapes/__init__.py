"""How forms are drawn. Each module has `make` for what a chart shows, and `draw` for the drawing.

Only `draw` imports the drawing library: to know what charts show costs nothing of it.
"""
