"""The team's dashboard: how the forecasts turned out, what drifts, which model answers."""
