"""The custody log: canonical lines, each chained to the line before, and walking them.

A line is RFC 8785 canonical JSON in UTF-8. `prev` is the SHA-256 of the line before, without its newline; the first
line's is the SHA-256 of nothing. So `sha256sum` and a loop can walk the chain. `seq` counts from 0, so that the same
lines can later be the leaves of an RFC 9162 tree with index = seq. Names and texts are not in the line: it holds
`detail_commitment` = SHA-256(salt || canonical detail), and the detail rests beside it, where it can be erased.
"""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

import rfc8785

from firsthand.model.custody import Act, Detail, Problem
from firsthand.model.digest import Digest
from firsthand.model.finding import Json

VERSION = 1
NOTHING = Digest.of(b"")
"""What the first line is chained to."""


def canonical(value: Json) -> bytes:
    """RFC 8785 canonical JSON. Raises TypeError for a float: numbers differ between languages."""
    _refuse_floats(value)
    return rfc8785.dumps(cast(Any, value))


def line(act: Act) -> bytes:
    """The act as its one line, without newline."""
    fields: dict[str, Json] = {
        "v": VERSION,
        "seq": act.seq,
        "at": act.at,
        "act": act.act,
        "actor": act.actor,
        "tool": act.tool,
        "inputs": [str(each) for each in act.inputs],
        "outputs": [str(each) for each in act.outputs],
        "result": act.result,
        "detail_commitment": str(act.detail_commitment),
        "prev": str(act.prev),
    }
    if act.model:
        fields["model"] = dict(act.model)
    if act.params:
        fields["params"] = str(act.params)
    return canonical(fields)


def parse(text: bytes) -> Act:
    """The act of a line. Raises ValueError where it is not a line of this version in canonical form."""
    import json

    fields = json.loads(text)
    if not isinstance(fields, dict) or fields.get("v") != VERSION:  # pyright: ignore[reportUnknownMemberType]
        raise ValueError("not an act of version 1")
    known = cast(dict[str, Any], fields)
    try:
        act = Act(
            seq=known["seq"],
            at=known["at"],
            act=known["act"],
            actor=known["actor"],
            tool=known["tool"],
            inputs=tuple(Digest.parse(each) for each in known["inputs"]),
            outputs=tuple(Digest.parse(each) for each in known["outputs"]),
            result=known["result"],
            detail_commitment=Digest.parse(known["detail_commitment"]),
            prev=Digest.parse(known["prev"]),
            model=known.get("model"),
            params=Digest.parse(known["params"]) if "params" in known else None,
        )
    except KeyError as missing:
        raise ValueError(f"the act has no {missing}") from missing
    if line(act) != text:
        raise ValueError("not in canonical form, or with fields that this version does not know")
    return act


def new_detail(content: Mapping[str, Json]) -> Detail:
    """A detail with a fresh 32-byte salt: without the salt a commitment could be guessed from likely names."""
    return Detail(secrets.token_hex(32), content)


def commitment(detail: Detail) -> Digest:
    """What the line says of the detail."""
    return Digest.of(bytes.fromhex(detail.salt) + canonical(dict(detail.content)))


def walk(lines: Iterable[bytes]) -> Iterator[tuple[Act | None, Problem | None]]:
    """Each line's act and what is wrong with it: unreadable, out of order, or not chained to the line before.

    One altered line gives a problem at itself or at the next; the walk goes on from what is there, so that every
    further break is seen too.
    """
    before = NOTHING
    for index, text in enumerate(lines):
        where = f"act {index}"
        try:
            act = parse(text)
        except ValueError as wrong:
            yield None, Problem(where, "a canonical line", str(wrong))
        else:
            problem = None
            if act.seq != index:
                problem = Problem(where, f"seq {index}", f"seq {act.seq}")
            elif act.prev != before:
                problem = Problem(where, f"chained to {before}", f"says {act.prev}")
            yield act, problem
        before = Digest.of(text)


def _refuse_floats(value: Json) -> None:
    if isinstance(value, float):
        raise TypeError("no floats in canonical JSON: give integers or decimal strings")
    if isinstance(value, dict):
        for item in value.values():
            _refuse_floats(item)
    elif isinstance(value, list):
        for item in value:
            _refuse_floats(item)
