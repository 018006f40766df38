"""The two spiders: `event` reads the sites of events, `partner` everything else. They differ in their sources only."""
