"""How the desk is reached: a server on a thread, its certificate, its lines, and what it takes in."""
