"""What the console needs of the other parts, which it does not know, and what it may see of a running hall."""
