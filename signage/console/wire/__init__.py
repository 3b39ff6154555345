"""What goes over the wire: questions, answers, refusals, and their shapes for who asks."""
