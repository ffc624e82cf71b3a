"""What was seen of finished showings, as Parquet files, and what is known of coming ones."""
