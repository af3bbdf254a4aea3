"""A first draft of the report from the case: what surfaced, who says what, how it stands, what is not known.

It is written to be edited. Every sentence is attributed, hedged by the level of what it cites and cited by the second,
so that it passes the report lint as it stands; quotations are the words of the transcript in their own language.
"""

from firsthand.publish.drafting.case import Told
from firsthand.publish.drafting.lead import Lead
from firsthand.publish.drafting.plain import line
from firsthand.publish.drafting.recordings import Recordings
from firsthand.publish.drafting.standing import Claims, Limits
from firsthand.publish.view import ReportView


def draft(view: ReportView) -> str:
    """The report as Markdown with front matter (`title`, `language`, `date`), in the view's language.

    Words nested in another's ("we were told that ...") are told in the sentence they belong to, never as the voice's own.
    """
    told = Told(view)
    title = line(view.case)
    head = f'---\ntitle: "{title.replace(chr(34), chr(39))}"\nlanguage: {view.language}\ndate: {view.generated_at[:10]}\n---\n\n# {title}\n'
    recordings = Recordings(told)
    parts = [
        *Lead(told).paragraphs(),
        f"## {told.say('h_recordings')}" if view.footages else "",
        *(part for footage in view.footages for part in recordings.footage(footage)),
        *recordings.texts(),
        *Claims(told).paragraphs(),
        f"## {told.say('h_limits')}",
        " ".join(Limits(told).sentences()),
    ]
    return head + "\n" + "\n\n".join(part for part in parts if part) + "\n"
