"""IN: asks weather services and says what they said, in one set of units, with the time at which it was true."""
