"""Files that are not read, said in words with what to do."""

from qiban.platform.problems import Problem


class Unreadable(Problem):
    """A file holds no text that can be read; says what it is, and what to do."""


def too_large(zh: str, en: str) -> Unreadable:
    """Return the problem of a file beyond a bound, which `zh` and `en` name."""
    return Unreadable(
        f"文件过大：{zh}。",
        f"The file is too large: {en}.",
        "请拆分为几个文件后再试。",
        "Divide it into several files, then try again.",
    )


def damaged(what: str) -> Unreadable:
    """Return the problem of a file of the kind `what` that is broken."""
    return Unreadable(
        f"{what} 文件已损坏，无法读取。",
        f"The {what} file is damaged and cannot be read.",
        "请重新下载，或用原来的程序打开后另存一份再试。",
        "Fetch it again, or open it in its program and save it anew.",
    )
