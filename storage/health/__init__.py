"""Health of sources: judged from their own past, told once, closed by itself."""

from storage.health.history import History, Outage, Rate, RunFacts
from storage.health.rules import RULES, Alarm, advice, judge

__all__ = ["RULES", "Alarm", "History", "Outage", "Rate", "RunFacts", "advice", "judge"]
