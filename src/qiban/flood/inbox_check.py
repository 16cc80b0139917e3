"""What `qiban doctor` looks at of the folder of readings."""

import os
from collections.abc import Iterator

from django.conf import settings

from qiban.core.office import Check, Fault
from qiban.law.text import Text


def inbox() -> Iterator[Fault]:
    """Yield what keeps files with readings from being taken."""
    folder = settings.QIBAN_FLOOD_INBOX
    if folder and not (folder.is_dir() and os.access(folder, os.R_OK | os.W_OK | os.X_OK)):
        yield Fault(
            Text(
                f"水情文件夹 {folder} 不存在或不能读写",
                f"the folder of readings {folder} is missing or closed to Qiban",
            ),
            Text("请建立该文件夹并授权，或更正设置 flood.inbox", "make it, or correct the setting flood.inbox"),
        )


FOLDER = Check("flood_inbox", Text("水情文件夹", "Folder of readings"), inbox)
