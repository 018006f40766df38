"""Where an event is: names of cities and countries, and the positions in a text that make a name the event's place."""
