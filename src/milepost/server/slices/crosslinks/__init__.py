"""Links across projects: rows that wait for rows of other projects."""
