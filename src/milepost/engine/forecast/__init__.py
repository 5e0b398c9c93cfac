"""Forecasts: the spread of every milestone's date, by simulating the plan many times."""
