"""Which models there are and which one answers: plain files and SQLite, mirrored into MLflow and the store."""
