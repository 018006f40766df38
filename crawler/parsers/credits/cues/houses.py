"""Houses everybody quotes, and words that make a name an organization's. Language plays no part."""

from crawler.parsers.credits.cues.table import Table

AGENCY: Table = {
    "*": "reuters, ap, associated press, afp, agence france-presse, dpa, dpa-afx, epd, kna, sid, apa, ots, idw, ddp, "
    "dapd, anp, belga, ansa, adnkronos, agi, efe, europa press, lusa, tt, ntb, ritzau, stt, pap, čtk, ctk, tass, "
    "тасс, риа новости, интерфакс, interfax, aa, anadolu ajansı, iha, dha, upi, pa media, press association, "
    "prnewswire, pr newswire, business wire, businesswire, globenewswire, globe newswire, newswire, accesswire, "
    "bloomberg, xinhua, kyodo, yonhap, ians, pti, ani, keystone-sda, sda, ats, awp, news aktuell, presseportal, "
    "agencia brasil, agência brasil, agência lusa, télam, telam, notimex, cna, aap, canadian press, the canadian "
    "press, "
    "ukrinform, mti, bta, agerpres, tanjug, hina, sta, elta, leta, bns, einpresswire, ein presswire, dgap, "
    "eqs-news, marketwired, askanews, italpress, dire, pressenza, colpisa, ritzaus bureau, direkt, nns, novum, "
    "inp, isna, tanjug, agencia efe, ep, red",
}

STOCK: Table = {
    "*": "istock, istockphoto, shutterstock, getty images, getty, gettyimages, adobestock, adobe stock, pixabay, "
    "unsplash, pexels, fotolia, depositphotos, 123rf, dreamstime, alamy, picture alliance, imago, flickr, "
    "wikimedia commons, wikimedia, wikipedia, freepik, canva, stock.adobe.com, bigstock, panthermedia, "
    "ap photo, reuters photo, epa, zuma, mauritius images, pixelio, pixelio.de, photocase, rawpixel, envato, "
    "midjourney, "
    "scanpix, nurphoto, hollandse hoogte, belgaimage, maxppp, laif, archivo, ritzau scanpix, ntb scanpix, "
    "tt nyhetsbyrån, creative commons, cc by, cc0, public domain",
}

ORGANIZATION: Table = {
    "*": "gmbh, ag, kg, e.v, ev, ltd, limited, inc, llc, plc, corp, corporation, company, co, sa, s.a, sas, sarl, "
    "bv, b.v, "
    "nv, n.v, vzw, srl, s.r.l, spa, s.p.a, sl, s.l, lda, sp. z o.o, s.r.o, a.s, ab, as, aps, a/s, oy, oyj, ehf, group, "
    "gruppe, groupe, grupo, gruppo, grupa, messe, messen, fiera, feria, foire, targi, mässa, messut, expo, fair, "
    "fairs, "
    "exhibition, exhibitions, conference, congress, kongress, congrès, congreso, congresso, kongres, festival, "
    "*verwaltung, *ministerium, *behörde, gemeinde, polizei, rathaus, *verband, landratsamt, bundesamt, police, "
    "council, "
    "gobierno, prefeitura, mairie, urząd, politie, rijksoverheid, regering, university, universität, université, "
    "universidad, università, universidade, uniwersytet, univerzita, "
    "universitet, universiteit, yliopisto, hochschule, college, school, schule, institute, institut, instituto, "
    "istituto, instytut, instituut, association, verband, vereinigung, verein, asociación, associazione, associação, "
    "fédération, federation, stiftung, foundation, fondation, fundación, fondazione, fundacja, stichting, society, "
    "gesellschaft, société, ministry, ministerium, ministère, ministerio, ministero, agency, agentur, agence, agencia, "
    "agenzia, agência, center, centre, centro, zentrum, centrum, press, presse, prensa, news, media, medien, magazine, "
    "magazin, zeitung, times, post, journal, verlag, publishing, online, redaktion, redactie, redazione, redakcja, "
    "redacción, rédaction, redaksjonen, redaktionen, team, editors, staff, committee, council, commission, chamber, "
    "kammer, cámara, chambre, union, europe, europa, international, network, netzwerk, cluster, valley, park, "
    "museum, musée, museo, theater, théâtre, bank, hospital, klinik, clinic, partners, consulting, solutions, "
    "systems, technologies, technology, labs, laboratories, pharma, biotech, medtech, health, club, city, stadt, "
    "ville, county, gemeente, kommune, kommun, comune, ayuntamiento, province, provincie, county, land, region, "
    "day, days, week, summit, forum, awards, award, event, events, market, industry, business, world, global, "
    "national, european, service, services, department, office, büro, abteilung, projekt, project, partnership, "
    "радио, газета, журнал, университет, институт, radio, tv, channel, studio, studios, archive, archiv, collection, "
    "daily, weekly, blog, web, internet, digital, app, program, programme, registration, conference, tickets, ticket, "
    "privacy, policy, terms, conditions, cookie, login, about, contact, search, menu, gallery, english, deutsch, "
    "français, banner, placeholder, image, alt, street, road, avenue, strasse, straße, platz, rue, hotel, airport",
}

MEDIUM: Table = {
    "*": "courrier, voce, faro, *posti, heraldo, correo, mundo, país, vanguardia, gaceta, dépêche, press, presse, "
    "prensa, *news, *nieuws, media, medien, magazine, magazin, *zeitung, times, *post, *journal, "
    "online, "
    "radio, tv, blog, daily, weekly, gazette, *blatt, *blad, *anzeiger, *nachrichten, *kurier, *bote, rundschau, "
    "courant, "
    "*tidning, *tidningen, *bladet, *posten, *avis, tribune, herald, chronicle, gazzetta, corriere, gazeta, *noviny, "
    "sanomat, diario, diário, periódico, revista, le monde, figaro, echo, review, bulletin, газета, журнал, gazetesi, "
    "dergisi, telegraph, guardian, standard, independent, observer, mirror, *kurier, verlag, il sole, repubblica",
}

PARTICLES_WORDS = (
    "de del della vd v.d. dello di da do dos das du des la le les el al van von vom zu zum zur den der dem "
    "ten ter te  in y e i bin ibn ben af av und og och st"
)
PARTICLES = frozenset(PARTICLES_WORDS.split())
"""Small words that stand inside people's names."""

ARTICLES = frozenset("the le la les el los las il lo gli der die das het o os as l'".split())
"""Capital at its beginning, one of these makes a name a paper's rather than a person's."""

TITLES: Table = {
    "*": "dr, prof, professor, dr.-ing, dipl.-ing, ing, mag, mgr, phd, ph.d, mr, mrs, ms, miss, sir, dott, dott.ssa, "
    "dra, d, doña, m, mme, mlle, herr, frau, dhr, mevr, sr, sra, hr, fr, lic, avv, dipl, msc, bsc, ba, ma, mba, "
    "rev, père, jr, med, rer, nat, phil, hab, docent, doc, drs, ir, mgr, inż",
}
