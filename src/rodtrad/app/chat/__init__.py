"""The chat model that a municipality may set up: off until an owner turns it on; all that is sent is kept to read."""
