"""The municipality's own goals, and links from statements to goals."""
