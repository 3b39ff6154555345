"""The words of a command line. Nothing is imported before it is known which command was asked for."""
