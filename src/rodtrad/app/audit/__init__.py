"""What happened (events) and what the machine did (runs)."""
