"""Durable work outside the request: enqueue, watch, cancel."""
