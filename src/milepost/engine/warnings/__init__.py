"""Early warnings: pure rules over the facts of a plan, and how right they were."""
