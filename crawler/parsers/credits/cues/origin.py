"""Words that say where a text came from: by language, comma-separated, `*` stands for any ending."""

from crawler.parsers.credits.cues.table import Table

PUBLISHED: Table = {
    "en": "published, appeared, appears, ran in, printed, posted, featured in, featured on, syndicated, taken, "
    "excerpted, adapted",
    "fr": "paru, parue, parus, publié, publiée, publiés, diffusé, diffusée, mis en ligne, extrait, extraite, tiré, "
    "tirée, repris",
    "de": "erschienen, erschien, erscheint, veröffentlicht, publiziert, abgedruckt, gedruckt, entnommen, übernommen",
    "nl": "verschenen, verscheen, gepubliceerd, geplaatst, afgedrukt, overgenomen",
    "it": "pubblicato, pubblicata, uscito, apparso, apparsa, comparso, comparsa, uscita, tratto, tratta, estratto, "
    "estratta, ripreso",
    "es": "publicado, publicada, publicó, aparecido, aparecida, apareció, difundido, tomado, tomada, extraído, "
    "recogido",
    "pt": "publicado, publicada, publicou, saiu, divulgado, veiculado, retirado, extraído, extraída",
    "pl": "opublikowan*, ukazał*, zamieszczon*, wydrukowan*, publikacja, zaczerpnięt*, pochodzi",
    "cs": "vyšel, vyšla, vyšlo, publikován*, zveřejněn*, uveřejněn*, otištěn*, převzat*",
    "sv": "publicerad, publicerades, publicerats, publicerat, införd, infördes, tryckt, hämtad, hämtat",
    "da": "bragt, udgivet, offentliggjort, publiceret, trykt, udkom, bragtes, hentet",
    "no": "publisert, trykt, trykket, på trykk, sto på trykk, stod på trykk, utgitt, trykte, hentet",
    "fi": "julkaistu, julkaistiin, ilmestyi, ilmestynyt, julkaisi",
    "is": "birtist, birtust, birt, birtar",
    "ru": "опубликован*, вышл*, напечатан*, размещен*, публикаци*",
    "tr": "yayımlan*, yayınlan*, çıktı, çıkmıştır",
}

FIRST: Table = {
    "en": "originally, first, initially, previously, earlier, already",
    "fr": "initialement, d'abord, à l'origine, précédemment, originellement, déjà, pour la première fois",
    "de": "ursprünglich, zuerst, zunächst, zuvor, erstmals, bereits",
    "nl": "oorspronkelijk, eerder, eerst, origineel, voor het eerst, reeds",
    "it": "originariamente, originalmente, precedentemente, prima, inizialmente, già, in origine",
    "es": "originalmente, originariamente, previamente, primero, inicialmente, anteriormente",
    "pt": "originalmente, originariamente, anteriormente, primeiro, inicialmente, previamente",
    "pl": "pierwotnie, oryginalnie, wcześniej, po raz pierwszy",
    "cs": "původně, poprvé, dříve, nejprve",
    "sv": "ursprungligen, först, tidigare, från början",
    "da": "oprindeligt, oprindelig, først, tidligere",
    "no": "opprinnelig, først, tidligere",
    "fi": "alun perin, alunperin, ensin, ensimmäisen kerran, aiemmin",
    "is": "upphaflega, upprunalega, fyrst, áður",
    "ru": "первоначально, впервые, изначально, ранее",
    "tr": "ilk olarak, ilk kez, daha önce, orijinal olarak, önce",
}

SOURCE: Table = {
    "en": "source, sources, via, originally from, taken from, original source, excerpt from, adapted from",
    "fr": "source, sources, avec, extrait de, tiré de, repris de, d'après",
    "de": "quelle, quellen, entnommen aus, auszug aus, entnommen",
    "nl": "bron, bronnen, overgenomen uit, overgenomen van, ontleend aan",
    "it": "fonte, fonti, tratto da, tratta da, estratto da, ripreso da",
    "es": "fuente, fuentes, tomado de, extraído de, vía, extracto de",
    "pt": "fonte, fontes, retirado de, extraído de, via",
    "pl": "źródło, źródła, zrodlo",
    "cs": "zdroj, zdroje, převzato z, převzato",
    "sv": "källa, källor, hämtad från, hämtat från",
    "da": "kilde, kilder, hentet fra, uddrag af, uddrag fra",
    "no": "kilde, kilder, kjelde, hentet fra, utdrag fra",
    "fi": "lähde, lähteet",
    "is": "heimild, heimildir, fengið af, tekið af",
    "ru": "источник, источники, по материалам, взято из",
    "tr": "kaynak, kaynakça, alıntı, alınmıştır",
}

REPRINT: Table = {
    "en": "reprinted, reproduced, republished, reposted, cross-posted, crossposted, courtesy of, with permission",
    "fr": "reproduit*, reproduisons, republié*, repris, nous publions, avec l'aimable autorisation",
    "de": "nachdruck, nachgedruckt, übernommen, mit freundlicher genehmigung, zweitveröffentlichung, wiedergegeben",
    "nl": "overgenomen, herdruk, herplaatst, met toestemming, doorgeplaatst",
    "it": "riproduciamo, riprodotto, riportiamo, ripubblichiamo, ripubblicato, riprendiamo, per gentile concessione",
    "es": "reproducimos, reproducido, reproduce, republicado, reproducción, republicamos, publicamos, "
    "por cortesía de, por su interés",
    "pt": "reproduzimos, reproduzido, republicado, republicamos, transcrevemos, cortesia de",
    "pl": "przedruk*, za zgodą, przedrukowan*, dzięki uprzejmości",
    "cs": "přetisk*, přetištěn*, převzat*, se svolením, se souhlasem",
    "sv": "återpublicer*, omtryck, med tillstånd, återges",
    "da": "genoptryk*, gengivet, gengives, med tilladelse, genudgivet",
    "no": "gjengitt, gjengis, gjengjeve, med tillatelse, opptrykk",
    "fi": "luvalla, uudelleenjulkaistu, uudelleen julkaistu",
    "is": "endurbirt*, með leyfi",
    "ru": "перепечат*, с разрешения, воспроизвод*",
    "tr": "izniyle, yeniden yayımlan*, yeniden yayınlan*",
}

FROM: Table = {
    "en": "from, in, on, at, by, with, for, visit, over at",
    "fr": "du, de, de la, de l', des, dans, sur, pour, chez, par",
    "de": "aus, der, des, in, im, auf, von, vom, für, bei, unter",
    "nl": "uit, van, in, op, voor, bij, door, via",
    "it": "di, del, dello, della, dell', dei, da, dal, dalla, dall', su, sul, sulla, sull', sui, in, nel, nella, "
    "nell', per",
    "es": "de, del, en, por, para, desde",
    "pt": "de, do, da, em, no, na, por, para, pelo, pela",
    "pl": "w, we, na, z, ze, dla, przez, za",
    "cs": "v, ve, na, z, ze, pro",
    "sv": "i, på, från, ur, för, av, hos",
    "da": "i, på, fra, ur, til, af, hos, for",
    "no": "i, på, fra, frå, ur, til, av, hos, for",
    "fi": "",
    "is": "í, á, frá, úr, af, hjá",
    "ru": "в, во, на, из, с, для, от",
    "tr": "",
}

TAKEN_FROM: Table = {
    "en": "from",
    "fr": "du, dans",
    "de": "aus",
    "nl": "uit",
    "it": "da, dal, dalla, dallo, dall'",
    "es": "de",
    "pt": "de, do, da",
    "pl": "z, za",
    "cs": "z, ze",
    "sv": "ur, från",
    "da": "fra, ur",
    "no": "fra, frå, ur",
    "is": "úr",
    "ru": "из",
}

ISSUE: Table = {
    "en": "issue, vol, volume, edition no, print edition, issue no, quarterly",
    "fr": "numéro, mensuel, hebdomadaire, hors-série, trimestriel, n°, revue n°, magazine n°",
    "de": "ausgabe, heft, jahrgang, printausgabe, nr",
    "nl": "editie, nummer, jaargang, uitgave, nr",
    "it": "numero, fascicolo, anno, n°, edizione cartacea",
    "es": "número, ejemplar, edición impresa, nº, n°, núm",
    "pt": "número, edição impressa, nº, n°, edição n",
    "pl": "numer, wydanie, nr, rocznik",
    "cs": "číslo, vydání, ročník, č",
    "sv": "nummer, nr, utgåva, årgång",
    "da": "nummer, nr, udgave, årgang",
    "no": "nummer, nr, utgave, årgang",
    "fi": "numero, vuosikerta, nro, numerossa",
    "is": "tölublað, tbl, árgangur",
    "ru": "номер, выпуск, №, том",
    "tr": "sayı, sayısı*, cilt",
}
