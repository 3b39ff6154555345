"""What really was shown and said on a day."""
