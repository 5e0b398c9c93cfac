"""The pure engine: a plan in, dates, chances and findings out."""
