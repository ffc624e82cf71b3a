"""Training: history to rows, rows to a judged model, a judged model to the registry."""
