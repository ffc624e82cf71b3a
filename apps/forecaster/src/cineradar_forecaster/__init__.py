"""Demand forecasts for every coming showing: history, features, models, registry, serving, evaluation."""
