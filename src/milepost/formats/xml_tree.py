"""XML read safely into a light tree that remembers line numbers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from milepost.formats.findings import invalid_file
from milepost.formats.limits import DEEPEST_ELEMENT, MEBIBYTE, MOST_BYTES, MOST_ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from milepost.formats.errors import InvalidFile

NO_NODES: tuple[Node, ...] = ()
_NO_CHILDREN: dict[str, list[Node]] = {}
"""Shared by all leaves, which are most elements, and never written to."""
_MOST_NAMES = 500
"""Unknown element names that are counted; a file with more is not a project's."""
_CHUNK = 256 * 1024


class Node:
    """One element: its local name, text, line in the file and children by name."""

    __slots__ = ("children", "line", "tag", "text")

    def __init__(self, tag: str, line: int) -> None:
        self.tag: str = tag
        self.line: int = line
        self.text: str = ""
        self.children: dict[str, list[Node]] = _NO_CHILDREN

    def add(self, child: Node) -> None:
        """Append `child` to the children of its name."""
        if self.children is _NO_CHILDREN:
            self.children = {}
        self.children.setdefault(child.tag, []).append(child)

    def find(self, *path: str) -> Node | None:
        """Return the first element at `path` below this one, or ``None``."""
        node: Node = self
        for tag in path:
            found = node.children.get(tag)
            if not found:
                return None
            node = found[0]
        return node

    def every(self, *path: str) -> tuple[Node, ...] | list[Node]:
        """Return all elements named by the last step of `path`, in order."""
        holder = self.find(*path[:-1])
        return holder.children.get(path[-1], NO_NODES) if holder else NO_NODES

    def words(self, tag: str) -> str:
        """Return the stripped text of the child `tag`; empty if absent."""
        child = self.find(tag)
        return child.text.strip() if child else ""


class _TooMuch(Exception):
    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(what)


class _Builder:
    """Keeps the elements named in `wanted` and counts the others that say something."""

    def __init__(
        self,
        *,
        wanted: frozenset[str],
        skipped: frozenset[str],
        keeps: Mapping[str, Callable[[Node], bool]],
    ) -> None:
        self.root: Node | None = None
        self.left_out: Counter[str] = Counter()
        self.expat: Any = None
        self._wanted = wanted
        self._skipped = skipped
        self._keeps = keeps
        self._stack: list[Node | None] = []
        self._text: list[str] = []
        self._elements = 0

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise _TooMuch(f"more than {MOST_ELEMENTS:,} elements")
        if len(self._stack) >= DEEPEST_ELEMENT:
            raise _TooMuch(f"elements nested more than {DEEPEST_ELEMENT} deep")
        self._text.clear()
        name = tag.rpartition("}")[2]
        self._stack.append(self._node_for(name))

    def _node_for(self, name: str) -> Node | None:
        if not self._stack:
            self.root = Node(name, self.expat.CurrentLineNumber)
            return self.root
        parent = self._stack[-1]
        if parent is None:
            return None
        if name not in self._wanted:
            if name not in self._skipped:
                self._count(f"{parent.tag}/{name}")
            return None
        node = Node(name, self.expat.CurrentLineNumber)
        parent.add(node)
        return node

    def _count(self, path: str) -> None:
        if path in self.left_out or len(self.left_out) < _MOST_NAMES:
            self.left_out[path] += 1

    def data(self, text: str) -> None:
        if self._stack[-1] is not None:
            self._text.append(text)

    def end(self, _tag: str) -> None:
        node = self._stack.pop()
        if node is not None and not node.children:
            node.text = "".join(self._text)
        self._text.clear()
        if node is not None and node.tag in self._keeps and not self._keeps[node.tag](node):
            self._forget(node.tag)

    def _forget(self, tag: str) -> None:
        above = self._stack[-1] if self._stack else None
        if above is not None:
            above.children[tag].pop()

    def close(self) -> None:
        """Do nothing: the parser asks for it."""


class XmlTree:
    """What `parse_xml` returns: the `root` and how often elements were `left_out`."""

    __slots__ = ("left_out", "root")

    def __init__(self, *, root: Node, left_out: Counter[str]) -> None:
        self.root: Node = root
        self.left_out: Counter[str] = left_out


def parse_xml(
    data: bytes,
    *,
    wanted: frozenset[str],
    skipped: frozenset[str] = frozenset(),
    keeps: Mapping[str, Callable[[Node], bool]] | None = None,
) -> XmlTree:
    """Return the elements of `data` whose local names are in `wanted`.

    Parameters
    ----------
    data
        The file. Its own declaration says the encoding; a byte order mark does as well.
    wanted
        Local names to keep. Whatever lies inside another element is not kept.
    skipped
        Local names that are left out without being counted.
    keeps
        By local name, which of its elements are worth keeping; there may be very many.

    Raises
    ------
    InvalidFile
        If the file is too large, too deep, not well formed, in an unknown encoding, or
        declares a document type or an entity.
    """
    if len(data) > MOST_BYTES:
        raise _too_large()
    builder = _Builder(wanted=wanted, skipped=skipped, keeps=keeps or {})
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    builder.expat = parser.parser
    try:
        for offset in range(0, len(data), _CHUNK):
            parser.feed(data[offset : offset + _CHUNK])
        parser.close()
    except ParseError as broken:
        raise _not_well_formed(broken) from broken
    except DefusedXmlException as declared:
        raise _declares_entities(parser.parser) from declared
    except _TooMuch as excess:
        raise _too_rich(excess, parser.parser) from excess
    except (LookupError, ValueError) as unknown:
        raise _unknown_encoding(unknown) from unknown
    if builder.root is None:
        raise invalid_file(
            "empty-file", where="line 1", message="The file is empty.", hint="Export it again."
        )
    return XmlTree(root=builder.root, left_out=builder.left_out)


def _too_large() -> InvalidFile:
    return invalid_file(
        "file-too-large",
        where="the file",
        message=f"It has more than {MOST_BYTES // MEBIBYTE} MB.",
        hint="Split the project, or export it without its timephased data.",
    )


def _not_well_formed(broken: ParseError) -> InvalidFile:
    line, column = broken.position
    cause = str(broken).partition(": line")[0]
    return invalid_file(
        "xml-not-well-formed",
        where=f"line {line}, column {column + 1}",
        message=f"The XML cannot be read: {cause}.",
        hint="The file may be cut off or damaged: export it again.",
    )


def _declares_entities(expat: Any) -> InvalidFile:
    return invalid_file(
        "xml-declares-entities",
        where=f"line {expat.CurrentLineNumber}, column {expat.CurrentColumnNumber + 1}",
        message="The file declares a document type or an entity; project files need neither.",
        hint="Remove the DOCTYPE, or export the file again from its tool.",
    )


def _too_rich(excess: _TooMuch, expat: Any) -> InvalidFile:
    return invalid_file(
        "xml-too-rich",
        where=f"line {expat.CurrentLineNumber}",
        message=f"The file has {excess.what}.",
        hint="Split the project, or export it again from its tool.",
    )


def _unknown_encoding(unknown: Exception) -> InvalidFile:
    return invalid_file(
        "xml-encoding-unknown",
        where="line 1",
        message=f"The text's encoding cannot be read: {unknown}.",
        hint="Save the file as UTF-8.",
    )
