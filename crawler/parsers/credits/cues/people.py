"""Words that say what a named person or house did: by language, comma-separated, `*` stands for any ending."""

from crawler.parsers.credits.cues.table import Table

BY: Table = {
    "en": "by",
    "fr": "par",
    "de": "von",
    "nl": "door",
    "it": "di, a cura di",
    "es": "por",
    "pt": "por",
    "pl": "przez",
    "cs": "od",
    "sv": "av",
    "da": "af",
    "no": "av, tekst av",
    "fi": "",
    "is": "eftir",
    "ru": "",
    "tr": "",
}

WRITER: Table = {
    "en": "author, authors, written by, writer, writers, byline, words by, story by, text by, article by, text, words, "
    "authored by, reported by, report by, interview by, reporting by, guest post by, penned by, text and photos, "
    "words and photos, story and photos",
    "fr": "auteur, auteure, autrice, auteurs, rédigé par, écrit par, texte, textes, propos recueillis par, article de, "
    "signé, texte et photos, texte de, recueilli par, rédacteur, rédactrice, article rédigé par, entretien réalisé par",
    "de": "autor, autorin, autoren, autor/in, autor/autorin, autorinnen, verfasser, verfasserin, text, texte, "
    "geschrieben von, verfasst von, text und fotos, text und bilder, text & fotos, ein beitrag von, ein artikel von, "
    "ein gastbeitrag von, gastbeitrag von, interview von, das interview führte, die fragen stellte, text von, "
    "autor:in, beitrag von",
    "nl": "auteur, auteurs, geschreven door, tekst, tekst en foto's, tekst en foto, tekst en beeld, schrijver, "
    "verslag, artikel van, interview door, opgetekend door, verslaggever, tekst van, tekst door",
    "it": "autore, autrice, autori, scritto da, testo, testi, testo e foto, articolo di, a cura di, intervista di, "
    "testo di, servizio di, redatto da, testi di",
    "es": "autor, autora, autores, autoras, autor/a, escrito por, texto, textos, texto y fotos, texto y fotografías, "
    "redactado por, artículo de, entrevista de, redactor, redactora, texto de, firma",
    "pt": "autor, autora, autores, escrito por, texto, textos, texto e fotos, redigido por, artigo de, reportagem de, "
    "texto de, reportagem, texto por",
    "pl": "autor, autorka, autorzy, tekst, napisał, napisała, tekst i zdjęcia, tekst i foto, autor tekstu, rozmawiał, "
    "rozmawiała, autorka tekstu, opracował, opracowała, oprac, notował, notowała, autor artykułu, autor wpisu",
    "cs": "autor, autorka, autoři, text, napsal, napsala, text a foto, autor článku, autor textu, připravil, "
    "připravila, zapsal, zapsala, sepsal, sepsala",
    "sv": "författare, skribent, skriven av, text, text och foto, text & foto, text och bild, text av, "
    "artikelförfattare, "
    "skrivet av, reporter, intervju av, debattör, krönikör, ord",
    "da": "forfatter, skribent, skrevet af, tekst, tekst og foto, tekst & foto, tekst af, artikel af, journalist, ord",
    "no": "forfatter, skribent, skrevet av, tekst, tekst og foto, tekst & foto, tekst og bilder, tekst av, journalist, "
    "skrive av, artikkelforfatter",
    "fi": "kirjoittaja, kirjoittajat, kirjoittanut, teksti, teksti ja kuvat, teksti ja kuva, toimittaja, tekijä, "
    "haastattelu, kirjoitti, teksti & kuvat",
    "is": "höfundur, höfundar, texti, skrifað af, höf, greinarhöfundur, skrifar, texti og myndir",
    "ru": "автор, авторы, текст, автор текста, автор статьи, материал подготовил, материал подготовила, подготовил, "
    "подготовила, написал, написала, корреспондент, беседовал, беседовала, автор материала, текст и фото",
    "tr": "yazar, yazan, yazarı, metin, kaleme alan, hazırlayan, haber, röportaj, yazan ve fotoğraflayan",
}

JOB: Table = {
    "en": "ceo, cto, cfo, coo, chief, officer, director, manager, president, vice president, professor, prof, editor, "
    "reporter, correspondent, journalist, head of, founder, co-founder, chairman, chair, secretary, analyst, "
    "consultant, senior, partner, lecturer, researcher, managing, executive, staff writer, contributor, columnist, "
    "freelance, special to, contributing, vp, staff reporter, digital, communications, intern",
    "fr": "directeur, directrice, président, présidente, pdg, journaliste, professeur, professeure, chercheur, "
    "chercheuse, rédacteur, rédactrice, fondateur, fondatrice, responsable, correspondant, correspondante, "
    "secrétaire, maître de conférences, docteur, délégué, consultant, consultante, envoyé spécial, envoyée spéciale",
    "de": "geschäftsführer, geschäftsführerin, direktor, direktorin, präsident, präsidentin, professor, professorin, "
    "*redakteur, *redakteurin, *journalist, *journalistin, leiter, leiterin, vorstand, gründer, gründerin, "
    "vorsitzender, "
    "vorsitzende, korrespondent, korrespondentin, freier, freie, lektor",
    "nl": "directeur, voorzitter, hoogleraar, redacteur, journalist, verslaggever, hoofd, oprichter, manager, "
    "onderzoeker, correspondent, adviseur, lector, journaliste, promovendus, docent, promovenda, schrijver, auteur",
    "it": "direttore, direttrice, presidente, professore, professoressa, giornalista, responsabile, fondatore, "
    "fondatrice, amministratore, ricercatore, ricercatrice, docente, inviato, inviata, corrispondente",
    "es": "director, directora, presidente, presidenta, profesor, profesora, periodista, catedrático, catedrática, "
    "responsable, fundador, fundadora, consejero, investigador, investigadora, secretario, corresponsal, enviado",
    "pt": "diretor, diretora, presidente, professor, professora, jornalista, fundador, fundadora, responsável, "
    "investigador, investigadora, pesquisador, pesquisadora, secretário, repórter, correspondente",
    "pl": "prezes, dyrektor, profesor, dziennikarz, dziennikarka, redaktor, kierownik, założyciel, rzecznik, "
    "przewodniczący, dziekan, adiunkt, rektor",
    "cs": "ředitel, ředitelka, předseda, předsedkyně, profesor, profesorka, novinář, novinářka, redaktor, redaktorka, "
    "zakladatel, vedoucí, tajemník, docent",
    "sv": "vd, direktör, chef, professor, *journalist, redaktör, ordförande, grundare, forskare, lektor, docent, "
    "generalsekreterare, doktorand",
    "da": "direktør, formand, professor, *journalist, redaktør, chef, lektor, stifter, forsker, adjunkt, ph.d, "
    "cand, generalsekretær, adm",
    "no": "direktør, leder, professor, *journalist, redaktør, sjef, lektor, gründer, forsker, førsteamanuensis, "
    "generalsekretær, daglig leder, styreleder, rådgiver",
    "fi": "toimitusjohtaja, johtaja, professori, toimittaja, puheenjohtaja, päätoimittaja, tutkija, dosentti, "
    "pääsihteeri, asiantuntija",
    "is": "forstjóri, framkvæmdastjóri, prófessor, blaðamaður, ritstjóri, formaður, lektor, dósent, forseti",
    "ru": "директор, президент, профессор, журналист, редактор, руководитель, основатель, корреспондент, "
    "председатель, генеральный директор, обозреватель",
    "tr": "müdür*, başkan*, profesör, gazeteci, editör, kurucu*, muhabir*, genel müdür, prof, doç",
}

IS: Table = {
    "en": "is, was, works, writes, has been",
    "fr": "est, était, travaille",
    "de": "ist, war, arbeitet, schreibt",
    "nl": "is, was, werkt, schrijft",
    "it": "è, lavora, scrive",
    "es": "es, trabaja, escribe",
    "pt": "é, trabalha, escreve",
    "pl": "jest, pracuje, pisze",
    "cs": "je, pracuje, píše",
    "sv": "är, arbetar, skriver",
    "da": "er, arbejder, skriver",
    "no": "er, arbeider, jobber, skriver",
    "fi": "on, työskentelee, kirjoittaa",
    "is": "er, starfar, skrifar",
    "ru": "является, работает, пишет, —",
    "tr": "görev yapıyor",
}

EDITOR: Table = {
    "en": "editor, editors, edited by, editor-in-chief, editor in chief, managing editor, desk editor, editorial lead, "
    "copy editor, sub-editor, web editor, content editor",
    "fr": "rédacteur en chef, rédactrice en chef, directeur de la publication, directrice de la publication, "
    "édité par, responsable éditorial, responsable de la rédaction",
    "de": "redaktion, redakteur, redakteurin, redaktionell, chefredakteur, chefredakteurin, verantwortlich, v.i.s.d.p, "
    "visdp, redaktionelle bearbeitung, bearbeitet von, chefredaktion, herausgeber, inhaltlich verantwortlich, "
    "verantwortlich für den inhalt, redaktionsleitung, redigiert von, onlineredaktion, red",
    "nl": "redactie, redacteur, hoofdredacteur, eindredactie, eindredacteur, redactioneel, hoofdredactie, "
    "verantwoordelijke uitgever",
    "it": "direttore responsabile, redattore, redattrice, caporedattore, editor, responsabile editoriale, "
    "coordinamento editoriale",
    "es": "editor, editora, editado por, jefe de redacción, jefa de redacción, director editorial, edición",
    "pt": "editor, editora, editado por, edição, editor responsável, editor-chefe",
    "pl": "redaktor, redaktor prowadzący, redakcja, red, redaktor naczelny, redaktorka, redaguje, zredagował, "
    "zredagowała, edytor",
    "cs": "redaktor, redaktorka, redakce, šéfredaktor, šéfredaktorka, editor, editorka, edituje",
    "sv": "redaktör, ansvarig utgivare, chefredaktör, redigerare, webbredaktör, redaktörer, sidansvarig, "
    "sidan uppdaterades, innehållsansvarig, redaktion, ansvarig redaktör",
    "da": "redaktør, ansvarshavende redaktør, chefredaktør, ansvarshavende, webredaktør, redigeret af, "
    "redaktion, redaktionen",
    "no": "redaktør, ansvarlig redaktør, ansvarleg redaktør, sjefredaktør, nettredaktør, redigert av, webredaktør, "
    "redaksjon, nettansvarlig",
    "fi": "päätoimittaja, toimituspäällikkö, vastaava päätoimittaja, editori, toimittanut, vastaava toimittaja",
    "is": "ritstjóri, ritstjórar, ábyrgðarmaður, ritstjórn",
    "ru": "редактор, главный редактор, редакторы, под редакцией, выпускающий редактор, ответственный редактор",
    "tr": "editör, editörü, yayına hazırlayan, genel yayın yönetmeni, sorumlu yazı işleri müdürü, editörler",
}

POSTER: Table = {
    "en": "posted by, submitted by, uploaded by, added by, shared by, posted in, contributed by, published by, "
    "created by, administrator, admin, webmaster, last edited by, updated by, modified by",
    "fr": "posté par, publié par, soumis par, envoyé par, ajouté par, mis en ligne par, proposé par, transmis par, "
    "créé par, partagé par, administrateur, webmestre",
    "de": "eingestellt von, gepostet von, eingereicht von, hochgeladen von, erstellt von, administrator, "
    "eingetragen von, geteilt von, übermittelt von, hinzugefügt von, online gestellt von, gesendet von, "
    "veröffentlicht von, webmaster",
    "nl": "geplaatst door, ingezonden door, gepost door, toegevoegd door, ingestuurd door, aangemaakt door, "
    "ingediend door, beheerder, gepubliceerd door, online gezet door, webmaster",
    "it": "inviato da, inserito da, postato da, pubblicato da, caricato da, aggiunto da, amministratore, segnalato da",
    "es": "enviado por, publicado por, subido por, posteado por, compartido por, añadido por, colgado por, "
    "administrador, creado por, remitido por",
    "pt": "enviado por, publicado por, postado por, inserido por, adicionado por, colocado por, criado por, "
    "administrador, submetido por",
    "pl": "opublikował, opublikowała, opublikowane przez, dodał, dodała, dodane przez, zamieścił, zamieściła, "
    "wysłał, wysłane przez, administrator, wprowadził, wprowadziła, nadesłał, nadesłała, opublikowano przez, "
    "wytworzył, wytworzyła, zamieszczone przez",
    "cs": "vložil, vložila, přidal, přidala, zveřejnil, zveřejnila, vystavil, publikoval, publikovala, zaslal, "
    "zaslala, "
    "administrátor",
    "sv": "upplagd av, inlagd av, postad av, publicerad av, inskickad av, publicerat av, skapad av, tillagd av",
    "da": "indsendt af, lagt ind af, oprettet af, skrevet ind af, udgivet af, opslået af, postet af, publiceret af",
    "no": "lagt inn av, postet av, innsendt av, lagt ut av, publisert av, opprettet av, registrert av",
    "fi": "lähettänyt, julkaissut, lisännyt, lähettäjä, julkaisija, ilmoittaja, ylläpitäjä",
    "is": "sett inn af, birt af, skráð af, innsent af, sent inn af",
    "ru": "добавил, добавила, опубликовал, опубликовала, разместил, разместила, прислал, прислала, админ, "
    "администратор, отправил",
    "tr": "gönderen, ekleyen, yayınlayan, paylaşan, yükleyen, yönetici",
}

CONTACT: Table = {
    "en": "contact, contacts, press contact, media contact, contact person, please contact, get in touch, phone, tel, "
    "e-mail, email, enquiries, inquiries, press office contact, telephone, on behalf of, sincerely, regards, "
    "best wishes, yours faithfully, contact us, organised by, organized by, organiser, organizer, press officer, "
    "hosted by, fax",
    "fr": "contact, contacts, contactez, contact presse, contacter, tél, téléphone, courriel, au nom de, cordialement, "
    "renseignements, organisé par, organisateur, relations presse, attaché de presse, attachée de presse, mél, "
    "salutations, bien à vous",
    "de": "kontakt, pressekontakt, ansprechpartner, ansprechpartnerin, ansprechpersonen, ansprechperson, "
    "kontaktieren, wenden sie sich, telefon, tel, e-mail, im namen, grüße, grüßen, grüssen, veranstalter, "
    "veranstalterin, rückfragen, rückfragehinweis, pressesprecher, pressesprecherin, kontaktperson, absender, "
    "medienkontakt, für die redaktion, ihr ansprechpartner, verantwortlicher, medienstelle, hochachtungsvoll",
    "nl": "contact, contactpersoon, perscontact, neem contact op, telefoon, tel, e-mail, mail naar, namens, "
    "met vriendelijke groet, groeten, organisator, organisatie, woordvoerder, persvoorlichter, "
    "noot voor de redactie, inlichtingen, pers contact",
    "it": "contatto, contatti, contattare, contatto stampa, telefono, tel, e-mail, per informazioni, "
    "cordiali saluti, ufficio stampa, organizzatore, organizzato da, referente, contatti stampa, a nome di, "
    "distinti saluti, segreteria organizzativa",
    "es": "contacto, contactar, contacte, contacto de prensa, teléfono, tel, correo electrónico, en nombre de, "
    "saludos, organizador, organizado por, atentamente, email, e-mail, organiza",
    "pt": "contacto, contato, contactar, contatar, telefone, tel, e-mail, em nome de, cumprimentos, organizador, "
    "organização, assessoria de imprensa, gabinete de imprensa, contactos, atenciosamente",
    "pl": "kontakt, kontakt dla mediów, telefon, tel, e-mail, w imieniu, pozdrawiam, pozdrawiamy, z poważaniem, "
    "organizator, organizatorzy, rzecznik prasowy, osoba do kontaktu, biuro prasowe kontakt",
    "cs": "kontakt, kontakty, telefon, tel, e-mail, kontaktujte, jménem, s pozdravem, pořadatel, pořádá, "
    "kontaktní osoba, kontakt pro média, tiskový mluvčí, tisková mluvčí",
    "sv": "kontakt, presskontakt, kontakta, telefon, tel, tfn, e-post, mejl, å vägnar, hälsningar, arrangör, "
    "kontaktperson, kontaktpersoner, pressansvarig, vänliga hälsningar, för mer information kontakta, mvh",
    "da": "kontakt, pressekontakt, kontakt venligst, telefon, tlf, tel, e-mail, på vegne af, hilsen, hilsner, "
    "arrangør, "
    "kontaktperson, pressechef, presseansvarlig, yderligere oplysninger, mvh",
    "no": "kontakt, pressekontakt, kontaktperson, telefon, tlf, tel, e-post, på vegne av, hilsen, arrangør, "
    "kontaktpersoner, pressekontakter, mvh, pressevakt",
    "fi": "yhteystiedot, yhteyshenkilö, lisätiedot, puhelin, puh, sähköposti, ota yhteyttä, terveisin, järjestäjä, "
    "yhteydenotot, mediayhteydet, puolesta",
    "is": "tengiliður, hafið samband, hafðu samband, sími, netfang, fyrir hönd, kveðja, kveðju, skipuleggjandi, "
    "nánari upplýsingar veitir, samskipti",
    "ru": "контакт, контакты, контактное лицо, телефон, тел, от имени, с уважением, организатор, "
    "пресс-служба контакт, свяжитесь, обращайтесь, эл. почта, пресс-секретарь",
    "tr": "iletişim, basın iletişim, telefon, tel, e-posta, adına, saygılarımla, organizatör, düzenleyen, "
    "irtibat, basın sözcüsü",
}

PHOTO: Table = {
    "en": "photo, photos, photo by, photograph, photographs, photographer, photography, photography by, pic, pics, "
    "picture, image, images, credit, credits, photo credit, image credit, illustration, illustrations, graphic, "
    "graphics, video, cover photo, image by, photographed by, courtesy, ©, copyright, header image, featured image, "
    "file photo, handout, artwork, infographic",
    "fr": "photo, photos, photographie, photographies, photographe, crédit, crédits, crédit photo, crédits photo, "
    "crédit photos, image, images, illustration, illustrations, d.r, dr, ©, vidéo, visuel, infographie, "
    "photo d'archives, image à la une, droits réservés",
    "de": "foto, fotos, bild, bilder, fotograf, fotografin, bildquelle, bildnachweis, grafik, illustration, "
    "illustrationen, abbildung, ©, copyright, symbolbild, symbolfoto, bildrechte, fotocredit, video, archivbild, "
    "archivfoto, titelbild, fotografie, aufnahme, bildautor, bildautorin, bildcredit, fotohinweis, visualisierung, "
    "fotonachweis, teaserbild",
    "nl": "foto, foto's, fotografie, fotograaf, beeld, afbeelding, illustratie, illustraties, fotocredit, ©, "
    "archieffoto, grafiek, video, beelden, infographic, fotocredits, copyright",
    "it": "foto, fotografia, fotografie, fotografo, immagine, immagini, crediti, credito, illustrazione, grafica, ©, "
    "video, foto di, ph, credit, credits, archivio, copyright",
    "es": "foto, fotos, fotografía, fotografías, fotógrafo, fotógrafa, imagen, imágenes, crédito, créditos, "
    "ilustración, infografía, ©, vídeo, video, archivo, cedida",
    "pt": "foto, fotos, fotografia, fotografias, fotógrafo, imagem, imagens, crédito, créditos, ilustração, ©, vídeo, "
    "divulgação, arquivo, infografia, d.r, direitos reservados",
    "pl": "fot, foto, fotografia, fotografie, zdjęcie, zdjęcia, zdj, fotograf, ilustracja, ilustracje, grafika, ©, "
    "rys, rysunek, źródło zdjęcia, autor zdjęcia, autor zdjęć, autorka zdjęć, autor fotografii, zdjęcia archiwalne, "
    "film",
    "cs": "foto, fotografie, snímek, snímky, fotograf, fotografka, ilustrace, ilustrační foto, grafika, ©, obrázek, "
    "zdroj foto, video, autor fotografie",
    "sv": "foto, foton, fotograf, bild, bilder, bildkälla, illustration, illustrationer, fotografi, grafik, ©, film, "
    "arkivbild, genrebild, pressbild",
    "da": "foto, fotos, fotograf, billede, billeder, illustration, illustrationer, fotografi, grafik, ©, "
    "arkivfoto, pressefoto, modelfoto, privatfoto",
    "no": "foto, fotos, fotograf, bilde, bilder, illustrasjon, illustrasjoner, fotografi, grafikk, ©, "
    "illustrasjonsfoto, "
    "arkivfoto, skjermdump, pressefoto",
    "fi": "kuva, kuvat, valokuva, valokuvat, valokuvaaja, kuvaaja, kuvitus, kuvituskuva, grafiikka, ©, arkistokuva, "
    "kuvalähde, lehtikuva",
    "is": "ljósmynd, ljósmyndir, ljósmyndari, mynd, myndir, teikning, ©, myndband",
    "ru": "фото, фотография, фотографии, фотограф, изображение, снимок, иллюстрация, иллюстрации, ©, видео, "
    "фотографии предоставлены, архивное фото",
    "tr": "fotoğraf, fotoğraflar, foto, görsel, görseller, fotoğrafçı, illüstrasyon, ©, arşiv, video, grafik",
}

TRANSLATION: Table = {
    "en": "translation, translated by, translator, translated from",
    "fr": "traduction, traduit par, traducteur, traductrice, traduit de",
    "de": "übersetzung, übersetzt von, übersetzer, übersetzerin, aus dem englischen, aus dem französischen",
    "nl": "vertaling, vertaald door, vertaler",
    "it": "traduzione, tradotto da, traduttore, traduttrice, traduzione di",
    "es": "traducción, traducido por, traductor, traductora",
    "pt": "tradução, traduzido por, tradutor, tradutora",
    "pl": "tłumaczenie, tłumaczył, tłumaczyła, przekład, przełożył, przełożyła, tłum",
    "cs": "překlad, přeložil, přeložila, překladatel, překladatelka",
    "sv": "översättning, översatt av, översättare",
    "da": "oversættelse, oversat af, oversætter",
    "no": "oversettelse, oversatt av, oversetter, omsetjing",
    "fi": "käännös, kääntänyt, suomennos, suomentanut, kääntäjä",
    "is": "þýðing, þýddi, þýðandi",
    "ru": "перевод, перевёл, перевел, перевела, переводчик",
    "tr": "çeviri, çeviren, tercüme, çevirmen",
}

DESK: Table = {
    "en": "staff, newsroom, news desk, press office, press release, editorial team, editorial staff, staff report, "
    "staff reporter, news agency, our correspondent, web desk, online desk, press team, communications team, "
    "communications department, communications office, editorial board, agencies, wire reports, newswire",
    "fr": "la rédaction, rédaction, service de presse, service presse, communiqué, communiqué de presse, "
    "agence de presse, avec agences, service communication, agences, notre rédaction, rédac",
    "de": "redaktion, pressestelle, pressemitteilung, presseinformation, medienmitteilung, nachrichtenagentur, "
    "presseamt, "
    "pressedienst, presseabteilung, pressebüro, unserer redaktion, agenturen, redaktionsteam, presse, pm, "
    "pressemeldung, die redaktion, newsdesk, onlineredaktion",
    "nl": "redactie, van onze redactie, onze redactie, persbureau, persbericht, persdienst, nieuwsdienst, webredactie, "
    "van een onzer verslaggevers, onze verslaggever, onze correspondent, de redactie, nieuwsredactie, persdienst",
    "it": "ufficio stampa, redazione, la redazione, agenzia, agenzie, comunicato stampa, redazione online, "
    "redazione web, nota stampa",
    "es": "redacción, la redacción, agencias, agencia, gabinete de prensa, nota de prensa, oficina de prensa, "
    "comunicado de prensa, servicio de prensa, gabinete de comunicación, redacción web, departamento de prensa",
    "pt": "redação, da redação, agência, agências, gabinete de imprensa, assessoria de imprensa, nota de imprensa, "
    "redacção, assessoria de comunicação, comunicado de imprensa, ascom",
    "pl": "biuro prasowe, informacja prasowa, mat. prasowe, materiały prasowe, materiał prasowy, zespół redakcyjny, "
    "agencja prasowa, serwis prasowy, inf. prasowa, inf. wł, redakcja portalu, informacja własna",
    "cs": "tisková zpráva, tiskové oddělení, tisková agentura, tiskové středisko, tiskový odbor, redakce, naše redakce",
    "sv": "redaktionen, pressmeddelande, presstjänst, nyhetsbyrå, nyhetsbyrån, pressavdelningen, nyhetsredaktionen",
    "da": "redaktionen, pressemeddelelse, pressetjenesten, nyhedsbureau, pressekontoret, nyhedsbureauet",
    "no": "redaksjonen, pressemelding, nyhetsbyrå, pressetjenesten, pressekontoret, nyhetsbyrået",
    "fi": "toimitus, tiedote, lehdistötiedote, uutistoimisto, lehdistöpalvelu, uutistoimitus, viestintä",
    "is": "ritstjórn, fréttatilkynning, fréttastofa, fréttaveita, upplýsingadeild",
    "ru": "редакция, пресс-служба, пресс-релиз, информагентство, пресс-центр, соб. инф, информационное агентство",
    "tr": "haber merkezi, basın bülteni, basın ofisi, haber ajansı, basın servisi, haber servisi, ajanslar",
}
