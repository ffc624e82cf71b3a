"""The arithmetic of the dashboard, free of databases and screens."""
