"""One list of processes makes supervisord's file and compose.yaml."""

import configparser
import shlex
from pathlib import Path

import yaml

from artrec_site.celery import app
from artrec_site.processes import PROCESSES, QUEUES, SHARED, compose_yaml
from artrec_site.standalone import supervision
from tests.conftest import ROOT


def supervised(state: Path) -> dict[str, list[str]]:
    """Return the commands that supervisord is given, by process."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(supervision.configuration(state=state, host="127.0.0.1", port=8123))
    return {
        name.removeprefix("program:"): shlex.split(parser[name]["command"])
        for name in parser.sections()
        if name.startswith("program:")
    }


def test_the_compose_file_is_written_from_the_list() -> None:
    assert (ROOT / "compose.yaml").read_text() == compose_yaml()


def test_both_run_the_same_processes(tmp_path: Path) -> None:
    services = yaml.safe_load(compose_yaml())["services"]
    on_one_machine = supervised(tmp_path)
    assert services.keys() - {"postgres", "redis", "migrate"} == on_one_machine.keys()
    for process in PROCESSES:
        program, *arguments = process.command
        command = services[process.name]["command"]
        assert command[command.index(program) :][: len(process.command)] == [program, *arguments]
        command_line = on_one_machine[process.name]
        start = command_line.index("artrec_site.standalone.parent_death_signal") + 1
        assert Path(command_line[start]).name == program
        assert [word.replace("%%", "%") for word in command_line[start + 1 :]][
            : len(arguments)
        ] == arguments
        for both in (command, command_line):
            assert ("nice" in both) == bool(process.niceness)


def test_each_queue_has_a_worker_of_its_own_and_every_task_a_queue() -> None:
    workers = [process for process in PROCESSES if "worker" in process.command]
    queues = [process.command[process.command.index("-Q") + 1] for process in workers]
    assert queues == list(QUEUES)
    assert {route["queue"] for route in app.conf.task_routes.values()} == set(QUEUES)


def test_what_web_and_workers_must_see_alike_is_shared() -> None:
    services = yaml.safe_load(compose_yaml())["services"]
    for process in PROCESSES:
        assert services[process.name]["volumes"] == list(SHARED)
    assert services["web"]["environment"]["OUTBOX_THREAD"] == "true"
    assert {name: services[name]["build"]["args"]["PARTS"] for name in ("web", "beat")} == {
        "web": "--web", "beat": "--web",
    }  # fmt: skip
