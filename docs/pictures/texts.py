# ruff: noqa: E501  # texts are written as they are read
"""Invented articles, events and partners for the pictures."""

SOURCES = (
    ("riverlab", "Riverlab Forum", "event", 5),
    ("northfair", "North Fair", "event", 3),
    ("the-ledger", "The Ledger of Life", "partner", 9),
    ("cahiers", "Cahiers du Delta", "partner", 6),
    ("brackwater", "Brackwater Weekly", "media", 7),
    ("spindle", "Spindle & Spore", "media", 4),
)
"""Key, name, kind, articles a week at most."""
DARK = {"spindle": 17}
"""Sources that stop publishing, and the week in which they do."""

SUBJECTS = (
    "a peat-bog enzyme", "the salt-marsh registry", "the cold-chain vaccine", "a school of glass eels",
    "the Delta biobank", "a whey-fed alga", "a quiet centrifuge", "a core of river mud", "the seed vault of Oudekerk",
    "the paper-strip test", "a spin-off from Umrij", "mussel glue", "a lichen antibiotic", "the night shift at the sequencer",
    "a greenhouse without soil", "yeast that smells of rain", "the tidal laboratory", "a freezer full of moss",
    "spider silk by the metre", "the last beet breeder", "a bandage from seaweed", "a map of estuary microbes",
    "the oyster archive", "a phage on prescription", "a borrowed microscope", "the flax cooperative", "slow fermentation",
    "a patent on patience", "a sensor made of paper", "the herring genome",
)  # fmt: skip
VERBS = (
    "What {0} taught a small laboratory", "{0} finds a first customer", "Five years of {0}, in numbers",
    "Why investors look again at {0}", "A second life for {0}", "How {0} crossed the border", "The people behind {0}",
    "{0} leaves the university", "Nobody expected {0}", "Three regions bet on {0}", "{0}: a correction, and an apology",
    "A morning with {0}", "{0} goes to the regulator", "Can {0} pay for itself?", "The trouble with {0}",
    "{0}, ten metres below the sea", "Where {0} comes from", "A prize for {0}", "{0} meets its critics",
    "The quiet economics of {0}", "What comes after {0}", "{0} in the classroom", "An argument about {0}", "Letters on {0}",
)  # fmt: skip
"""Each subject meets each of these once at most: no two articles have the same title by chance."""
WRITERS = ("Ilse Vandamme", "Tomasz Wrona", "Noor El Amrani", "Jean-Baptiste Lacroix", "Greta Lindholm", "Ada Okafor")
PLACES = ("Oudekerk", "Umrij", "Umevik", "Brackwater", "Saint-Aubin", "Lower Harn", "Vester", "Kaldport")
PARAGRAPHS = (
    "The first results came back to {place} on a Tuesday, and nobody in the room believed them. They were repeated {number} "
    "times, first on the same machine, then on another, then by a laboratory that had no reason to be kind.",
    "Money is only half of the story. The other half is a cold room in a former brewery in {place}, rented by the month, with a "
    "door that has to be closed by two people.",
    "“We had planned for everything except success,” says {name}, who has since hired {number} people and bought a second "
    "freezer.",
    "The regulator has asked for one more season of measurements. The team calls that fair; the investors call it {month}.",
    "Three regions now share the cost, and one spreadsheet of {number} lines. It has a tab for every river and a column for "
    "every doubt.",
    "Nothing about the building in {place} gives it away. The sign still names a shipping company, and the bell rings in a "
    "corridor that smells of malt and {number} years of floor wax.",
    "{name} keeps the failures in a drawer. There are {number} of them, each with a date and one line in pencil, and visitors "
    "are shown the drawer before they are shown the product.",
    "By {month} the queue at the sequencer was {number} samples long. Somebody proposed a lottery; somebody else proposed a "
    "second shift, and brought soup.",
    "There was a fish market where the pilot plant stands. The drains turned out to be exactly wide enough, which {name} still "
    "describes as the best engineering decision that nobody made.",
    "The licence fits on {number} pages. The paragraph that matters is the shortest one: whatever is learned in {place} may be "
    "told to anybody who asks.",
    "Critics point to the winter trial, which lost {number} of its tanks to a storm. Supporters point to the tanks that were left.",
    "In {month} a delegation came from {place} with a thermometer of its own. It agreed with the one on the wall, to general "
    "disappointment.",
    "What the figures do not show is the ferry. Every sample from {place} crosses the river twice a day, in a box that {name} "
    "built from a wine cooler.",
    "The next step costs {number} times as much as the last one, and takes half as long. That is either progress or a warning, "
    "and the board meets in {month} to decide which.",
)
MONTHS = ("September", "October", "November", "January", "February", "March")

FEATURE_TITLE = "The estuary that keeps its own diary"
FEATURE = (
    "For eleven years a row of oyster shells on a jetty near Oudekerk has written down the weather. Each shell grows a band "
    "a day, and each band holds a little of what the river carried: nitrate in spring, salt in a dry August, once a trace "
    "of diesel that the harbour had not reported.\n\nThe Riverlab group reads the bands with a laser no wider than a hair. "
    "Their archive now covers 4,100 days, with a gap of nine that nobody can explain.\n\nIn December the group will show the "
    "record at the Riverlab Forum, beside the instruments that it has quietly outlived.\n\n“An instrument has to be "
    "calibrated,” says Noor El Amrani, who leads the work. “An oyster only has to be left alone.”"
)
FEATURE_CORRECTED = FEATURE.replace("4,100 days, with a gap of nine", "4,018 days, with a gap of nine").replace(
    "For eleven years", "For just over eleven years"
)
FEATURE_LONGER = FEATURE_CORRECTED + (
    "\n\nCorrection: an earlier version of this article gave the length of the record as 4,100 days. It is 4,018."
)
FEATURE_HTML_LINK = '<a href="/forum/2024">Riverlab Forum</a>'
TEASER_TITLE = "Read in The Ledger: the estuary that keeps its own diary"
TEASER = (
    "For eleven years a row of oyster shells on a jetty near Oudekerk has written down the weather.\n\nThe full story is in "
    "The Ledger of Life, a media partner of the Forum."
)
ELSEWHERE = (
    (
        "cahiers",
        "fr",
        "Ce que les tourbières disent aux chimistes",
        "Jean-Baptiste Lacroix",
        "Une tourbière n’oublie rien. Elle garde le pollen, la suie et, depuis peu, l’attention des chimistes.",
    ),
    (
        "cahiers",
        "ar",
        "النهر الذي يكتب يومياته بنفسه",
        "نور الأمراني",
        "منذ أحد عشر عاماً يسجل صف من أصداف المحار حالة الطقس عند رصيف صغير. كل صدفة تضيف خطاً كل يوم.",
    ),
    (
        "brackwater",
        "de",
        "Wie die Muscheln das Wetter aufschreiben",
        "Greta Lindholm",
        "Seit elf Jahren schreibt eine Reihe von Austern auf einem Steg das Wetter auf, einen Streifen am Tag.",
    ),
)
"""Source, language, title, writer, text."""

ORGANIZATIONS = {
    11: (("Umrij Polytechnic", "organizer", ""), ("Brassart & Fils", "sponsor", "Gold"), ("Cellarium", "sponsor", "Silver"),
         ("Cahiers du Delta", "media_partner", ""), ("Lacto Genomics", "sponsor", "Silver")),
    12: (("Umrij Polytechnic", "organizer", ""), ("Brassart & Fils", "sponsor", "Gold"), ("Nordval Cluster", "partner", ""),
         ("Cahiers du Delta", "media_partner", ""), ("The Ledger of Life", "media_partner", ""), ("Phagoterra", "sponsor", "Silver")),
    13: (("Umrij Polytechnic", "organizer", ""), ("Nordval Cluster", "partner", ""), ("Phagoterra", "sponsor", "Gold"),
         ("The Ledger of Life", "media_partner", ""), ("Umevik Insulation", "sponsor", "Silver"),
         ("Brackwater Weekly", "media_partner", ""), ("Cellarium", "exhibitor", "")),
}  # fmt: skip
"""Of the Riverlab Forum, by edition: name, role, tier."""
