"""From words to action: priorities, actions, indicators, follow-up."""
