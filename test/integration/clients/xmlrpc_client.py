"""Drives a pool with nothing but Python's standard library, and prints what it saw as JSON.

usage: xmlrpc_client.py URL USER PASSWORD
"""

import json
import ssl
import sys
import xmlrpc.client

url, user, password = sys.argv[1:4]
server = xmlrpc.client.ServerProxy(
    url, context=ssl._create_unverified_context(), allow_none=False
)
seen = {}


class Failure(Exception):
    pass


def call(method, *params):
    target = server
    for part in method.split("."):
        target = getattr(target, part)
    reply = target(*params)
    if reply["Status"] != "Success":
        raise Failure(reply["ErrorDescription"])
    return reply["Value"]


def failure_of(method, *params):
    try:
        call(method, *params)
    except Failure as error:
        return error.args[0]
    return None


seen["wrong_password"] = failure_of("session.login_with_password", user, "wrong", "1.0", "python")
session = call("session.login_with_password", user, password, "1.0", "python")

methods = server.system.listMethods()
classes = sorted(name[: -len(".get_all_records")] for name in methods if name.endswith(".get_all_records"))
seen["records"] = {}
for name in classes:
    if failure_of(name + ".get_all_records", session) == ["MESSAGE_REMOVED"]:
        continue
    records = call(name + ".get_all_records", session)
    # A record read by itself is the one of the whole class.
    for ref, record in list(records.items())[:1]:
        assert call(name + ".get_record", session, ref) == record, name
    seen["records"][name] = len(records)

vm = next(
    ref
    for ref, record in call("VM.get_all_records", session).items()
    if record["power_state"] == "Halted" and not record["is_a_template"] and not record["is_a_snapshot"]
)
token = call("event.from", session, ["vm", "task"], "", 0.0)["token"]
task = call("Async.VM.start", session, vm, False, False)
statuses = []
states = []
while not statuses or statuses[-1] == "pending":
    batch = call("event.from", session, ["vm", "task"], token, 30.0)
    token = batch["token"]
    for event in batch["events"]:
        if event["ref"] == task and "snapshot" in event:
            statuses.append(event["snapshot"]["status"])
        if event["ref"] == vm and "snapshot" in event:
            states.append(event["snapshot"]["power_state"])
seen["task"] = {key: call("task.get_" + key, session, task) for key in ("name_label", "status", "result", "error_info", "type")}
seen["task"]["finished_after_created"] = (
    call("task.get_finished", session, task).value >= call("task.get_created", session, task).value
)
seen["last_state"] = states[-1]
call("task.destroy", session, task)
seen["after_destroy"] = failure_of("task.get_status", session, task)[0]

call("VM.set_name_description", session, vm, "<b>& 名前</b>")
seen["description"] = call("VM.get_name_description", session, vm)
call("VM.hard_shutdown", session, vm)
seen["power_state"] = call("VM.get_power_state", session, vm)
call("session.logout", session)
seen["after_logout"] = failure_of("VM.get_all", session)[0]
print(json.dumps(seen))
