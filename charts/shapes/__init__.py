"""Shapes that several charts share. Each module has `make` for what a chart shows, and `draw` for the drawing."""
