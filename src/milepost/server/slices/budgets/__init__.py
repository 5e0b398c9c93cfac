"""Money and scarce hours per milestone."""
