"""Source files from disk. The only part of `crawler.sources` that touches it."""

import logging
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from crawler.sources.errors import Problem, SourceError
from crawler.sources.lines import find_line
from crawler.sources.model import Source
from crawler.sources.reading import read_source

log = logging.getLogger(__name__)


def load_source(path: str | Path) -> Source:
    """Read and check one file. Raises `SourceError` with every problem found in it."""
    place = Path(path)
    try:
        text = place.read_text(encoding="utf-8")
        config = tomllib.loads(text)
    except FileNotFoundError:
        raise _whole(place, "there is no such file; list the known sources with: almanac source list") from None
    except OSError as error:
        raise _whole(place, f"cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise _whole(place, f"is not UTF-8 at byte {error.start}; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise _whole(place, f"is not TOML: {error}") from None
    problems: list[Problem] = []

    def report(key: str, reason: str) -> None:
        problem = Problem(path=place, key=key, reason=reason, line=find_line(text, key))
        if problem not in problems:
            problems.append(problem)

    source = read_source(config, place, report)
    if problems:
        raise SourceError(sorted(problems, key=lambda problem: problem.line or 0))
    return source


def load_sources(folder: str | Path) -> dict[str, Source]:
    """Every `*.toml` of a folder by key, in order of key. Raises `SourceError` with every problem of every file."""
    loaded, problems = read_folder(folder)
    if problems:
        raise SourceError(problems)
    for warning in shared_hosts(loaded.values()):
        log.warning("%s", warning)
    return loaded


def read_folder(folder: str | Path) -> tuple[dict[str, Source], list[Problem]]:
    """The sources of a folder that can be used, and what is wrong with the others."""
    place = Path(folder)
    if not place.is_dir():
        raise _whole(place, "there is no such folder; name it with --sources DIR, or begin: almanac source add URL")
    loaded: dict[str, Source] = {}
    problems: list[Problem] = []
    for path in sorted(place.glob("*.toml")):
        try:
            source = load_source(path)
        except SourceError as error:
            problems += error.problems
            continue
        twin = loaded.get(source.key)
        if twin:
            reason = f"{source.key!r} is also the key of {twin.path}; every source needs a key of its own"
            problems.append(Problem(path=path, key="key", reason=reason))
        else:
            loaded[source.key] = source
    return dict(sorted(loaded.items())), problems


def shared_hosts(sources: Iterable[Source]) -> list[str]:
    """A warning for every host that several sources claim: they share its manners, and the first has its pages."""
    keys = defaultdict(list)
    for source in sources:
        for host in source.hosts:
            keys[host].append(source.key)
    return [f"{host} belongs to several sources: {', '.join(of)}" for host, of in sorted(keys.items()) if len(of) > 1]


def _whole(path: Path, reason: str) -> SourceError:
    return SourceError([Problem(path=path, key="", reason=reason)])
