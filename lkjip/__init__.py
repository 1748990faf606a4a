"""Report as code for LKjIP, the yearly performance report of Indonesian public bodies."""

__version__ = "0.1.0"
