"""`qiban`: finds the command's module when it is asked for, so that `qiban law` never loads Django."""

import importlib
import importlib.util
import sys

import click

from qiban import __version__
from qiban.cli.output import harmless
from qiban.law.register import BadRegister
from qiban.platform.problems import Problem

# Command -> what it is for. The module qiban.cli.<command> holds a click command named `command`.
COMMANDS = {
    "up": "启动数据库、网站和任务进程 · Start database, web and worker as one.",
    "demo": "用生成的一个月数据演示 · Show a generated city month.",
    "law": "法规条款、规则与时限 · Clauses, rules and deadlines of the law.",
    "replay": "用真实留言重演热线 · Replay real messages through the hotline.",
    "projects": "城建项目的导入导出 · City projects in and out by file.",
    "flood": "重演防汛应急响应 · Replay flood responses from the journal.",
    "evaluation": "月度考核评价的导出、冻结与复算 · Export, freeze and recount evaluated months.",
    "gazette": "读取政府公报 · Read gazettes and propose what to run.",
    "client": "管理接口客户端 · Admit programs to the JSON API.",
    "journal": "查验日志 · Verify the journal.",
    "keys": "更换加密密钥 · Keys of what is encrypted: list, rotate, destroy.",
    "doctor": "检查系统并说明如何修复 · Find what is wrong, in words.",
    "person": "管理人员和岗位 · Give people accounts and posts.",
    "unit": "撤并单位 · Close units that are reorganised.",
    "init": "建立目录、密钥和数据库 · Make folder, keys and database.",
    "database": "管理内嵌数据库 · Start, stop or look at the embedded database.",
    "web": "只运行网站 · Run the web server alone.",
    "worker": "只运行任务进程 · Run a worker alone.",
    "manage": "运行 Django 管理命令 · Run a command of Django's.",
    "bench": "性能测试 · Measure speed.",
}


class LazyGroup(click.Group):
    """A group whose commands are imported one at a time."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in COMMANDS if importlib.util.find_spec(f"qiban.cli.{name}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        found = importlib.import_module(f"qiban.cli.{cmd_name}").command
        return found if isinstance(found, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="qiban")
def cli() -> None:
    """齐办 Qiban：让政府公报成为运行的系统 · runs a city government's gazette."""


def main() -> None:
    """Run the command line; say problems of the machine and of a regulation's folder in words, without a traceback."""
    try:
        cli()
    except (Problem, BadRegister) as problem:
        click.echo(harmless(str(problem)), err=True)
        sys.exit(1)
