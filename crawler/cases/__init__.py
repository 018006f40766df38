"""Cases: saved pages of a source, each with the values that should be read of it. `almanac source test` checks them."""
