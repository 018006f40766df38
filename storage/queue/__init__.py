"""The frontier's parts: rounds, leases, and the workers that share them."""
