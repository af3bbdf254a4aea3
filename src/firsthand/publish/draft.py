"""A first draft of the report from the case, every sentence hedged and cited."""

from firsthand.publish.view import ReportView


def draft(view: ReportView) -> str:
    """The report as Markdown."""
    raise NotImplementedError
