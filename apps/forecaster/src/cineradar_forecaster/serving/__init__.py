"""Forecasts over HTTP: one showing at once, from the last batch or live."""
