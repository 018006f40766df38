"""Names of cities that are words, first names or surnames as well, by language."""

COMMON: dict[str, frozenset[str]] = {
    "en": frozenset(
        """
        bath bend bury buy chester commerce date deal derby ely enterprise erie extra flint flower garden grace grand
        hope hull independence liberty mobile nice normal opportunity orange orchard paradise park pearl plain poole
        price progress rapid reading rock rugby split sale sandy temple tours trail troy vision welcome lead premier
        surprise bay bar much same best both eden global forum summit victoria
        charlotte madison chelsea
        """.split()
    ),
    "de": frozenset("essen singen halle hof rain regen weil wahl au bergen plan ostern".split()),
    "fr": frozenset("tours lens sens gap dole foix bar tulle vire lire".split()),
    "nl": frozenset("best lier oss waver ede mol goes weert made".split()),
    "it": frozenset("sala torre prato massa monte fermo porto".split()),
    "pl": frozenset("piła".split()),
    "fi": frozenset("salo".split()),
    "ru": frozenset(
        """
        мир мирный орёл орел владимир роман артём артем киров пушкин королёв королев свободный советский октябрьский
        первомайский северный южный полярный заречный новый шахты ключи роза советск кировский ленинск чехов жуковский
        горький чкалов фрунзе химик искра луч
        """.split()
    ),
    "uk": frozenset("мир вишневе новий південне".split()),
    "bg": frozenset("левски ботевград раковски".split()),
    "el": frozenset("μέγαρα δράμα".split()),
    "ar": frozenset("المدينة الباب القصر المركز الزهراء السلام الحي العين النور الصف الوقف".split()),
    "fa": frozenset("بهار شهر ایران نور".split()),
    "he": frozenset("אור".split()),
    "zh": frozenset("和平 东方 東方 大学 大學 平安 中央 南方 北方 江山 永安 新民 公主".split()),
    "ja": frozenset(
        """
        山口 宮崎 福島 千葉 長野 松山 秋田 石川 川口 松本 前橋 日立 豊田 本庄 上田 中野 渋谷 高松 平塚 富田 上野 市川
        水戸 岡崎 三島 大和 高崎 福井 柏 森 府中 吉田 藤沢 春日 和泉 川西 中央 日進
        """.split()
    ),
    "ko": frozenset("공주 양산 오산 이천 화성 진주 사천 과천 구미 고양 여수 상주 동해".split()),
    "th": frozenset("เลย แพร่ ตาก".split()),
}  # fmt: skip
"""Names of cities that are words as well: where only their position speaks for them, it does not do."""
