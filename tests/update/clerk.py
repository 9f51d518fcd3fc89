"""A clerk who updates an installed desk through its real window, driven by WebDriver: for scripts/update-check.

Takes the port of the driver, the address of the manifest and the folder that is served; `package.deb` in it is what
desks are given. Says each step and ends with an error at the first that is not so."""

import json
import pathlib
import sys
import time
import urllib.error
import urllib.request

DRIVER, ADDRESS, SERVED = f"http://127.0.0.1:{sys.argv[1]}", sys.argv[2], pathlib.Path(sys.argv[3])
NOT_OURS = "安装包不是本程序的作者签发的"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


def call(path, body=None, method="POST"):
    data = None if method != "POST" else json.dumps(body or {}).encode()
    request = urllib.request.Request(DRIVER + path, data, {"Content-Type": "application/json"}, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)["value"]


def until(what, ask, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            found = ask()
        except (urllib.error.URLError, ConnectionError):
            found = None
        if found:
            return found
        time.sleep(0.2)
    sys.exit(f"waited in vain for {what}; the window says: {text()}")


def text():
    return call(f"{session}/execute/sync", {"script": "return document.body.innerText", "args": []})


def element(name):
    return call(f"{session}/element", {"using": "css selector", "value": f"[data-testid='{name}']"})[ELEMENT]


def push(name):
    # Until it is there and nothing lies over it.
    until(name, lambda: call(f"{session}/element/{element(name)}/click") is None)


def offer(what):
    """Lays one of the prepared offers where desks look."""
    for file in ("latest.json", "package.deb"):
        part = SERVED / "part"
        part.write_bytes((SERVED / what / file).read_bytes())
        part.rename(SERVED / file)


options = {"alwaysMatch": {"tauri:options": {"application": "/usr/bin/parcel-desk"}}}
started = until("the driver", lambda: call("/session", {"capabilities": options}))
session = f"/session/{started['sessionId']}"
push("nav-settings")
push("settings-area-desk")
print("the settings are open")
push("update-address")
call(f"{session}/element/{element('update-address')}/value", {"text": ADDRESS})
push("update-address-save")
for wrong in ("changed", "others"):
    offer(wrong)
    push("update-look")
    until("the newer version", lambda: "99.0.0" in text())
    push("update-install")
    until(f"what is wrong with {wrong}", lambda: NOT_OURS in text())
    print(f"refused in words: {wrong}")
    until("the words to go away", lambda: NOT_OURS not in text())
offer("ours")
push("update-look")
push("update-install")
print("the package is asked for")
