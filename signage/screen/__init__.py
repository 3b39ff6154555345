"""What the hall sees: the program as hand-drawn pages in full-screen windows."""
