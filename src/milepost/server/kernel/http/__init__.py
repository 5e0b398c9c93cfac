"""The HTTP edge shared by the slices; with `api` and `schemas` the only home of Ninja."""
