"""Loads the demo org through the app and exports its leads in every format, as the page has them.

Leaves `source.sqlite` (the app's own file, which it goes on using), `Lead.csv` and so on in a
folder, and `expected.json` with what the app says of them.
"""

import html
import http.cookiejar
import json
import os
import re
import shutil
import sys
import time
import urllib.parse
import urllib.request

FILES = {"csv": "Lead.csv", "json_lines": "Lead.jsonl", "excel": "Lead.xlsx", "parquet": "Lead.parquet"}
PATIENCE_SECONDS = 180


class App:
    """The app's commands over HTTP."""

    def __init__(self, url):
        self.url = url.rstrip("/")
        self.open = urllib.request.build_opener(urllib.request.ProxyHandler({})).open

    def call(self, command, **args):
        body = json.dumps({"command": command, "args": args}).encode()
        request = urllib.request.Request(f"{self.url}/call", body, {"content-type": "application/json"})
        with self.open(request) as answer:
            answer = json.load(answer)
        if "error" in answer:
            raise SystemExit(f"{command}: {answer['error']}")
        return answer["ok"]

    def wait(self, command, is_over, **args):
        ends = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < ends:
            answer = self.call(command, **args)
            if is_over(answer):
                return answer
            time.sleep(0.2)
        raise SystemExit(f"{command}: {answer}")


def log_in(authorize_url, username, password):
    """Does on the org's pages what a person does: log in, and allow."""
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({}),
        urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()),
    )
    answer = opener.open(authorize_url)
    for _ in range(2):
        page = answer.read().decode()
        action = html.unescape(re.search(r'action="([^"]*)"', page).group(1))
        if 'type="password"' in page:
            fields = {"username": username, "password": password}
        else:
            source = html.unescape(re.search(r'name="source" value="([^"]*)"', page).group(1))
            fields = {"source": source, "action": "allow"}
        body = urllib.parse.urlencode(fields).encode()
        answer = opener.open(urllib.parse.urljoin(answer.url, action), body)
    answer.read()


def main(port_file, folder):
    with open(port_file) as file:
        app = App(json.load(file)["url"])
    demo = app.call("start_demo_org")
    login = app.call("start_login", loginUrl=demo["loginUrl"], clientId=demo["clientId"])
    log_in(login["authorizeUrl"], demo["username"], demo["password"])
    status = app.wait("get_login", lambda it: it["state"] != "waiting", loginId=login["loginId"])
    assert status["state"] == "connected", status
    connection = status["connectionId"]
    app.call("select_objects", connectionId=connection, objects=["Account", "Lead", "Opportunity", "User"])
    run = app.call("start_sync", connectionId=connection)["runId"]
    run = app.wait("get_run", lambda it: it["state"] not in ("running", "paused"), runId=run)
    assert run["state"] == "succeeded", run

    expected = {}
    for format, name in FILES.items():
        what = {"type": "table", "object": "Lead", "query": {}}
        started = app.call("start_export", connectionId=connection, what=what, format=format, options={})
        done = app.wait("get_export", lambda it: it["state"] != "running", exportId=started["exportId"])
        assert done["state"] == "succeeded", done
        shutil.copy(done["path"], os.path.join(folder, name))
        expected["rows"] = done["rowsDone"]
    [shown] = app.call("list_connections")
    os.symlink(shown["databasePath"], os.path.join(folder, "source.sqlite"))
    table = app.call("get_table", connectionId=connection, object="Lead")
    expected["columns"] = [column["name"] for column in table["columns"]]
    with open(os.path.join(folder, "expected.json"), "w") as file:
        json.dump(expected, file)


main(*sys.argv[1:])
