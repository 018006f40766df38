"""Today's rules over stored captures: what they would read otherwise, and, if asked to, the archive as they read it."""
