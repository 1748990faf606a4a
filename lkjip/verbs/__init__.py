"""What a person can ask of a year beside building it: one module or package for each verb."""
