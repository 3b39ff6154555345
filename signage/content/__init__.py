"""What the hall wants, in documents that a person can read and mend."""
