"""Slides of the digest: what they say, how it finds room in the office's own template, the file."""
