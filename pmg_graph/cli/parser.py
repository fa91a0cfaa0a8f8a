"""The parser's own words, which Typer says in English only: help and usage errors, by our catalogue.

Nothing of Typer is replaced: its commands have hooks for their help and for reading arguments. Were they others in a
later version, tests/cli/test_parser.py would find its English.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import typer
from pydantic import ValidationError
from typer.core import TyperCommand, TyperGroup

from pmg_graph.cli import exits
from pmg_graph.cli.errors import meant, one_line
from pmg_graph.i18n import _

#: Columns of help at most: lines that are longer are hard to follow.
_WIDEST = 100


class Application(typer.Typer):
    """A Typer application that speaks our words; its commands are declared as ever."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            cls=Group,
            options_metavar=_("[OPTIONS]"),
            subcommand_metavar=_("COMMAND [ARGUMENTS]..."),
            context_settings={"max_content_width": _WIDEST},
            **settings,
        )

    def command(self, name: str | None = None, **settings: Any) -> Any:
        """As Typer's."""
        return super().command(name, cls=Command, options_metavar=_("[OPTIONS]"), **settings)


class _Worded:
    """What commands and the group of them have in common."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        takes_all, ctx.allow_extra_args = ctx.allow_extra_args, True
        try:
            rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        except typer.TyperException as error:
            raise _stop(_problem(error, ctx.command.get_params(ctx)), ctx) from error
        ctx.allow_extra_args = takes_all
        if rest and not takes_all:
            raise _stop(
                _("'{text}' is too much; a name of several words goes between quotation marks").format(
                    text=" ".join(rest)
                ),
                ctx,
            )
        return rest

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _("Show this help.")
        return option

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = [ctx.command.options_metavar]
        for param in _of_kind("argument", ctx):
            pieces.append(param.metavar if param.required else f"[{param.metavar}]")
        if isinstance(self, TyperGroup):
            pieces.append(self.subcommand_metavar)
        formatter.write_usage(ctx.command_path, " ".join(pieces), _("Usage:") + " ")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        commands = self.commands.items() if isinstance(self, TyperGroup) else ()
        for heading, rows in (
            (_("Arguments"), [_record(param) for param in _of_kind("argument", ctx)]),
            (_("Options"), [_record(param) for param in _of_kind("option", ctx)]),
            (_("Commands"), [(name, command.help or "") for name, command in commands]),
        ):
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)


class Command(_Worded, TyperCommand):
    """A command that speaks our words."""


class Group(_Worded, TyperGroup):
    """The commands together."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if name not in self.commands:
            text = _("there is no command '{name}'").format(name=name)
            raise _stop(text + meant(name, self.commands), ctx)
        return super().resolve_command(ctx, args)


def _of_kind(kind: str, ctx: Any) -> list[Any]:
    return [p for p in ctx.command.get_params(ctx) if p.param_type_name == kind and not p.hidden]


def _record(param: Any) -> tuple[str, str]:
    """A parameter's line of help: how it is written, and what it means."""
    name = param.metavar if param.param_type_name == "argument" else _written(param)
    notes = []
    if param.envvar:
        notes.append(_("or the variable {name}").format(name=param.envvar))
    if param.show_default and param.default is not None and not getattr(param, "is_flag", False):
        notes.append(_("by default: {value}").format(value=_number(param.default)))
    bounds = _bounds(param)
    if bounds:
        notes.append(bounds)
    return name, "  ".join(filter(None, (param.help, f"[{'; '.join(notes)}]" if notes else "")))


def _written(param: Any) -> str:
    names = ", ".join(sorted(param.opts, key=len)) + "".join(f" / {name}" for name in param.secondary_opts)
    return names if param.is_flag else f"{names} {param.metavar}"


def _bounds(param: Any) -> str:
    low, high = (None if bound is None else _number(bound) for bound in (param.min, param.max))
    if low is not None and high is not None:
        return _("from {low} to {high}").format(low=low, high=high)
    if low is not None:
        return _("at least {low}").format(low=low)
    return "" if high is None else _("at most {high}").format(high=high)


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _problem(error: typer.TyperException, params: Sequence[Any]) -> str:
    """What is wrong, by what the error knows: its classes are no public names of Typer's."""
    option = getattr(error, "option_name", None)
    if option is not None:
        known = {name: p for p in params for name in (*p.opts, *p.secondary_opts) if name.startswith("-")}
        if option not in known:
            return _("there is no option {name}").format(name=option) + meant(option, known)
        if known[option].is_flag:
            return _("{name} takes no value").format(name=option)
        return _("{name} needs a value: {value}").format(name=option, value=known[option].metavar)
    param = getattr(error, "param", None)
    if param is None:
        return _("the command line is not understood")
    name = max(param.opts, key=len) if param.param_type_name == "option" else param.metavar
    if hasattr(error, "param_type"):  # only what is missing has one
        return _("{name} is missing").format(name=name)
    cause = error.__cause__
    value = cause.errors()[0]["input"] if isinstance(cause, ValidationError) else ""
    return _("{name} cannot be '{value}'; expected: {expected}").format(
        name=name, value=value, expected=_expected(param)
    )


def _expected(param: Any) -> str:
    choices = str(param.metavar).split("|")
    if len(choices) > 1:
        return _("one of: {choices}").format(choices=", ".join(choices))
    return " ".join(filter(None, (*choices, _bounds(param))))


def _stop(text: str, ctx: Any) -> exits.Stop:
    line = _("{problem} (help: {command} --help)").format(problem=one_line(text), command=ctx.command_path)
    return exits.Stop(line, exits.USAGE)
