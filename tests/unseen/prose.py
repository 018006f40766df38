# ruff: noqa: E501 (markup as sites print it)
"""Texts of the unseen sites: invented news in six languages, long enough to be read as articles."""

from dataclasses import dataclass
from datetime import date, timedelta

NEWEST = date(2026, 11, 20)


@dataclass(frozen=True)
class Story:
    """One article of a site."""

    title: str
    author: str
    published: date
    paragraphs: tuple[str, ...]
    slug: str

    @property
    def lead(self) -> str:
        """Its first sentence."""
        return self.paragraphs[0].partition(". ")[0] + "."

    @property
    def html(self) -> str:
        """The paragraphs as markup."""
        return "\n".join(f"<p>{one}</p>" for one in self.paragraphs)


@dataclass(frozen=True)
class Voice:
    """What one language has to say."""

    titles: tuple[str, ...]
    authors: tuple[str, ...]
    sentences: tuple[str, ...]


VOICES = {
    "en": Voice(
        (
            "Regional hospitals share one register of rare diseases",
            "A quieter pump keeps insulin cool on long journeys",
            "Two founders explain why they turned down the money",
            "What the spring auction of laboratory space tells us",
            "Volunteers finish the tide table of the northern bay",
            "The museum of instruments opens its repair workshop",
        ),
        ("Maud Ellery", "Tobias Renn", "Ines Okafor"),
        (
            "The agreement was signed on a Tuesday morning in the old customs house, and the first records arrived the same afternoon.",
            "Nobody had expected the smaller clinics to answer first, yet four of the seven did so before the week was over.",
            "According to the engineers, the second prototype ran for nine hundred hours without a single interruption.",
            "The costs are shared by the county and by the foundations that had supported the earlier study.",
            "Critics point out that the timetable leaves little room for the translation of the consent forms.",
            "In the autumn the group will publish the complete protocol, so that others can repeat the measurements.",
            "The next meeting takes place at the harbour, where the new building has room for two hundred guests.",
            "Until then the team will answer questions by letter and, on Fridays, by telephone.",
        ),
    ),
    "fr": Voice(
        (
            "Les ateliers de la vallée retrouvent leurs machines",
            "Un réseau de pharmacies teste la livraison à vélo",
            "Pourquoi les jeunes chercheurs quittent la capitale",
            "La halle aux grains devient un centre de congrès",
            "Trois communes mettent leurs données en commun",
            "Le lait de jument, une filière qui cherche sa place",
        ),
        ("Claire Montreuil", "Hugo Vasseur"),
        (
            "La décision a été prise au début du mois, après une réunion qui a duré jusque tard dans la nuit.",
            "Les responsables du projet assurent que les premières livraisons auront lieu avant la fin de l'hiver.",
            "Pour les habitants, la question du bruit reste pourtant entière, et plusieurs associations demandent une étude.",
            "Le budget atteint désormais quatre millions d'euros, dont la moitié vient de la région.",
            "Selon une enquête menée auprès de trois cents personnes, la majorité se dit favorable au nouveau tracé.",
            "Les chercheurs publieront leurs résultats au printemps, avec l'ensemble des mesures et des méthodes.",
            "La mairie promet de répondre à toutes les remarques qui lui seront envoyées par courrier.",
        ),
    ),
    "de": Voice(
        (
            "Werkstatt am Fluss baut Messgeräte aus Holz",
            "Warum die Stadtwerke ihre Dächer vermieten",
            "Kleine Verlage drucken wieder im eigenen Haus",
            "Ein Labor für alle, die noch nie in einem waren",
            "Die Brücke bleibt, das Geländer kommt ins Museum",
            "Neue Förderung für alte Obstsorten beschlossen",
        ),
        ("Katrin Söllner", "Jonas Abt"),
        (
            "Der Beschluss fiel nach langer Beratung, und schon am folgenden Morgen begannen die Arbeiten im Erdgeschoss.",
            "Die Beteiligten rechnen damit, dass die ersten Ergebnisse noch vor dem Sommer vorliegen werden.",
            "Viele Anwohner hatten sich eine andere Lösung gewünscht, doch die Kosten sprachen am Ende dagegen.",
            "Nach Angaben der Leiterin wurden im vergangenen Jahr mehr als zwölftausend Besucher gezählt.",
            "Das Vorhaben wird zu gleichen Teilen von der Stiftung und vom Land getragen.",
            "Im Herbst soll der vollständige Bericht erscheinen, damit andere die Messungen wiederholen können.",
            "Wer mitmachen möchte, kann sich bis zum Ende des Monats schriftlich anmelden.",
        ),
    ),
    "es": Voice(
        (
            "La cooperativa del puerto estrena su cámara fría",
            "Un mapa sonoro recupera las voces del mercado",
            "Los viñedos de altura buscan agua bajo la piedra",
            "El hospital comarcal abre una escuela de cuidados",
            "Cómo dos hermanas salvaron la imprenta del pueblo",
            "La vieja estación será un archivo de fotografías",
        ),
        ("Lucía Ferrán", "Mateo Olalla"),
        (
            "El acuerdo se firmó a primera hora de la mañana, y las obras comenzaron ese mismo día en la planta baja.",
            "Los vecinos habían pedido durante años una solución que no encareciera el alquiler de los locales.",
            "Según los responsables, el presupuesto alcanza los tres millones de euros y se repartirá en dos ejercicios.",
            "La mitad de las plazas quedará reservada para quienes viven a menos de veinte kilómetros.",
            "Una encuesta realizada en primavera muestra que la mayoría apoya el nuevo horario de apertura.",
            "El informe completo se publicará en otoño, con todas las mediciones y los métodos empleados.",
            "Quien quiera participar puede escribir a la oficina hasta el final del mes.",
        ),
    ),
    "it": Voice(
        (
            "La filanda torna a lavorare con un telaio nuovo",
            "Perché i piccoli teatri condividono le scene",
            "Il laboratorio di quartiere misura l'aria del mercato",
            "Una biblioteca di semi nella vecchia dogana",
            "Gli orti sul tetto e il conto dell'acqua",
            "Il restauro dell'organo raccontato da chi lo suona",
        ),
        ("Chiara Bressan", "Paolo Quarti"),
        (
            "La decisione è arrivata dopo una lunga riunione, e i lavori sono cominciati già il mattino seguente.",
            "I responsabili del progetto contano di consegnare i primi risultati prima dell'estate.",
            "Molti abitanti avrebbero preferito un'altra soluzione, ma alla fine i costi hanno avuto la meglio.",
            "Secondo la direttrice, nell'ultimo anno i visitatori sono stati più di dodicimila.",
            "La spesa è divisa in parti uguali tra la fondazione e la regione.",
            "In autunno uscirà il rapporto completo, perché altri possano ripetere le misure.",
            "Chi vuole partecipare può scrivere all'ufficio entro la fine del mese.",
        ),
    ),
    "pl": Voice(
        (
            "Stara drukarnia nad rzeką znów przyjmuje uczniów",
            "Dlaczego małe muzea pożyczają sobie eksponaty",
            "Mieszkańcy policzyli jeżyki na wieży ratusza",
            "Nowa piekarnia piecze chleb z dawnych odmian zbóż",
            "Warsztat szkutniczy szuka miejsca na drugą łódź",
            "Biblioteka otwiera czytelnię dla nocnych zmian",
        ),
        ("Hanna Wierzba", "Marek Sowiński"),
        (
            "Decyzja zapadła po długiej naradzie, a prace rozpoczęły się już następnego dnia rano na parterze budynku.",
            "Organizatorzy liczą na to, że pierwsze wyniki będą gotowe jeszcze przed latem.",
            "Wielu mieszkańców wolałoby inne rozwiązanie, jednak ostatecznie zdecydowały koszty.",
            "Według dyrektorki w ubiegłym roku odwiedziło to miejsce ponad dwanaście tysięcy osób.",
            "Wydatki pokrywają po równo fundacja oraz samorząd województwa.",
            "Jesienią ukaże się pełne sprawozdanie, aby inni mogli powtórzyć pomiary.",
            "Kto chce wziąć udział, może zgłosić się pisemnie do końca miesiąca.",
        ),
    ),
}


def stories(language: str, *, days_apart: int = 4) -> list[Story]:
    """Six articles, the newest first."""
    voice = VOICES[language]
    return [
        Story(
            title=title,
            author=voice.authors[number % len(voice.authors)],
            published=NEWEST - timedelta(days=number * days_apart),
            paragraphs=tuple(_paragraph(voice, number, line) for line in range(4)),
            slug=_slug(title),
        )
        for number, title in enumerate(voice.titles)
    ]


def _paragraph(voice: Voice, number: int, line: int) -> str:
    count = len(voice.sentences)
    return " ".join(voice.sentences[(number + line * 2 + step) % count] for step in range(3))


def _slug(title: str) -> str:
    plain = title.lower().translate(
        str.maketrans("áàâäéèêëíìîïóòôöúùûüñçßłśźżćńęąğ", "aaaaeeeeiiiioooouuuuncslszzcneag")
    )
    return "-".join("".join(one if one.isalnum() else " " for one in plain).split())
