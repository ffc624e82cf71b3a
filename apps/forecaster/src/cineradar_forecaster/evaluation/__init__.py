"""Judging forecasts by rolling origin, beside the ladder and beside the best that could be said."""
