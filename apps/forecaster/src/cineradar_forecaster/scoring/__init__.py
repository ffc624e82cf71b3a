"""All coming showings forecast in one batch, and the batch written in one transaction."""
