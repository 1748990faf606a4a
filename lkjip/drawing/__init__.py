"""How charts are found, drawn in a process of their own, and encoded; `lkjip.drawing.draw` is the stage."""
