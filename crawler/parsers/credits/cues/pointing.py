"""Words that send a reader to a text: by language, comma-separated, `*` stands for any ending."""

from crawler.parsers.credits.cues.table import Table

READ: Table = {
    "en": "continues, continued, read, discover",
    "fr": "lire, lisez, lis, relire, découvrir, découvrez, à lire",
    "de": "lesen, lies, lest, liest, gelesen, nachlesen, nachzulesen, zu lesen, entdecken, weiterlesen",
    "nl": "lees, lezen, leest, gelezen, ontdek*, lees verder, leest u, te lezen",
    "it": "leggi, leggere, leggete, leggibile, legga, leggilo, scopri, scoprire, scoprite",
    "es": "lee, leer, leé, lea, leed, léelo, leerlo, descubr*, seguir leyendo",
    "pt": "leia, ler, lê, lido, descubra, continue lendo",
    "pl": "czytaj*, przeczytaj*, przeczytać, czytać, odkryj, zapraszamy do lektury, więcej na",
    "cs": "čtěte, přečtěte, přečíst, číst, čti",
    "sv": "läs, läsa, läser, upptäck*, finns att läsa",
    "da": "læs, læse, læses, læser, opdag",
    "no": "les, lese, leses, leser, oppdag",
    "fi": "lue, lukea, luettavissa, lukemaan",
    "is": "lesa, lesið, lestu",
    "ru": "читать, читайте, читай, прочитать, прочитайте, прочесть",
    "tr": "oku, okuyun, okumak, okuyabilirsiniz, okuyabilir, keşfed*",
}

FIND: Table = {
    "en": "downloaded, found, viewed, accessed, view, see, find, check out, download, access, learn, listen, visit, "
    "available",
    "fr": "voir, consulter, consultez, retrouver, retrouvez, télécharger, téléchargez, accéder, accédez, "
    "disponible, poursuivre, continuer",
    "de": "gibt es, gibt's, ansehen, anschauen, herunterladen, finden, findet, steht, erfahren, geht's, gehts, "
    "geht es, gelangen, aufrufen, verfügbar, weiter geht es, weiter geht's",
    "nl": "bekijk*, vind, vindt, vinden, download*, raadpleeg, beschikbaar, staat, te vinden",
    "it": "vedi, vedere, consulta, consultare, consultabile, scarica*, trovate, trovi, prosegui, continua, disponibile",
    "es": "ver, vea, consult*, descarg*, acced*, encontr*, disponible",
    "pt": "confira, veja, ver, consulte, consultar, baixe, descarregue, aceda, acesse, disponível",
    "pl": "zobacz*, pobierz, znajdziesz, znajdziecie, dostępn*",
    "cs": "najdete, naleznete, zobrazit, stáhnout, dostupn*, k dispozici",
    "sv": "se, hitta*, hittar, ladda ner, tillgänglig*",
    "da": "se, find, finder, finde, download, hent, tilgængelig*",
    "no": "se, finn, finner, last ned, tilgjengelig*",
    "fi": "katso, löydät, löytyy, lataa, tutustu, saatavilla",
    "is": "sjá, skoða, nálgast, finna",
    "ru": "узнать, узнайте, смотрите, смотреть, скачать, ознакомиться, доступ*",
    "tr": "görmek, görün, indir*, ulaşabilirsiniz, ulaşın, ulaşmak",
}

WHOLE: Table = {
    "en": "full, whole, complete, entire, original, rest of, in full, full-length, fulltext, remainder",
    "fr": "complet, complète, intégral*, entier, entière, original, originale, la suite, longue",
    "de": "vollständig*, ganze, ganzen, ganzer, ganzes, komplett*, gesamte, gesamten, original*, volltext, "
    "in voller länge, ausführlich*",
    "nl": "volledig*, hele, gehele, complete, originele, oorspronkelijke, rest van",
    "it": "completo, completa, integrale, integralmente, intero, intera, originale, per intero, resto dell*",
    "es": "completo, completa, íntegr*, entero, entera, original, resto de",
    "pt": "completo, completa, íntegra, inteiro, inteira, integral, original, restante",
    "pl": "cały, cała, całe, całą, całego, całość, całości, pełny, pełna, pełne, pełną, pełnej, pełnego, oryginaln*",
    "cs": "celý, celou, celé, celá, celého, úpln*, kompletní, původní, plné znění",
    "sv": "hela, fullständig*, kompletta, originalartikel*, ursprungliga, sin helhet",
    "da": "hele, fulde, komplette, originale, oprindelige, sin helhed",
    "no": "hele, fulle, fullstendig*, komplette, originale, opprinnelige, sin helhet",
    "fi": "koko, alkuperäi*, kokonaan, kokonaisuudessaan",
    "is": "heild, alla, allt, upprunaleg*, í heild sinni",
    "ru": "полн*, полностью, целиком, оригинал*, весь",
    "tr": "tamamı*, tümü*, tam metin, asıl, orijinal*, bütün, devamı*",
}

TEXT: Table = {
    "en": "article, articles, story, report, interview, piece, post, text, press release, release, column, op-ed, "
    "essay, paper, version, study, review, feature, news, announcement, blog, publication, coverage, "
    "transcript, conversation, profile, analysis, write-up, writeup, dossier",
    "fr": "article, texte, entretien, interview, reportage, dossier, communiqué, tribune, chronique, papier, "
    "publication, enquête, billet, version, étude, portrait, critique, actualité",
    "de": "*artikel, *artikels, *beitrag, *beitrags, *bericht, *berichts, text, *interview, *meldung, "
    "pressemitteilung, medienmitteilung, kolumne, *reportage, *geschichte, *studie, version, nachricht, blogbeitrag, "
    "blogartikel, fachartikel, fachbeitrag, kommentar, essay",
    "nl": "*artikel, artikelen, *verhaal, bericht, interview, persbericht, tekst, column, publicatie, reportage, stuk, "
    "blog, nieuwsbericht, versie, onderzoek, recensie",
    "it": "articolo, intervista, testo, comunicato, notizia, servizio, pezzo, reportage, post, pubblicazione, "
    "versione, editoriale, recensione, studio",
    "es": "artículo, articulo, nota, entrevista, texto, noticia, reportaje, comunicado, columna, publicación, "
    "versión, crónica, estudio, información",
    "pt": "artigo, matéria, entrevista, texto, notícia, reportagem, comunicado, coluna, publicação, versão, crónica, "
    "crônica, estudo",
    "pl": "artykuł*, tekst*, wywiad*, materiał*, relacj*, komunikat*, felieton*, wiadomoś*, publikacj*, raport*, "
    "reportaż*, recenzj*",
    "cs": "článek, článku, rozhovor, text, zpráv*, reportáž*, komentář, příspěvek",
    "sv": "artikeln, artikel, intervjun, intervju, texten, text, krönikan, krönika, reportaget, reportage, "
    "pressmeddelandet, pressmeddelande, nyheten, inlägget, rapporten, debattartikeln, debattartikel, ledaren",
    "da": "artiklen, artikel, interviewet, interview, teksten, kronikken, kronik, reportagen, reportage, "
    "pressemeddelelsen, pressemeddelelse, nyheden, indlægget, historien, debatindlæg",
    "no": "artikkelen, artikkel, intervjuet, intervju, teksten, kronikken, kronikk, reportasjen, reportasje, "
    "pressemeldingen, pressemelding, saken, nyheten, innlegget",
    "fi": "artikkeli*, juttu, jutun, haastattelu*, teksti, tekstin, kirjoitus, kirjoituksen, tiedote, tiedotteen, "
    "uutinen, uutisen, kolumni*",
    "is": "greinin, greinina, grein, viðtalið, viðtal, fréttin, fréttina, frétt, textann, pistil*",
    "ru": "стать*, интервью, текст*, материал*, новост*, репортаж*, публикаци*, колонк*, заметк*",
    "tr": "makale*, yazı*, röportaj*, metin, metni*, haber*, söyleşi*",
}

HERE: Table = {
    "en": "here, click, this link, link below, following link, below link, link",
    "fr": "ici, cliquez, cliquer, clique, ce lien, lien suivant, lien ci-dessous, lien",
    "de": "hier, klick*, link, nachstehend*, folgendem link, unten stehend*",
    "nl": "hier, klik, klikken, link, deze link, onderstaande link, hieronder",
    "it": "qui, clicca, cliccare, cliccate, clicando, link, seguente link, questo link, quì",
    "es": "aquí, clic, click, pincha, pinchando, pulse, enlace, este enlace, siguiente enlace, link, vínculo",
    "pt": "aqui, clique, clicar, clicando, link, ligação, seguinte link, neste link",
    "pl": "tutaj, tu, kliknij, link, linkiem, linku, poniżej",
    "cs": "zde, tady, klikněte, odkaz, odkazu, odkazem, kliknutím",
    "sv": "här, klicka, länk, länken",
    "da": "her, klik, klikke, link, linket",
    "no": "her, klikk, klikke, lenke, lenken, lenka, link, linken",
    "fi": "täältä, tästä, täällä, tässä, klikkaa, linkki, linkistä, linkin",
    "is": "hér, hérna, smelltu, smellið, tengil, hlekk*, slóð*",
    "ru": "здесь, тут, ссылк*, нажмите, кликните, перейд*, перейти",
    "tr": "buradan, burada, tıklay*, tıkla, bağlantı*, linkten, link*",
}

PLACE: Table = {
    "en": "website, web site, site, webpage, homepage, blog, portal, archive, magazine, newspaper, journal, platform, "
    "pdf, weekly, daily, monthly, periodical, channel, media partner, colleagues at, friends at",
    "fr": "site, site web, site internet, blog, blogue, portail, archives, magazine, journal, revue, quotidien, "
    "hebdomadaire, mensuel, pdf, plateforme, hebdo, confrères",
    "de": "website, webseite, webseiten, seite, seiten, internetseite, homepage, blog, portal, archiv, magazin, "
    "kollegen, kolleginnen, "
    "zeitung, zeitschrift, pdf, tageszeitung, fachzeitschrift, wochenzeitung, medienpartner*, onlineportal, -seite, "
    "magazins",
    "nl": "website, site, webpagina, pagina, blog, portaal, archief, magazine, krant, dagblad, tijdschrift, weekblad, "
    "vakblad, pdf, maandblad, mediapartner",
    "it": "sito, sito web, pagina, blog, portale, archivio, rivista, giornale, quotidiano, settimanale, mensile, pdf, "
    "testata, magazine",
    "es": "sitio, sitio web, página, web, blog, portal, archivo, revista, periódico, diario, semanario, pdf, "
    "suplemento, medio",
    "pt": "sítio, site, página, blogue, blog, portal, arquivo, revista, jornal, diário, semanário, pdf, website",
    "pl": "stronie, strony, stronę, portalu, portal, blogu, blog, gazecie, gazety, magazynie, czasopiśmie, "
    "tygodniku, dzienniku, miesięczniku, pdf, serwisie, łamach",
    "cs": "stránkách, stránce, webu, web, blogu, portálu, časopise, časopisu, novinách, deníku, týdeníku, magazínu, "
    "magazíně, pdf, serveru",
    "sv": "webbplats, webbsida, hemsida, sajt, blogg, bloggen, tidning, tidningen, tidskriften, magasinet, pdf, arkiv",
    "da": "hjemmeside, website, side, blog, bloggen, avis, avisen, tidsskriftet, magasinet, pdf, fagblad, fagbladet, "
    "medarbejderblad, bladet, dagbladet",
    "no": "hjemmeside, nettside, nettsider, nettsiden, blogg, bloggen, avis, avisa, avisen, tidsskriftet, magasinet, "
    "pdf, faksimile, nettavisen, bladet",
    "fi": "sivuilla, sivuilta, sivustolla, verkkosivu*, blogi*, lehdessä, lehden, aikakauslehdessä, pdf, arkisto*, "
    "verkkolehdessä",
    "is": "vef, vefsíðu, vefnum, heimasíðu, bloggi, blaðinu, tímaritinu, pdf, síðu, fréttavef*",
    "ru": "сайте, сайта, сайт, блоге, портале, журнале, газете, издании, pdf, архиве, странице",
    "tr": "sitesi*, web sitesi*, sitemiz*, bloğu*, blogu*, portalı*, dergisi*, gazetesi*, pdf, sayfası*",
}

PARTNER: Table = {
    "en": "media partner, partner, partners, our friends, official",
    "fr": "partenaire média, partenaire media, partenaire presse, partenaire, partenaires, média, confrère",
    "de": "medienpartner, medienpartners, medienpartnern, partner, partners, partnern, kooperationspartner*",
    "nl": "mediapartner, partner, partners",
    "it": "media partner, partner mediatico, partner",
    "es": "socio de medios, socio mediático, socio, socios, colaborador, medio colaborador, medio asociado",
    "pt": "parceiro de mídia, media partner, parceiro, parceiros",
    "pl": "partnera medialnego, patrona medialnego, partnera, patrona, partner, partnerem, partnerze",
    "cs": "mediálního partnera, partnera, partner, partneru",
    "sv": "mediepartner, mediapartner, partner, samarbetspartner",
    "da": "mediepartner, partner, samarbejdspartner",
    "no": "mediepartner, partner, samarbeidspartner",
    "fi": "mediakumppanimme, kumppanimme, yhteistyökumppanimme",
    "is": "samstarfsaðila",
    "ru": "информационного партнера, медиапартнера, партнера, партнёра",
    "tr": "medya ortağımız, ortağımız, medya partnerimiz",
}

FACSIMILE: Table = {
    "en": "facsimile, pdf, scan",
    "fr": "pdf, fac-similé",
    "de": "pdf, faksimile",
    "nl": "pdf, facsimile",
    "it": "pdf, facsimile",
    "es": "pdf, facsímil",
    "pt": "pdf, fac-símile",
    "pl": "pdf, faksymile",
    "cs": "pdf",
    "sv": "pdf, faksimil",
    "da": "pdf, faksimile",
    "no": "pdf, faksimile",
    "fi": "pdf",
    "is": "pdf",
    "ru": "pdf",
    "tr": "pdf",
}

MORE: Table = {
    "en": "find out more, learn more, more on this, more about this, more at, more on the, more details, more "
    "information, further information, "
    "further reading, for more, more info, read more",
    "fr": "plus d'informations, plus d'infos, en savoir plus, pour plus, informations complémentaires, lire la suite, "
    "plus d'information, pour aller plus loin",
    "de": "mehr dazu, mehr darüber, mehr hierzu, mehr unter, mehr auf, mehr in, weitere information, "
    "weitere informationen, weitere infos, mehr informationen, mehr infos, näheres, weiterführende informationen, "
    "alles weitere, mehr zum thema",
    "nl": "meer informatie, meer info, meer weten, meer hierover, lees meer, meer lezen, meer over dit, meer op, "
    "verdere informatie",
    "it": "maggiori informazioni, per saperne di più, ulteriori informazioni, altre informazioni, leggi di più, "
    "per maggiori, approfondimenti",
    "es": "más información, mas información, para saber más, más info, más detalles, leer más, lee más, ampliar",
    "pt": "mais informações, mais informação, saiba mais, para saber mais, leia mais, ler mais, mais detalhes",
    "pl": "więcej informacji, więcej na, więcej w, więcej o, dowiedz się więcej, czytaj więcej, więcej szczegółów, "
    "szczegóły na",
    "cs": "více informací, další informace, více na, více v, více o, podrobnosti na, více zde, číst více",
    "sv": "mer information, mer om, läs mer, mer info, mer på, mer i",
    "da": "mere information, læs mere, mere om, mere info, yderligere information, yderligere oplysninger, mere på",
    "no": "mer informasjon, les mer, les meir, mer om, mer info, mer på, ytterligere informasjon",
    "fi": "lisätietoja, lisätietoa, lue lisää, lisää aiheesta, lisää tietoa",
    "is": "nánari upplýsingar, nánar, meira um, lesa meira",
    "ru": "подробнее, подробности, дополнительная информация, больше информации, читать далее, узнать больше",
    "tr": "daha fazla bilgi, ayrıntılı bilgi, detaylı bilgi, devamını, daha fazlası, ayrıntılar",
}

WRITES: Table = {
    "en": "writes, explains, tells, wrote, reports",
    "fr": "écrit, explique, raconte",
    "de": "schreibt, berichtet, erzählt, erklärt, schrieb",
    "nl": "schrijft, vertelt, schreef, legt uit",
    "it": "scrive, racconta, spiega",
    "es": "escribe, cuenta, explica",
    "pt": "escreve, conta, explica",
    "pl": "pisze, opowiada, wyjaśnia",
    "cs": "píše, vypráví, vysvětluje",
    "sv": "skriver, berättar, förklarar",
    "da": "skriver, fortæller, forklarer",
    "no": "skriver, forteller, forklarer",
    "fi": "kirjoittaa, kertoo",
    "is": "skrifar, segir",
    "ru": "пишет, рассказывает",
    "tr": "yazıyor, anlatıyor, yazdı",
}
