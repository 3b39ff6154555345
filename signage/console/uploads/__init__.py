"""Photos and recordings that are sent."""
