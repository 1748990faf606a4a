"""Charts that an office defines in `data/grafik.yaml`: from a definition and the values of the report to a `Chart`."""
