"""A proposal in some lines, for somebody who looks at a gazette."""

from collections.abc import Iterator
from pathlib import Path

from qiban.gazette.parsing.model import Document, Problem, Proposal
from qiban.gazette.reading import Read

MOST_PROBLEMS = 40
KINDS = {"text": ("文本", "text"), "html": ("网页", "web page"), "pdf": ("PDF", "PDF"), "docx": ("DOCX", "DOCX")}


def lines_of(file: Path, found: Read, proposal: Proposal) -> Iterator[str]:
    """Yield the lines: the file, each document with its counts, and what a person has to look at."""
    zh, en = KINDS[found.kind]
    encoding = f" {found.encoding}" if found.encoding else ""
    pages = (f"，{found.pages} 页", f", {found.pages} pages") if found.pages else ("", "")
    count = len(proposal.documents)
    yield f"{file}: {zh}{encoding}{pages[0]}，{count} 份文件 · {en}{encoding}{pages[1]}, {count} documents"
    if found.empty_pages:
        numbers = ", ".join(map(str, found.empty_pages[:20]))
        yield f"  第 {numbers} 页只有图片，没有读到文字 · pages with pictures only, nothing read: {numbers}"
    for document in proposal.documents:
        yield from _document(document)
    yield from _problems(proposal.problems)


def _document(one: Document) -> Iterator[str]:
    yield f"  {one.number or '（无文号 no number）'}  {one.title}"
    days = (
        ("印发 issued", one.issued_on),
        ("施行 effective", one.effective_on),
        ("有效期至 expires", one.expires_on),
    )
    yield "    " + "；".join(
        [f"{one.issuer or '（无机关 no issuer）'}", *(f"{name} {day}" for name, day in days if day)]
    )
    with_units = sum(bool(measure.units) for measure in one.measures)
    targets = len(one.targets) + sum(len(measure.targets) for measure in one.measures)
    counts = (
        ("章", "chapters", len(one.chapters)),
        ("条", "articles", len(one.articles)),
        ("措施", "measures", len(one.measures)),
        ("写明单位的措施", "with units", with_units),
        ("目标", "targets", targets),
        ("职责", "duties", len(one.duties)),
        ("附件", "annexes", len(one.annexes)),
    )
    told = [each for each in counts if each[2]]
    if told:
        zh = "，".join(f"{name} {count}" for name, _, count in told)
        yield f"    {zh} · {', '.join(f'{count} {name}' for _, name, count in told)}"
    yield from _problems(one.problems)


def _problems(problems: tuple[Problem, ...]) -> Iterator[str]:
    for one in problems[:MOST_PROBLEMS]:
        yield f"    第 {one.line} 行 line {one.line}: {one.zh} · {one.en}"
    if len(problems) > MOST_PROBLEMS:
        yield f"    另有 {len(problems) - MOST_PROBLEMS} 处，见 --json · more in --json"
