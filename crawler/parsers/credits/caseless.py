"""Credit lines in scripts without capitals or without blanks, where a name shows itself only by the label before it."""

import re

from crawler.parsers.credits.labels import make_reading
from crawler.parsers.credits.line import Line
from crawler.parsers.credits.reading import LineKind, LineReading

LETTERS = re.compile(r"[\u0590-\u06ff\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
MARK = r"[\s:：・／/＝=|｜]+"
NAME = r"(?P<name>[^\s\d:：、,，。（(「《・／/|｜]{2,8}(?:[ 　・][^\s\d:：、,，。（(「《|｜]{1,8}){0,3}?)"
BYLINE = re.compile(
    rf"(?:取材・文|文責|執筆者?|筆者|記者|记者|本报记者|作者|撰文|撰稿|文|글쓴이|기자명|작성자|글|بقلم|كتبت?|"
    rf"إعداد|מאת){MARK}{NAME}(?:\s*(?:記者|记者|기자|氏))?$"
)
PHOTO = re.compile(rf"(?:写真|撮影|图片?|摄影|攝影|사진|تصوير|צילום){MARK}{NAME}$")
QUOTED = re.compile(r"[《「『“<‘]([^》」』”>’]{2,30})[》」』”>’]")
POINTER = re.compile(
    r"続きは|全文(?:は|を|请见|請見|详见|詳見)|(?:阅读|查看|閱讀|点击)(?:全文|原文)|(?:阅读|查看)更多.{0,12}(?:网站|網站)|"
    r"전문은|원문은|기사 전문"
)
ELSEWHERE = re.compile(r"サイト|紙面|本紙|網站|网站|官网|访问|홈페이지|누리집|사이트|에서 (?:확인|볼 수|읽)")
APPEARED = re.compile(
    r"掲載された(?:もの|記事)|初出|から転載|原[载載](?:于|於)|首发于|转载自|轉載自|처음 실린|에서 옮겨"
)
LONGEST = 80
"""Characters; a longer line is a sentence of the text."""


def read_caseless(line: Line) -> LineReading | None:
    """`文・A`, `作者：A`, `글 A 기자`, `بقلم: A`, `מאת: A`, `続きは…のサイトで`, `本文原载于《…》`."""
    text = line.text
    if len(text) > LONGEST or not LETTERS.match(text.lstrip("（([【《「")):
        return None
    if match := BYLINE.match(text):
        return make_reading(line, LineKind.BYLINE, match[0], authors=(match["name"],))
    if match := PHOTO.match(text):
        return make_reading(line, LineKind.CREDIT, match[0], names=(match["name"],))
    sources = tuple(QUOTED.findall(text))
    if (match := POINTER.search(text)) and (sources or ELSEWHERE.search(text)):
        return make_reading(line, LineKind.POINTER, match[0], sources=sources)
    if match := APPEARED.search(text):
        return make_reading(line, LineKind.APPEARED, match[0], sources=sources)
    return None
