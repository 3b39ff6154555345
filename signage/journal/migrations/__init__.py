"""The steps by which a journal of an earlier version becomes one of this version."""
