"""Words of walls and of a site's own furniture: by language, comma-separated, `*` stands for any ending."""

from crawler.parsers.credits.cues.table import Table

PAYWALL: Table = {
    "en": "to members, only available to, available only to, subscribe, subscriber, subscribers, subscription, "
    "subscribing, log in to read, log in to continue, "
    "sign in to read, sign in to continue, register to read, register to continue, premium content, premium article, "
    "free trial, unlock, members only, paywall, paid content, already a member, for members, remaining articles, "
    "free articles, exclusive to members, to continue reading",
    "fr": "abonnez-vous, abonné, abonnés, abonnement, s'abonner, réservé aux, connectez-vous, article payant, "
    "offre d'essai, débloquer, déjà abonné, pour lire la suite, inscrivez-vous pour lire",
    "de": "abo, abonnieren, abonnent*, abonnement, jetzt testen, anmelden und weiterlesen, registrieren, "
    "premium-inhalt, probemonat, passende angebot, login für, exklusiv für, plus-artikel, freischalten, "
    "kostenpflichtig*, probeabo, digitalabo, als abonnent, bezahlartikel, einloggen und, bereits registriert, "
    "nur für mitglieder, paywall, weiterlesen mit",
    "nl": "abonnee*, abonnement, abonneer, word lid, inloggen om, log in om, registreer, premium artikel, "
    "proefabonnement, verder lezen?, alleen voor abonnees, exclusief voor, gratis proberen, al abonnee",
    "it": "abbonati, abbonato, abbonamento, abbonarti, accedi per, registrati per, contenuto riservato, "
    "riservato agli, per continuare a leggere, contenuto premium, prova gratis",
    "es": "suscríbete, suscriptor*, suscripción, suscriba*, contenido exclusivo, inicia sesión para, regístrate para, "
    "para seguir leyendo, solo para suscriptores, hazte socio, prueba gratis",
    "pt": "assinante*, assine, assinatura, exclusivo para, inicie sessão, faça login, conteúdo exclusivo, "
    "para continuar a ler, para continuar lendo, subscritor*, já é assinante",
    "pl": "prenumerat*, subskrypcj*, subskryb*, wykup dostęp, dostęp premium, zaloguj się, aby czytać, "
    "tylko dla prenumeratorów, pozostało, artykuł płatny, pełny dostęp, treści premium, dostęp do treści, wykup",
    "cs": "předplatné, předplatitel*, předplaťte, pouze pro předplatitele, přihlaste se, odemknout, "
    "prémiový obsah, placený obsah, zbývá vám",
    "sv": "prenumerant*, prenumerera, prenumeration, logga in för, bli medlem, låst artikel, endast för, "
    "för att läsa vidare, plusartikel, köp tillgång",
    "da": "abonnent*, abonnement, abonner, log ind for, bliv medlem, kun for, for at læse videre, køb adgang, "
    "prøv gratis, login for",
    "no": "abonnent*, abonnement, abonner, logg inn for, bli medlem, kun for, for å lese videre, kjøp tilgang, "
    "pluss-sak, bli abonnent",
    "fi": "tilaaja*, tilaa, tilaus, tilaajille, kirjaudu lukeaksesi, vain tilaajille, maksullinen, kirjaudu sisään",
    "is": "áskrift*, áskrifend*, innskráning, skráðu þig inn, gerast áskrifandi",
    "ru": "подпис*, для подписчиков, войдите, чтобы, доступно только, платн*, оформите подписку",
    "tr": "abone*, üye olun, giriş yapın, aboneler*, premium içerik, devamını okumak için",
}

BADGE: Table = {
    "*": "premium, plus, abo, abo+, subscriber only, subscribers only, abonnés, réservé aux abonnés, nur für "
    "abonnenten, voor abonnees, "
    "solo suscriptores, riservato agli abbonati, dla prenumeratorów, för prenumeranter, for abonnenter, tilaajille, "
    "для подписчиков",
}
"""Alone in a line, these say that the text is paid for."""

CONSENT: Table = {
    "en": "consent, accept cookies, cookie, cookies, cookie settings, external content, embedded content, third-party, "
    "third party, load content, privacy settings, allow content, to view this, privacy preferences",
    "fr": "consentement, cookies, accepter les cookies, contenu externe, afficher le contenu, contenu tiers, "
    "paramètres de confidentialité, données personnelles, autoriser",
    "de": "zustimmung, einwilligung, cookies, externe inhalte, externer inhalt, externen inhalt, inhalte laden, "
    "inhalt laden, datenschutzeinstellungen, akzeptieren, drittanbieter, einverstanden, inhalt anzeigen, "
    "inhalte anzeigen, datenschutzerklärung, entsperren, zustimmen, übermittelt werden, eingebundener inhalt, "
    "empfohlener redaktioneller inhalt",
    "nl": "toestemming, cookies, accepteer cookies, externe inhoud, cookie-instellingen, accepteren, akkoord, "
    "privacy-instellingen, ingesloten inhoud, cookievoorkeuren",
    "it": "consenso, cookie, cookies, accetta i cookie, contenuto esterno, contenuti esterni, accettare, "
    "preferenze cookie, contenuto incorporato",
    "es": "consentimiento, cookies, aceptar cookies, aceptar las cookies, contenido externo, contenido incrustado, "
    "configuración de cookies",
    "pt": "consentimento, cookies, aceitar cookies, conteúdo externo, conteúdo incorporado, definições de cookies",
    "pl": "zgoda na, zgody, zgodę, cookies, ciasteczk*, akceptuj*, zewnętrzn* treści, treści zewnętrzne, rodo, "
    "ustawienia prywatności",
    "cs": "souhlas, cookies, přijmout cookies, externí obsah, nastavení soukromí, vložený obsah",
    "sv": "samtycke, samtycker, cookies, kakor, godkänn, externt innehåll, inbäddat innehåll, acceptera",
    "da": "samtykke, cookies, accepter, eksternt indhold, indlejret indhold, acceptér, cookie-indstillinger",
    "no": "samtykke, cookies, informasjonskapsler, godta, eksternt innhold, innebygd innhold",
    "fi": "suostumus*, evästeet, evästeiden, evästeitä, hyväksy, ulkoinen sisältö, upotettu sisältö",
    "is": "samþykki, vafrakökur, vafrakökum, samþykkja",
    "ru": "согласие, cookie, cookies, внешний контент, принять, файлы cookie",
    "tr": "onay, çerez*, kabul et, harici içerik, izin ver, rıza",
}

LISTING: Table = {
    "en": "read more, continue reading, learn more, more, read on, view all, see all, show more, load more, see more, "
    "view more, find out more, keep reading, click to read more, read his, read her, read their, read also, "
    "related articles, related posts, related stories, related news, related content, you may also like, see also, "
    "more news, more articles, also read, read next",
    "fr": "lire la suite, en savoir plus, lire plus, voir plus, suite, lire aussi, à lire aussi, voir tout, "
    "voir tous, plus d'articles, sur le même sujet, articles similaires, la suite, afficher plus, voir aussi",
    "de": "weiterlesen, mehr lesen, mehr erfahren, lesen sie mehr, mehr, alle anzeigen, lesen sie auch, auch lesen, "
    "lesen sie hier, weitere artikel, das könnte sie auch interessieren, mehr anzeigen, zum artikel, weiter, "
    "alle artikel, ähnliche artikel, siehe auch, artikel lesen, mehr news, weitere meldungen, weitere beiträge, "
    "passend dazu, zum thema",
    "nl": "lees verder, lees meer, meer lezen, verder lezen, lees ook, meer, bekijk alles, gerelateerd*, "
    "meer nieuws, meer artikelen, lees het hele artikel, zie ook, toon meer, alle artikelen, verder",
    "it": "leggi tutto, continua a leggere, leggi di più, continua, leggi anche, vedi tutti, altri articoli, "
    "articoli correlati, mostra altro, scopri di più, vedi anche, leggi altro, potrebbe interessarti",
    "es": "leer más, seguir leyendo, ver más, leer también, lee también, ver todo, noticias relacionadas, más "
    "noticias, "
    "continuar leyendo, artículos relacionados, te puede interesar, saber más, ver también, continuar",
    "pt": "ler mais, leia mais, continuar a ler, continue lendo, saiba mais, ver mais, leia também, ver todos, "
    "artigos relacionados, mais notícias, veja também, notícias relacionadas",
    "pl": "czytaj więcej, czytaj dalej, czytaj też, czytaj także, zobacz także, zobacz też, zobacz również, "
    "czytaj również, więcej, pokaż więcej, dowiedz się więcej, zobacz więcej, powiązane, przeczytaj także, "
    "przeczytaj też, czytaj całość, rozwiń, podobne artykuły",
    "cs": "číst dále, celý článek, čtěte také, více, zobrazit více, číst více, přečtěte si také, související, "
    "další články, pokračovat ve čtení, čtěte dále",
    "sv": "läs mer, läs vidare, läs också, fortsätt läsa, visa mer, mer, läs även, visa alla, relaterat, fler "
    "artiklar, "
    "se även, läs hela artikeln, relaterade artiklar, fler nyheter",
    "da": "læs mere, læs videre, læs også, vis mere, mere, se alle, relaterede artikler, fortsæt læsning, flere "
    "nyheder, "
    "se også, se mere, vis flere",
    "no": "les mer, les meir, les videre, les også, vis mer, mer, se alle, relaterte saker, les vidare, flere saker, "
    "se også, flere nyheter, relaterte artikler, fortsett å lese",
    "fi": "lue lisää, lue myös, jatka lukemista, näytä lisää, katso kaikki, lisää, katso myös, lue koko artikkeli",
    "is": "lesa meira, meira, lesa áfram, sjá meira, sjá allt, lestu líka",
    "ru": "читать далее, читать дальше, подробнее, далее, читайте также, смотрите также, ещё, еще, показать ещё, "
    "по теме, дальше, читать полностью",
    "tr": "devamını oku, daha fazla, devamı, tümünü gör, ayrıca oku, ilgili haberler, daha fazlasını oku, "
    "okumaya devam et, benzer haberler",
}

FURNITURE: Table = {
    "en": "back to, return to, to overview, overview, share, share this, share on, previous, next, newsletter, "
    "scroll to top, top of page, back to top, print this, follow us, comments, comment, leave a reply, "
    "all rights reserved, search, menu, home, archive, recent posts, tags, sign up, tweet, permalink, cart, "
    "skip to content, home page, go to top, all news, latest news, previous article, next article, "
    "table of contents",
    "fr": "retour à, retour au, retour aux, retour, partager, partagez, suivant, précédent, newsletter, imprimer, "
    "accueil, commentaires, haut de page, suivez-nous, menu, toutes les actualités, s'inscrire, "
    "lettre d'information, article suivant, article précédent, la une",
    "de": "zurück zu, zurück zur, zurück zum, zur übersicht, übersicht, teilen, vorheriger, nächster, newsletter, "
    "drucken, startseite, kommentare, nach oben, folgen sie uns, folgen sie, alle news, seite drucken, zur startseite, "
    "artikel drucken, merken, vorherige, nächste, inhaltsverzeichnis, schlagwörter",
    "nl": "terug naar, overzicht, deel dit, deel op, delen, vorige, volgende, nieuwsbrief, print, reacties, "
    "naar boven, volg ons, menu, home, scroll naar boven, terug naar overzicht, aanmelden, reageer",
    "it": "torna a, torna alla, torna su, torna indietro, condividi, precedente, successivo, newsletter, stampa "
    "questo, "
    "commenti, seguici, home, iscriviti, torna all*, stampa articolo",
    "es": "volver a, volver al, volver, compartir, comparte, anterior, siguiente, boletín, imprimir, comentarios, "
    "inicio, "
    "síguenos, newsletter, ir arriba, compartir en, artículo anterior",
    "pt": "voltar a, voltar ao, voltar para, voltar, partilhar, compartilhar, anterior, seguinte, próximo, newsletter, "
    "imprimir, comentários, início, siga-nos, topo, partilhe, compartilhe",
    "pl": "powrót do, wróć do, powrót, udostępnij, podziel się, poprzedni, następny, newsletter, drukuj, komentarze, "
    "strona główna, do góry, zapisz się, obserwuj nas, wróć",
    "cs": "zpět na, zpět, sdílet, sdílejte, předchozí, další, newsletter, tisk, komentáře, domů, nahoru, sledujte nás, "
    "zpět nahoru",
    "sv": "tillbaka till, tillbaka, dela, föregående, nästa, nyhetsbrev, skriv ut, kommentarer, startsida, till "
    "toppen, "
    "följ oss, översikt, fler nyheter, till startsidan, dela sidan",
    "da": "tilbage til, tilbage, del, del på, forrige, næste, nyhedsbrev, udskriv, kommentarer, forside, til toppen, "
    "følg os, oversigt, del artiklen",
    "no": "tilbake til, tilbake, del, del på, forrige, neste, nyhetsbrev, skriv ut, kommentarer, forsiden, til toppen, "
    "følg oss, oversikt, del artikkel",
    "fi": "takaisin, jaa, edellinen, seuraava, uutiskirje, tulosta, kommentit, etusivu, ylös, seuraa meitä, "
    "kaikki uutiset, jaa artikkeli",
    "is": "til baka, deila, fyrri, næsta, fréttabréf, prenta, forsíða, fylgdu okkur, deildu",
    "ru": "назад, вернуться, поделиться, предыдущ*, следующ*, рассылка, печать, комментарии, главная, наверх, "
    "подписывайтесь, версия для печати",
    "tr": "geri dön, geri, paylaş, önceki, sonraki, bülten, yazdır, yorumlar, ana sayfa, yukarı, bizi takip edin, "
    "anasayfa",
}

POSSESSIVE: Table = {
    "en": "our, my",
    "fr": "notre, nos",
    "de": "unser*",
    "nl": "onze, ons",
    "it": "nostro, nostra, nostri, nostre",
    "es": "nuestro, nuestra, nuestros, nuestras",
    "pt": "nosso, nossa, nossos, nossas",
    "pl": "nasz*, naszej, naszym",
    "cs": "náš, naše, našem, našich",
    "sv": "vår, vårt, våra",
    "da": "vores, vor, vort",
    "no": "vår, vårt, våre",
    "fi": "meidän, *mme",
    "is": "okkar",
    "ru": "наш*",
    "tr": "bizim",
}

NEWSLETTER: Table = {
    "*": "newsletter, newsletters, e-newsletter, nieuwsbrief, boletín, boletim, nyhetsbrev, nyhedsbrev, uutiskirje*, "
    "infolettre, lettre d'information, рассылк*, bülten*, fréttabréf, zpravodaj, biuletyn*, mailing list, rss",
}

EMBED: Table = {
    "*": "content, video, videos, map, post, tweet, settings, preferences, load, view, watch, display, play, inhalt, "
    "inhalte, "
    "inhalten, laden, anzeigen, ansehen, sehen, einstellungen, contenu, vidéo, carte, afficher, paramètres, inhoud, "
    "instellingen, bekijken, contenuto, contenuti, visualizzare, impostazioni, contenido, ver, configuración, "
    "conteúdo, "
    "definições, treści, ustawienia, film, obsah, nastavení, innehåll, visa, inställningar, indhold, indstillinger, "
    "vise, "
    "innhold, innstillinger, sisältö, näyttää, asetukset, efni, контент, видео, настройки, içerik, ayarlar",
}
"""What consent is asked for; a line about cookies without any of these is about cookies."""

RIGHTS: Table = {
    "*": "right reserved, rights reserved, rechte vorbehalten, droits réservés, derechos reservados, "
    "riproduzione riservata, diritti riservati, prawa zastrzeżone, alle rechten, rättigheter förbeh*, все права, "
    "práva vyhrazena, hakları saklıdır",
}

HEADING: Table = {
    "*": "how, what, why, when, where, who, which, get, getting, best, new, top, your, you, you're, we, our, more, "
    "fast, facts, "
    "quick, look, final, thoughts, key, takeaways, conclusion, conclusions, summary, overview, introduction, "
    "features, feature, "
    "pricing, price, prices, pros, cons, tips, tip, guide, guides, review, reviews, step, steps, case, study, "
    "studies, material, "
    "materials, trust, security, design, management, marketing, data, software, hardware, product, products, "
    "support, free, "
    "online, shopping, training, learning, education, history, future, trends, trend, impact, benefits, benefit, "
    "results, "
    "result, methods, method, analysis, research, report, reports, update, updates, latest, popular, related, recent, "
    "featured, upcoming, available, frequently, asked, questions, question, answer, answers, terms, conditions, "
    "privacy, "
    "always, never, every, all, is, are, was, goes, wins, work, works, working, and, or, the, for, with, without, "
    "from, to, "
    "was, wie, warum, neue, neuer, neues, unsere, ihre, mehr, alle, tipps, fazit, überblick, einleitung, nos, votre, "
    "notre, "
    "comment, pourquoi, nouvelle, nouveau, nuestra, nuestro, cómo, nuevo, nueva, nuovo, nuova, nasze, nowe, onze, "
    "nieuwe, "
    "våra, nya, vores, nye, våre",
}
"""Words of headings and menus: a line in capital words that holds one is no person's name."""
