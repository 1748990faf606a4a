"""How charts are found, drawn in a process of their own, and encoded; `lkjip.draw` is the stage."""
