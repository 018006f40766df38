"""The pages: which address shows which. Each is a plain function from an archive and what is asked to what is shown."""

from storage.web.page import View
from storage.web.pages.article import article, article_by_address
from storage.web.pages.capture import capture, capture_body
from storage.web.pages.events import event, month, timeline
from storage.web.pages.overview import overview
from storage.web.pages.partners import partners
from storage.web.pages.questions import question, questions
from storage.web.pages.search import search
from storage.web.pages.work import failures, run, runs, sources

ROUTES: tuple[tuple[str, View], ...] = (
    (r"^/$", overview),
    (r"^/search$", search),
    (r"^/article$", article_by_address),
    (r"^/article/(?P<id>\d{1,15})$", article),
    (r"^/capture/(?P<id>\d{1,15})$", capture),
    (r"^/capture/(?P<id>\d{1,15})/body$", capture_body),
    (r"^/events$", month),
    (r"^/events/timeline$", timeline),
    (r"^/event/(?P<id>\d{1,15})$", event),
    (r"^/partners$", partners),
    (r"^/questions$", questions),
    (r"^/questions/(?P<name>[\w-]{1,80})$", question),
    (r"^/runs$", runs),
    (r"^/run/(?P<id>\d{1,15})$", run),
    (r"^/sources$", sources),
    (r"^/failures$", failures),
)
