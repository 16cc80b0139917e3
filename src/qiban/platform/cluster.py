"""One embedded PostgreSQL cluster on disk: where it lies, how it is made, how it is configured."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from qiban.platform.account import Account
from qiban.platform.problems import Problem

# The name of a Unix socket, folder included, ends at 107 bytes on Linux and 103 elsewhere.
_SOCKET_LENGTH = 103
PORT = 5432
SUPERUSER = "postgres"

_HBA = """\
# Written by Qiban. Everybody shows a password, also on this machine; nobody comes over the network.
local all all scram-sha-256
"""

_CONF = """\
# Written by Qiban at every start. Your own lines go to local.conf beside this file.
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
port = {port}
password_encryption = 'scram-sha-256'
max_connections = 100

shared_buffers = '256MB'
effective_cache_size = '1GB'
work_mem = '16MB'
maintenance_work_mem = '128MB'
random_page_cost = 1.1
jit = off

fsync = {durable}
full_page_writes = {durable}
synchronous_commit = {durable}
wal_compression = on
min_wal_size = '256MB'
max_wal_size = '2GB'
checkpoint_timeout = '15min'

timezone = 'UTC'
log_timezone = 'Asia/Shanghai'
default_text_search_config = 'pg_catalog.simple'
idle_in_transaction_session_timeout = '10min'

# A week of logs. Statements stay out of them: they carry what citizens wrote.
logging_collector = on
log_directory = 'log'
log_filename = 'postgresql-%a.log'
log_truncate_on_rotation = on
log_rotation_age = '1d'
log_rotation_size = 0
log_line_prefix = '%m [%p] %a '
log_checkpoints = off
log_min_error_statement = panic
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0

include_if_exists = 'local.conf'
"""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster folder, owned by `account`; `place` is its true path, never a link."""

    place: Path
    account: Account

    @property
    def data(self) -> Path:
        return self.place / "data"

    @property
    def socket(self) -> Path:
        return socket_folder(self.place)

    @property
    def start_log(self) -> Path:
        """What the server says before its own log is open."""
        return self.place / "start.log"

    @property
    def is_made(self) -> bool:
        return (self.data / "PG_VERSION").exists()

    def make(self, *, programs: Path, superuser_password: str, durable: bool) -> None:
        """Create the data folder: checksums, passwords for everybody, UTF-8 with built-in rules (the wheel has no ICU).

        An interrupted creation leaves only a draft behind, never half a cluster.

        Raises:
            Problem: initdb failed.
        """
        name = secrets.token_hex(4)
        draft, password = self.place / f"draft-{name}", self.place / f".secret-{name}"
        self.account.write(password, superuser_password)
        command: list[str | Path] = [programs / "initdb", "--pgdata", draft, "--username", SUPERUSER]
        command += ["--pwfile", password, "--auth", "scram-sha-256", "--data-checksums", "--encoding", "UTF8"]
        command += ["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C"]
        done = self.account.run(command if durable else [*command, "--no-sync"], capture_output=True)
        password.unlink()
        if done.returncode:
            raise Problem(
                f"无法创建数据库目录 {self.data}：{done.stderr.strip()}",
                f"The database folder {self.data} cannot be made: {done.stderr.strip()}",
                "请检查磁盘空间与目录权限。",
                "Check the disk space and the folder's permissions.",
            )
        self.account.write(draft / "postgresql.conf", "include = 'qiban.conf'\n")
        draft.rename(self.data)

    def configure(self, *, durable: bool) -> None:
        """Write the server's configuration and access rules."""
        self.account.write(self.data / "pg_hba.conf", _HBA)
        text = _CONF.format(socket=self.socket, port=PORT, durable="on" if durable else "off")
        self.account.write(self.data / "qiban.conf", text)


def socket_folder(place: Path) -> Path:
    """Return the folder of the cluster's socket: in the cluster, or a short one where that path is too long."""
    folder = place / "socket"
    if len(f"{folder}/.s.PGSQL.{PORT}".encode()) <= _SOCKET_LENGTH:
        return folder
    tag = hashlib.sha256(str(place).encode()).hexdigest()[:12]
    base = Path("/run/qiban-postgresql") if os.geteuid() == 0 else Path(f"/tmp/qiban-{os.geteuid()}")  # noqa: S108
    return base / tag
