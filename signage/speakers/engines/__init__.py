"""Ways of turning words into sound, each behind the same port."""
