"""What staff see and ask for on the floor: the page, calls, switches, and the API for the same."""
