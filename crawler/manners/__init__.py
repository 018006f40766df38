"""What we owe to servers: their rules, their pauses, and which addresses we may connect to."""
