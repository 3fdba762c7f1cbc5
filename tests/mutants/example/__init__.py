"""A small program with good and weak tests, on which the hunt for mutants is tested itself."""
