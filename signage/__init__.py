"""Nuanping: warm tips on the screen, announcements in the air, and proof of both."""
