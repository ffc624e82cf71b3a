"""CineRadar's API for Python."""
