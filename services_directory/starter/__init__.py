"""The starting directory, taxonomy and gazetteer: facts with their source, and how they are read in."""
