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
        мир мирный орёл орел владимир роман артём артем киров пушкин королёв королев свободный советский
        октябрьский первомайский северный южный полярный заречный новый шахты ключи роза советск кировский
        ленинск чехов жуковский горький чкалов фрунзе химик искра луч игра зима заря глаз кафе оса кант кара тара
        тир пал дали гера дис липа низа воля победа дружба радужный восход звезда
        """.split()
    ),
    "uk": frozenset(
        """
        мир вишневе новий південне воля зоря
        """.split()),
    "bg": frozenset("левски ботевград раковски".split()),
    "el": frozenset(
        """
        μέγαρα δράμα χώρα φυλή δάφνη σοφία βύρων μέσα πεύκη
        """.split()),
    "ar": frozenset(
        """
        المدينة الباب القصر المركز الزهراء السلام الحي العين النور الصف الوقف بلد خبر الخبر صور قوم أمل امل سحر
        كيف آدم ادم وقف شوط جرم هون
        """.split()),
    "fa": frozenset("بهار شهر ایران نور".split()),
    "he": frozenset(
        """
        אור נשר שלם ציון עדן אלעד שהם שוהם מכה חמה טירה הקדש רעות
        """.split()),
    "zh": frozenset(
        """
        和平 东方 東方 大学 大學 平安 中央 南方 北方 江山 永安 新民 公主 万博 万象 光明 园林 奋斗 民主 白银 白銀
        联合 胜利 长征 青年 新城 新安 甲子 城中 三合 世宗 中和 安康 天府 北区 港区 希拉 新源 金山 白山 美里 小平
        素里 秀英
        """.split()),
    "ja": frozenset(
        """
        山口 宮崎 福島 千葉 長野 松山 秋田 石川 川口 松本 前橋 日立 豊田 本庄 上田 中野 渋谷 高松 平塚 富田 上野
        市川 水戸 岡崎 三島 大和 高崎 福井 柏 森 府中 吉田 藤沢 春日 和泉 川西 中央 日進 池田 野田 太田 小山 小松
        明石 飯田 町田 成田 半田 佐野 荒川 足立 豊川 相原 富士 出雲 日野 立川 西尾 西条 長岡 高岡 平山 福山 白山
        万博 北区 港区 本町
        """.split()
    ),
    "ko": frozenset(
        """
        공주 양산 오산 이천 화성 진주 사천 과천 구미 고양 여수 상주 동해 개성 가자 간자 구리 세부 미리 위해 영광
        은덕 광명 동경 이브 우파 지다 오시 와리
        """.split()),
    "hi": frozenset("आनंद काली चीता सागर गुना गुणा फेस हसन आरा".split()),
    "th": frozenset(
        """
        เลย แพร่ ตาก นาดี แกลง
        """.split()),
}  # fmt: skip
"""Names of cities that are words as well: where only their position speaks for them, it does not do."""
