"""How is it said? From what is shown to the words that are spoken, in each language. Pure, standard library only."""
