"""Clients who take part by a link, without an account."""
