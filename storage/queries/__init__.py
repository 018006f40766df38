"""Questions to an archive, each a function that returns typed rows. They read the views, and never write."""
