"""How a command speaks to the running hall, without loading what serves it."""
