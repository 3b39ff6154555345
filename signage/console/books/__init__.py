"""What was found and what is lent."""
