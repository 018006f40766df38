"""Words near a date that say what it is, by sense and language. Tables only; `cues.py` reads them.

Phrases are parted by `|`. `deadlin*` is a beginning of a word, `*schluss` an end of one. Senses that end in `_before`
speak only of a date after them, those in `_behind` only of a date before them.
"""

DEADLINE = {
    "en": "deadlin*|due date|is due|are due|due by|papers due|closes|closing date|closing|close on|submission*|submit*|expir*|"
    "cut-off|cut off|early bird*|earlybird*|early-bird|call for|notification*|acceptance|camera-ready|camera ready|"
    "final papers|dropped off|drop off|apply|application*|applications|abstract*|no later than|at the latest|RSVP|ends|"
    "proposals|presentation recording|extended to|extended until|entries|nominations|discount|book before|order before|"
    "balance|payment*|refund*|available online|opens for|submissions|informing about|review*",
    "de": "*schluss|*frist|einreich*|einsende*|einzureichen|bewerb*|abstract*|frühbucher*|spätestens|stichtag|*ende:|"
    "ausschreibung*|call for|abgabe*|vorschläge|nominier*|beitragsvorschl*|storn*|rückmeld*",
    "fr": "date limite|dates limites|limite|clôture|au plus tard|soumission*|soumettre|appel à|candidature*|envoi|remise|"
    "dépôt|échéance|réponse|proposition*|notification*|acceptation|avant le|inscription*|délai*",
    "nl": "deadline*|uiterlijk|indienen|inzend*|sluit|sluiting*|aanmeld*|inschrijv*|opgave|opgeven|vroegboek*|uiterste|"
    "abstract*|voorstellen|opsturen|reageren",
    "it": "scadenz*|entro|termine ultimo|iscrizion*|candidatur*|invio|inviare|presentazione delle|presentazione dei|"
    "sottomission*|abstract*|call for|notific*|accettazione|domande|adesion*|prenotazion*|consegna",
    "es": "fecha límite|fechas límite|plazo*|inscripci*|envío|enviar|recepción|convocatoria|solicitud*|resúmenes|abstract*|"
    "candidatura*|notificación|aceptación|último día|presentación de|cierre|presentar",
    "pt": "data limite|prazo*|inscriç*|submiss*|envio|enviar|candidatura*|resumos|chamada|notificaç*|aceitação|entrega",
    "pl": "termin* nadsyłania|nadsyłan*|zgłosz*|zgłaszan*|przyjmowan*|ostateczn* termin|ostateczn*|nabór|naboru|rejestracj*|"
    "opłat*|abstrakt*|najpóźniej|termin* składania|składani*|przesyłan*|czekamy do|wnios*|akceptacj*|wpłat*|wpłac*",
    "cs": "uzávěrk*|přihláš*|přihlas*|registrac*|termín odevzdání|nejpozději|zasl*|zasíl*|podání|abstrakt*|odevzd*",
    "sv": "senast|sista dag*|anmäl*|deadline*|ansök*|abstract*|skicka*|inlämn*|osa|insändes",
    "da": "senest|tilmeld*|sidste frist|frist*|deadline*|ansøg*|abstract*|indsend*|svar",
    "nb": "senest|påmeld*|frist*|deadline*|søknad*|abstract*|innsend*|påmelding*",
    "fi": "mennessä|viimeistään|ilmoittau*|määräai*|deadline*|hakuaika*|haku|abstrakt*|lähettä*|viimeinen",
    "tr": "son tarih*|son gün*|son başvuru*|başvuru*|bildiri*|özet*|kayıt*|teslim*|gönderim*|kabul",
}
DEADLINE_BEFORE = {
    "en": "by|before|until|till", "de": "bis|bis zum|vor dem", "fr": "jusqu'au|jusqu'au|avant|d'ici le",
    "nl": "tot|voor|tot en met|t/m", "it": "entro|entro il|fino al|prima del", "es": "hasta el|hasta|antes del",
    "pt": "até|até ao|até o|antes de", "pl": "do|do dnia|przed", "cs": "do", "sv": "till|till och med|före",
    "da": "inden|inden den|til og med|før", "nb": "innen|innen den|til og med|før", "fi": "viimeistään|ennen", "tr": "",
}  # fmt: skip
DEADLINE_BEHIND = {
    "fi": "mennessä|asti|saakka",
    "tr": "kadar|tarihine kadar",
    "en": "at the latest",
    "de": "einreichen|anmelden",
}
REGISTRATION = {
    "en": "registration|registrations|register|registering|tickets on sale|ticket sales|on sale|booking*|opens|sales start|open for",
    "de": "anmeldung*|anmelden|registrier*|vorverkauf|ticketverkauf|akkreditier*|verfügbar ab|erhältlich",
    "fr": "inscriptions|inscription|billetterie|réservation*|ouverture des inscriptions|mise en vente",
    "nl": "inschrijving*|registratie|kaartverkoop|voorverkoop|ticketverkoop",
    "it": "registrazion*|iscrizioni|prevendit*|biglietti in vendita",
    "es": "inscripciones|registro|venta de entradas|a la venta|acreditaci*",
    "pt": "inscrições|registo|bilhetes à venda|acreditaç*", "pl": "rejestracja|rejestracji|sprzedaż biletów|zapisy",
    "cs": "registrace|předprodej|prodej vstupenek", "sv": "registrering*|biljettsläpp|biljettförsäljning*|förköp",
    "da": "registrering|billetsalg*|forsalg", "nb": "registrering|billettsalg*|forsalg",
    "fi": "ilmoittautuminen|lipunmyynti*|rekisteröity*|ennakkomyynti*", "tr": "kayıtlar|bilet satış*",
}  # fmt: skip
PUBLISHED = {
    "en": "published|posted|updated|last modified|last updated|modified|submitted by|press release|for immediate release|"
    "newsletter|issued|created|released|by admin|dated|newswire|prnewswire|posted on|written by|uploaded|accessed|retrieved",
    "de": "veröffentlicht*|erstellt*|aktualisiert|stand|aktuell|pressemitteilung*|pressemeldung|medienmitteilung|gepostet|"
    "meldung vom|geändert|presseinformation|newsletter|zuletzt",
    "fr": "publié*|mis à jour|mise à jour|posté|communiqué*|modifié|paru|rédigé|actualité du|créé le",
    "nl": "gepubliceerd|geplaatst|bijgewerkt|persbericht|laatst gewijzigd|geschreven|gewijzigd|bericht van",
    "it": "pubblicat*|aggiornat*|comunicato*|postato|inserito|ultima modifica|scritto da|news del",
    "es": "publicad*|actualizad*|nota de prensa|comunicado|fecha de publicación|europa press|creado|modificad*|redacción",
    "pt": "publicad*|atualizad*|actualizad*|comunicado|postado|notícia de|criado em",
    "pl": "opublikowan*|aktualizacj*|dodano|dodane|data publikacji|zamieszczon*|utworzon*|informacja prasowa",
    "cs": "publikován*|zveřejněn*|aktualizován*|vydáno|vloženo|tisková zpráva",
    "sv": "publicera*|uppdatera*|pressmeddelande*|postat|skapad*|senast ändrad|upplagd",
    "da": "publiceret|offentliggjort|opdateret|pressemeddelelse|oprettet|skrevet|bragt",
    "nb": "publisert|oppdatert|pressemelding|lagt ut|sist endret|skrevet|postet",
    "fi": "julkaistu|päivitetty|tiedote|muokattu|lisätty|kirjoitettu", "tr": "yayın*|güncelle*|eklenme|basın bülteni",
}  # fmt: skip
PAST = {
    "en": "last year*|last year's|previous year|previous edition|last edition|previous|recap|report from|review of|looking back|"
    "photos from|past event*|was founded|since|in the past|inaugural|first held|former|years ago|back in|after the success",
    "de": "letztes jahr|letzten jahres|im vorjahr|vorjahr*|vergangenes jahr|vergangenen jahr|rückblick|bericht von|bericht vom|"
    "bericht über|vergangene|letzte ausgabe|gegründet|seit",
    "fr": "l'an dernier|an dernier|l'année dernière|année dernière|édition précédente|précédente|dernière édition|bilan|"
    "retour sur|l'an passé|an passé|compte rendu|compte-rendu|depuis|fondé*|créé*",
    "nl": "vorig jaar|vorige editie|vorige|terugblik|verslag van|afgelopen jaar|sinds|opgericht",
    "it": "l'anno scorso|anno scorso|scorsa edizione|edizione precedente|precedente|passata edizione|fondata|nata|ultima edizione",
    "es": "año pasado|edición anterior|edición pasada|anterior|última edición|pasada edición|fundad*|pasado",
    "pt": "ano passado|edição anterior|última edição|anterior|passada edição|fundad*|desde",
    "pl": "ubiegł*|poprzedni*|w zeszłym roku|relacja z|sprawozdanie|minion*|założon*",
    "cs": "loni|loňsk*|předchozí*|minul*|ohlédnutí|založen*", "sv": "förra året|förra|föregående|i fjol|sedan|grundades",
    "da": "sidste år|forrige|i fjor|siden|grundlagt", "nb": "i fjor|forrige|siden|grunnlagt|fjorårets",
    "fi": "viime vuonna|viime vuoden|edellinen|viimevuotinen|perustettu", "tr": "geçen yıl*|önceki|geçtiğimiz yıl*",
}  # fmt: skip
ORIGINAL_BEFORE = {
    "en": "originally|initially|instead of|rather than|previously|was scheduled|were scheduled|was to be held|was planned|was due|"
    "were due|had been scheduled|was supposed|slated|was to take place|postponed from|moved from|rescheduled from|"
    "should have|was set|would have|had been planned|in place of|cancelled on|earlier date|first planned|been scheduled",
    "de": "ursprünglich*|eigentlich|statt am|anstatt|statt vom|statt wie|geplant war|sollte|sollten|vorgesehen war|zunächst|"
    "war für|geplante|geplanten|vorgesehene|vorgesehenen|abgesagte|terminierte|angesetzte|angekündigte",
    "fr": "initialement|prévu*|devait|devaient|au lieu du|au lieu de|à l'origine|programmé*|reporté du|auparavant|était prévu*",
    "nl": "oorspronkelijk*|aanvankelijk|in plaats van|gepland|zou|zouden|geplande|eerder gepland|zou plaatsvinden",
    "it": "inizialmente|originariamente|previst*|doveva|dovevano|anziché|al posto del|avrebbe dovuto|"
    "programmat*|invece che|si doveva|in origine|prevista",
    "es": "inicialmente|originalmente|previst*|iba a|iban a|en lugar del|en principio|en vez del|programad*|debía|estaba previst*",
    "pt": "inicialmente|originalmente|previst*|iria|iriam|em vez de|marcad*|agendad*|deveria|programad*|estava previst*",
    "pl": "pierwotn*|początkowo|zamiast|miał się odbyć|miała się odbyć|miało się odbyć|miały się odbyć|planowan*|zaplanowan*",
    "cs": "původně|namísto|místo|měl se konat|měla se konat|mělo se konat|plánovan*",
    "sv": "ursprungligen|istället för|i stället för|skulle ha|planera*|skulle hållas|tidigare planerade",
    "da": "oprindeligt|oprindelig|i stedet for|skulle have|skulle være|planlagt|ellers planlagt",
    "nb": "opprinnelig|i stedet for|skulle ha|skulle vært|planlagt|egentlig",
    "fi": "alun perin|alunperin|alkuperäinen|sijaan|piti|oli määrä|suunniteltu", "tr": "daha önce|planlanan|yapılması planlanan|ilk olarak",
}  # fmt: skip
FIRST_BEFORE = {
    "en": "originally|initially|instead of|rather than|postponed from|moved from|rescheduled from|in place of",
    "de": "ursprünglich*|statt am|anstatt|statt vom|anstelle", "fr": "initialement|au lieu du|au lieu de|à l'origine",
    "nl": "oorspronkelijk*|aanvankelijk|in plaats van", "it": "inizialmente|originariamente|anziché|al posto del|in origine",
    "es": "inicialmente|originalmente|en lugar del|en vez del", "pt": "inicialmente|originalmente|em vez de",
    "pl": "pierwotn*|początkowo|zamiast", "cs": "původně|namísto|místo", "sv": "ursprungligen|istället för|i stället för",
    "da": "oprindeligt|oprindelig|i stedet for", "nb": "opprinnelig|i stedet for", "fi": "alun perin|alunperin|sijaan", "tr": "daha önce|ilk olarak",
}  # fmt: skip
"""What says that a day was given up, without a word of status elsewhere."""
NEW_DAYS_BEFORE = {
    "en": "new date*|newly|rescheduled to|rescheduled for|postponed to|moved to", "de": "neuer termin|neue termin|neuen termin|ersatztermin|nachholtermin|verschoben auf",
    "fr": "nouvelle date|nouvelles dates|reporté* au|reporté* aux", "nl": "nieuwe datum|nieuwe data|verplaatst naar", "it": "nuova data|nuove date",
    "es": "nueva fecha|nuevas fechas", "pt": "nova data|novas datas", "pl": "nowy termin|nowa data|nowe terminy", "cs": "nový termín|náhradní termín",
    "sv": "nytt datum|nya datum", "da": "ny dato|nye datoer", "nb": "ny dato|nye datoer", "fi": "uusi ajankohta|uusi päivä", "tr": "yeni tarih*",
}  # fmt: skip
"""What says that a day replaces another."""
SETUP = {
    "en": "construction|set-up|set up|setup|move-in|move in|build-up|build up|installation|exhibitor arrival|assembly|load-in|exhibitor check-in",
    "de": "aufbau*|aufbautag*|standaufbau|einfahrt|anlieferung*|montage", "fr": "montage|installation|emménagement",
    "nl": "opbouw*|inrichting", "it": "allestiment*|montaggio|ingresso espositori", "es": "montaje|armado|entrada de expositores",
    "pt": "montagem", "pl": "montaż*|zabudow*|rejestracja wystawców", "cs": "montáž*|příprava stánků|návoz",
    "sv": "inflyttning*|uppbyggnad*|montering*", "da": "opbygning*|opstilling*|indflytning", "nb": "opprigging*|montering*|innrykk",
    "fi": "rakennus*|pystyty*|kokoaminen", "tr": "kurulum*|stand kurulum*",
}  # fmt: skip
TEARDOWN = {
    "en": "dismantl*|move-out|move out|tear-down|teardown|tear down|breakdown|take-down|load-out|removal", "de": "abbau*|rückbau",
    "fr": "démontage|désinstallation", "nl": "afbouw*|afbraak", "it": "disallestiment*|smontaggio", "es": "desmontaje|desarme",
    "pt": "desmontagem", "pl": "demontaż*", "cs": "demontáž*|odvoz", "sv": "utflyttning*|rivning*|nedmontering*",
    "da": "nedtagning*|nedpakning*", "nb": "nedrigging*|demontering*", "fi": "purku*|purkaminen", "tr": "söküm*|stand söküm*",
}  # fmt: skip
NEWS = {
    "en": "announced|decision|decided|press conference|board meeting|election*|voted|signed|said on|meeting of the board|programme|"
    "program:|final programme|webcast of|earnings|signing|appointed|died|born|law of|regulation|decree|directive",
    "de": "beschlossen|beschluss|entscheidung|teilte|mitgeteilt|gab bekannt|bekanntgegeben|sitzung vom|vorstandssitzung|"
    "pressekonferenz|wahl vom|bekannt gegeben|verordnung|gesetz vom",
    "fr": "annoncé*|décidé|décision|conférence de presse|conseil d'administration|arrêté|décret|loi du|élection*|a annoncé",
    "nl": "aangekondigd|besloten|besluit*|bekendgemaakt|persconferentie|bestuursvergadering|verkiezing*|maakte bekend",
    "it": "annunciat*|deciso|decisione|consiglio direttivo|riunione|conferenza stampa|decreto|dpcm|legge|delibera*",
    "es": "anunciad*|anunció|decidido|decisión|rueda de prensa|reunión del consejo|decreto|ley|elecciones|acordó|acordado",
    "pt": "anunciad*|anunciou|decidiu|decisão|conferência de imprensa|decreto|lei", "pl": "ogłoszon*|ogłosił*|decyzj*|zarząd*|konferencja prasowa|uchwał*|wybor*",
    "cs": "oznámil*|rozhodnut*|rozhodl*|tisková konference|volby", "sv": "beslut*|meddelade|meddelat|presskonferens|valet|tillkännag*|styrelsemöte",
    "da": "besluttet|beslutning*|meddelte|pressemøde|valget|bestyrelsesmøde", "nb": "besluttet|beslutning*|vedtatt|meldte|pressekonferanse|valget|styremøte",
    "fi": "päätti|päättänyt|päätös|ilmoitti|lehdistötilaisuus|vaalit", "tr": "açıkladı|karar*|basın toplantısı|seçim*",
}  # fmt: skip
HELD = {
    "en": "open days|opening hours|opening times|exhibition open|show open|show days|public days|open to|opening day*|takes place|take place|taking place|will be held|is held|be held|being held|will run|runs from|run from|is scheduled|"
    "scheduled for|starts|start on|begins|kicks off|opens its doors|join us|save the date|returns|held from|held on|"
    "is organised|is organized|conference starts|will be|welcomes|see you|hosts|will host|visit us|meet us|scheduled to",
    "de": "öffnungszeiten|messetage|geöffnet|publikumstage|besuchszeiten|findet|finden|stattfinden|statt|stattfindet|wird stattfinden|startet|beginnt|eröffnet|lädt|laden|vom|öffnet|veranstaltet|"
    "termin:|wann:|datum|treffen sich|veranstaltung*|jetzt ist",
    "fr": "horaires|ouvert|ouverture au public|ouverte|aura lieu|auront lieu|se tiendra|se tiendront|se déroule*|se tient|organisé|rendez-vous|ouvre ses portes|accueill*|du",
    "nl": "openingstijden|geopend|beursdagen|vindt|plaatsvinden|vinden plaats|plaats|gehouden|start op|begint|georganiseerd|welkom|opent|zullen laten plaatsvinden",
    "it": "orari|aperto|aperta|apertura al pubblico|si terrà|si terranno|si svolge*|avrà luogo|avranno luogo|in programma|si tiene|inizia|in calendario|appuntamento|torna|dal",
    "es": "horario*|abierto|abierta|apertura al público|se celebra*|tendrá lugar|tendrán lugar|se llevará a cabo|se realiza*|se desarrolla*|comienza|celebrará*|del|arranca|vuelve",
    "pt": "horário*|aberto|aberta|realiza-se|vai realizar|terá lugar|decorre*|acontece*|será realizad*|realizar-se|tem lugar|realiza|começa|terá início",
    "pl": "godziny otwarcia|otwarte|dni targowe|dla zwiedzających|odbędzie się|odbędą się|odbywa się|rozpoczn*|rozpoczę*|w dniach|termin:|termin targów|zapraszamy|startuje|trwa",
    "cs": "otevírací doba|otevřeno|se koná|se konají|se uskuteční|proběhne|proběhnou|začíná|koná se|uskuteční se|zveme|ve dnech",
    "sv": "öppettider|öppet|äger rum|hålls|hölls|kommer att|arrangeras|startar|börjar|välkomna*|går av stapeln|öppnar|genomförs",
    "da": "åbningstider|åbent|finder sted|afholdes|holdes|starter|begynder|åbner|løber af stablen|velkommen|foregår|bliver",
    "nb": "åpningstider|åpent|finner sted|holdes|avholdes|arrangeres|starter|begynner|åpner|går av stabelen|velkommen|blir",
    "fi": "aukioloajat|avoinna|auki|järjestetään|pidetään|alkaa|avataan|tervetuloa|vietetään|järjestettävä*", "tr": "ziyaret saatleri|açık|düzenlen*|gerçekleş*|yapılacak*|başl*|tarihleri arasında",
}  # fmt: skip
HELD_PAST = {
    "en": "took place|took off|was held|were held|has been held|visited|attended|attracted|ended|was attended|has ended|welcomed|"
    "concluded|closed its doors|gathered|brought together|celebrated",
    "de": "fand|fanden|statt gefunden|stattgefunden|kamen|kam|besuchten|war|waren|ging|endete|zuende|zu ende|trafen|lockte*|zog|"
    "vergangenen|vergangener",
    "fr": "a eu lieu|ont eu lieu|s'est tenu*|s'est déroulé*|se tenait|a attiré|a réuni|ont réuni|s'est achevé*|a accueilli|se tenaient",
    "nl": "vond|vonden|trok|trokken|bezochten|werd gehouden|kwam|kwamen|was|afgelopen",
    "it": "si è tenut*|si è svolt*|svoltasi|svoltosi|ha avuto luogo|si sono svolt*|tenutosi|tenutasi|scorso|ha visto",
    "es": "tuvo lugar|tuvieron lugar|se celebró|celebrad*|se realizó|acudieron|asistieron|se desarrolló|reunió",
    "pt": "realizou-se|teve lugar|decorreu|realizou|aconteceu|realizada", "pl": "odbył*|odbyło się|zakończył*|przyciągnęł*|uczestniczył*|miał* miejsce",
    "cs": "se konal*|se uskutečnil*|proběhl*|konal*|navštívil*", "sv": "ägde rum|hölls|genomfördes|avslutades|besöktes|samlade",
    "da": "fandt sted|blev afholdt|afholdtes|samlede", "nb": "fant sted|ble holdt|ble avholdt|ble arrangert|samlet",
    "fi": "järjestettiin|pidettiin|oli|keräsi|päättyi", "tr": "düzenlendi|gerçekleşti|yapıldı|gerçekleştirildi",
}  # fmt: skip
NEW_DATE_BEFORE = {
    "en": "new date*|newly|now be held|will now|now take place|now due|postponed to|postponed until|moved to|rescheduled to|rescheduled for|"
    "rescheduled|reschedule|moving|move|pushed to|pushed back to|back to|is now|are now|instead be|next|new dates|another|"
    "will take place|will be held|will however|will return|provisionally|as planned|still",
    "de": "neuer termin|neue termin|neuen termin|nunmehr|verschoben auf|verlegt auf|jetzt|nun|ersatztermin|nachholtermin|verschiebung auf|"
    "nachgeholt|nächste|nächsten|auf den|auf die|wird jetzt|stattdessen",
    "fr": "nouvelle date|nouvelles dates|reporté* au|reporté* aux|reporté* du|décalé* au|désormais|finalement|aura lieu|auront lieu|"
    "se tiendra|se tiendront|avancé*|prochaine|prochain",
    "nl": "nieuwe datum|nieuwe data|verplaatst naar|verzet naar|uitgesteld tot|uitgesteld naar|verschoven naar|nu|laten plaatsvinden|"
    "doorgeschoven|volgende|wordt nu",
    "it": "nuova data|nuove date|rinviat* al|rinviat* a|spostat* al|spostat* a|posticipat* al|si terrà|si terranno|finalmente|prossim*|rinvio",
    "es": "nueva fecha|nuevas fechas|aplazad* al|aplazad* a|trasladad* al|pasa al|finalmente|se celebrará|tendrá lugar|próxim*|"
    "ahora|estarán|pospuest* para|pospuest* al|aplazamiento",
    "pt": "nova data|novas datas|adiad* para|reagendad* para|transferid* para|vai realizar|terá lugar|agora|realiza-se|próxim*",
    "pl": "nowy termin|nowe terminy|przełożon* na|przeniesion* na|odbędzie się|odbędą się|nowa data|teraz",
    "cs": "nový termín|náhradní termín|přeložen* na|přesunut* na|odložen* na|nově|uskuteční se",
    "sv": "nytt datum|nya datum|flyttas till|flyttats till|uppskjut* till|skjuts upp till|framflytta* till|istället|ny tid",
    "da": "ny dato|nye datoer|flyttet til|flyttes til|udskudt til|udskydes til|i stedet", "nb": "ny dato|nye datoer|flyttet til|flyttes til|utsatt til|utsettes til",
    "fi": "uusi ajankohta|uusi päivä|siirtyy|siirretään|siirretty|uudeksi", "tr": "yeni tarih*|ertelenmiştir|tarihine ertelendi|yeni tarihi",
}  # fmt: skip
CANCELLED = {
    "en": "cancel*|cannot take place|called off|will not take place|not be held|scrapped", "de": "nicht stattfinden|nicht statt|abgesagt*|absage*|abzusagen|fällt aus|ausgefallen|entfällt|absagen|gecancelt",
    "fr": "annul*|pas lieu|pas avoir lieu|pas se tenir|supprimé*", "nl": "niet doorgaan|niet door|niet plaats|afgelast*|afgelasten|gelasten|geannuleerd|annulering*|gaat niet door|annuleren", "it": "non si terrà|non avrà luogo|non si svolgerà|annullat*|annullament*|cancellat*|annullare",
    "es": "no se celebrará|no tendrá lugar|no se realizará|cancelad*|cancelación|suspend*|anulad*|cancela", "pt": "não se realiza*|não terá lugar|cancelad*|cancelamento|anulad*", "pl": "nie odbędzie się|nie odbędą się|odwołan*|odwołuje|anulowan*",
    "cs": "nekoná se|neuskuteční se|se nekoná|zrušen*|zruší|ruší", "sv": "blir inte av|inställ*|ställs in|avlys*", "da": "aflys*", "nb": "avlys*", "fi": "peru*|perutaan|peruttu|peruutettu", "tr": "iptal",
}  # fmt: skip
POSTPONED = {
    "en": "postpon*|rescheduled|put back|reschedul*|moved to|pushed|delayed|changed date|new date*|deferred",
    "de": "verschob*|verschiebung*|verlegt*|verschieben|verschiebt|nachgeholt|neuer termin|ersatztermin", "fr": "report*|décal*|repouss*|différé*|avancé*|ajourn*|nouvelle date",
    "nl": "uitgesteld*|uitstel*|uit te stellen|verplaatst*|verzet|verschoven|doorgeschoven|stellen", "it": "rinvi*|posticip*|spostat*|slitt*", "es": "aplaz*|pospuest*|pospon*|traslad*|posterg*|cambia de fecha|retras*",
    "pt": "adiad*|adiament*|reagendad*|transferid*|remarcad*", "pl": "przełożon*|przeniesion*|przesunięt*|zmiana terminu", "cs": "odložen*|přeložen*|přesunut*|odkládá",
    "sv": "uppskjut*|skjuts upp|flyttas|flyttad|flyttats|framflytta*|senareläg*|skjuta upp", "da": "udskudt*|udskyd*|flyttet|flyttes", "nb": "utsatt|utsettes|flyttet|flyttes|utsettelse",
    "fi": "siirre*|siirty*|lykk*|siirret*", "tr": "ertele*",
}  # fmt: skip
STARTS = {
    "en": "starts on|starts|begins on|begins|from|arrive on|arrive|opens on|opening", "de": "startet am|startet|beginnt am|beginnt|ab", "fr": "débute|commence|à partir du|dès le",
    "nl": "start op|start|begint op|begint|vanaf", "it": "inizia|inizierà|a partire dal|da", "es": "comienza|empieza|arranca|a partir del|desde el", "pt": "começa|a partir de|arranca",
    "pl": "startuje|rozpoczęcie|rozpoczyna się|rozpocznie się|od", "cs": "začíná|začne|od", "sv": "startar|börjar|från", "da": "starter|begynder|fra", "nb": "starter|begynner|fra", "fi": "alkaa", "tr": "başla*",
}  # fmt: skip
ENDS_BEFORE = {
    "en": "ends on|ends|closes on|runs until|runs till|until|through|depart on|depart|concludes on|concludes|finishes", "de": "endet am|endet|bis zum|bis", "fr": "se termine|s'achève|jusqu'au|prend fin",
    "nl": "eindigt op|eindigt|tot en met|duurt tot|tot", "it": "termina|terminerà|fino al|si conclude", "es": "termina|finaliza|hasta el|concluye", "pt": "termina|até|acaba",
    "pl": "kończy się|zakończy się|potrwa do|do", "cs": "končí|skončí|do", "sv": "slutar|avslutas|till och med|pågår till", "da": "slutter|afsluttes|til og med", "nb": "slutter|avsluttes|til og med", "fi": "päättyy", "tr": "sona er*",
}  # fmt: skip
RECURRING = {
    "en": "every|each|monthly|weekly|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays", "de": "jeden|jede|immer|monatlich|wöchentlich|jeweils",
    "fr": "chaque|tous les|toutes les", "nl": "elke|iedere|altijd|maandelijks|wekelijks", "it": "ogni|tutti i|tutte le", "es": "cada|todos los", "pt": "cada|todos os|todas as",
    "pl": "każd*|co miesiąc", "cs": "každ*", "sv": "varje|alltid", "da": "hver|altid", "nb": "hver|alltid", "fi": "joka", "tr": "her",
}  # fmt: skip
