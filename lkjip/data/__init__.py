"""The facts of one report year: what the data files say, checked and immutable."""
