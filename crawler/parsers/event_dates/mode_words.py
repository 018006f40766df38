"""Words for how people take part: online, on the spot, or both. Written as in `role_words.py`."""

ONLINE = {
    "en": "online|virtual*|digital*|webinar*|livestream*|live stream|live-stream|via zoom|on zoom|remote*|web conference",
    "de": "online|virtuell*|digital*|webinar*|livestream*|per zoom", "fr": "en ligne|virtuel*|distanciel|visioconférence|à distance|webinaire*",
    "nl": "online|virtue*|digita*|livestream*|webinar*", "it": "online|virtual*|in streaming|a distanza|webinar*|da remoto|videoconferenza",
    "es": "online|en línea|virtual*|telemátic*|en streaming|webinar*|a distancia", "pt": "online|virtua*|em linha|à distância|webinar*",
    "pl": "online|on - line|zdaln*|wirtualn*|webinar*", "cs": "online|virtuáln*|on - line|webinář*", "sv": "digital*|online|webbinari*|på nätet|via zoom|virtuell*",
    "da": "online|digital*|virtue*|webinar*|på nettet", "nb": "digital*|nettbasert*|webinar*|på nett|virtuel*", "fi": "verkossa|etänä|virtuaali*|etäyhtey*|webinaari*|verkkotapahtum*",
    "tr": "çevrimiçi|online|sanal",
}  # fmt: skip
ONSITE = {
    "en": "on-site|onsite|in person|in-person|face-to-face|face to face|physical*|on site", "de": "präsenz|präsenz*|vor ort|live vor ort",
    "fr": "présentiel|sur place|en personne", "nl": "fysiek*|ter plaatse|op locatie|live op", "it": "in presenza|dal vivo|presenza", "es": "presencial*|en persona",
    "pt": "presencial*|presença", "pl": "stacjonarn*|na miejscu", "cs": "prezenčn*|na místě|naživo", "sv": "på plats|fysisk*", "da": "fysisk*|på stedet|fremmøde*",
    "nb": "fysisk*|på stedet|oppmøte", "fi": "paikan päällä|läsnä*|livenä", "tr": "yüz yüze|fiziki|fiziksel",
}  # fmt: skip
HYBRID = {
    "en": "hybrid*", "de": "hybrid*", "fr": "hybride*", "nl": "hybride*", "it": "ibrid*", "es": "híbrid*", "pt": "híbrid*", "pl": "hybryd*",
    "cs": "hybrid*", "sv": "hybrid*", "da": "hybrid*", "nb": "hybrid*", "fi": "hybridi*", "tr": "hibrit",
}  # fmt: skip
