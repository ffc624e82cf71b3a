"""What a forecast may look at: one definition for finished and for coming showings."""
