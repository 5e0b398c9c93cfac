"""Things handed over: submitted, accepted or rejected."""
