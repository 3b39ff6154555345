"""How the hall is, in words that a manager can act on."""
