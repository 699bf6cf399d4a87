"""The municipality, its units and its staff list."""
