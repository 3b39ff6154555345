"""How pages come to look and to read as they do: templates, drawings, and words in two languages."""
