"""The ground floor: sources, problems, values, formats and files, in which every other floor speaks."""
