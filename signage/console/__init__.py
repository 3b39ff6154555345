"""The staff's way in and the hall's way of answering: an API on the hall's own machine."""
