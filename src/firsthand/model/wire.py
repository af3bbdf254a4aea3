"""The model as plain JSON and back: one form for ledger, command line and export.

`plain` is exact: a Fraction becomes a decimal string where it is one (`"4.52"`), else `"1001/30000"`. `public` rounds
seconds to milliseconds for readers. No floats ever leave here (RFC 8785 numbers differ between languages).
"""

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar, cast

from firsthand.model.digest import Digest
from firsthand.model.finding import Json
from firsthand.model.statement import Level
from firsthand.model.time import Moment, decimal

T = TypeVar("T")


def plain(value: object) -> Json:
    """`value` as JSON, exactly; fields that hold their default are left out. TypeError for what the model does not hold."""
    return _write(value, _exact, terse=True)


def public(value: object) -> Json:
    """`value` as JSON for readers: every field, seconds as decimal strings to the millisecond."""
    return _write(value, decimal, terse=False)


def read(kind: type[T], data: object) -> T:
    """The `kind` that `plain` wrote. Unknown fields raise ValueError: nothing vanishes silently."""
    return cast(T, _reader(kind)(data))


def _exact(value: Fraction) -> str:
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1 or value.denominator > 10**9:
        return f"{value.numerator}/{value.denominator}"
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    return decimal(value, places)


def _write(value: object, number: Callable[[Fraction], str], *, terse: bool) -> Json:
    match value:
        case None | bool() | str() if not isinstance(value, Enum):
            return value
        case Level():
            return value.label
        case Enum():
            return cast(Json, value.value)
        case int():
            return value
        case Fraction():
            return number(value)
        case Digest() | Moment():
            return str(value)
        case Mapping():
            pairs = cast(Mapping[Any, Any], value).items()
            return {str(key): _write(item, number, terse=terse) for key, item in pairs}
        case tuple() | list():
            return [_write(item, number, terse=terse) for item in cast(tuple[Any, ...], value)]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return _write_fields(value, number, terse=terse)
        case _:
            raise TypeError(f"the model holds no {type(value).__name__}")


def _write_fields(value: Any, number: Callable[[Fraction], str], *, terse: bool) -> dict[str, Json]:
    written: dict[str, Json] = {}
    for entry in fields(value):
        item = getattr(value, entry.name)
        if terse and entry.default is not MISSING and item == entry.default:
            continue
        written[entry.name] = _write(item, number, terse=terse)
    return written


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """What reads this kind, put together once: a case's rows are read by the ten thousand."""
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return _union_reader(kind)
    if origin is tuple:
        return _tuple_reader(typing.get_args(kind))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        inner = _reader(typing.get_args(kind)[1])
        return lambda data: {key: inner(item) for key, item in data.items()}
    return _plain_reader(kind)


def _tuple_reader(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(inner) == 2 and inner[1] is Ellipsis:
        every = _reader(inner[0])
        return tuple if every is _as_it_stands else lambda data: tuple(map(every, data))
    each = [_reader(one) for one in inner]
    return lambda data: tuple(read(item) for read, item in zip(each, data, strict=True))


def _union_reader(kind: Any) -> Callable[[Any], Any]:
    choices = [each for each in typing.get_args(kind) if each is not type(None)]
    # A union is either "X or None" or the open Json type, which is taken as it stands.
    if len(choices) != 1:
        return _as_it_stands
    only = _reader(choices[0])
    return lambda data: None if data is None else only(data)


def _plain_reader(kind: Any) -> Callable[[Any], Any]:
    if kind is Digest:
        return Digest.parse
    if kind is Level:
        return Level.parse
    if kind is Moment or kind is Fraction:
        return kind
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_reader(kind)
    return _as_it_stands


def _dataclass_reader(kind: type[Any]) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    turned: list[tuple[str, Callable[[Any], Any]]] | None = None

    def read_one(data: dict[str, Any]) -> Any:
        nonlocal turned
        if turned is None:  # not before the first is read: a kind may hold its own kind
            turned = [(name, reader) for name, hint in hints.items() if (reader := _reader(hint)) is not _as_it_stands]
        if not data.keys() <= hints.keys():
            raise ValueError(f"{kind.__name__} has no {', '.join(sorted(data.keys() - hints.keys()))}")
        held = dict(data)
        for name, reader in turned:
            if name in held:
                held[name] = reader(held[name])
        return kind(**held)

    return read_one


def _as_it_stands(data: Any) -> Any:
    return data
