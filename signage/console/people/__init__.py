"""The pages of people and programs: coming in, keys, colleagues, tokens."""
