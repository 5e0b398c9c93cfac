"""Letters that leave the server: an outbox in the main database, sent by a job.

A letter is written in the transaction that gives the reason for it, so neither exists
without the other. Without a mail server letters wait, and whoever may read the outbox hands
over what they hold.
"""
