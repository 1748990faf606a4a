"""YAML and CSV changed as text: only what changes is written, every other byte stays."""
