"""The report as one HTML file that opens from a disk and asks for nothing outside itself."""

from firsthand.publish.view import ReportView


def html(markdown: str, view: ReportView) -> str:
    """The drafted (or edited) report with all it rests on."""
    raise NotImplementedError
