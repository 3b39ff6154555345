"""How a Mandarin sentence sounds: characters, syllables with tones, phonemes. For the voice worker only."""
