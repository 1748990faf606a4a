"""The only floor that speaks with a person: words of the command line, progress, summary, errors."""
