"""What the dashboard asks the database: a function a question, bounded by dates and answered by an index."""
