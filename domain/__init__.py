"""What is true: the nouns of grid governance and their rules. Standard library only, no input or output."""
