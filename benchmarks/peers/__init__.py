"""Other programs that schedule plans, asked in batches: what they say, and where it differs."""
