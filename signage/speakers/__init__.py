"""The hall's voice: what it says, the music underneath, and the proof that it was heard."""
