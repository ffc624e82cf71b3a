"""Models of final admissions: the ladder, the boosted forecaster, its intervals, and sums over showings."""
