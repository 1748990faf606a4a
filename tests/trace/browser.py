"""A headless Chromium, told what to do over its own debugging pipe: real keys, real focus, no driver to install."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import time
from base64 import b64decode
from pathlib import Path
from types import TracebackType
from typing import Any

SECONDS = 60
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
# Chromium reads commands from descriptor 3 and answers on 4.
START = """
import fcntl, os, sys
read, write = (fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3])
os.dup2(read, 3)
os.dup2(write, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
KEYS = {"Tab": (9, ""), "Enter": (13, "\r"), "Escape": (27, "")}


def program() -> str | None:
    """Where Chromium is, if it is."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


class Browser:
    """One page, open in Chromium."""

    def __init__(self, path: Path, folder: Path) -> None:
        found = program()
        assert found is not None
        orders, self._orders = os.pipe()
        self._answers, answers = os.pipe()
        options = (
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--remote-debugging-pipe",
            f"--user-data-dir={folder}",
        )
        starter = [sys.executable, "-c", START, str(orders), str(answers), found, *options, f"--user-data-dir={folder}"]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(starter, pass_fds=(orders, answers), stdout=quiet, stderr=quiet)
        os.close(orders)
        os.close(answers)
        self._count, self._pending, self._session = 0, b"", ""
        self.events: list[dict[str, Any]] = []
        self._open(path)

    def _open(self, path: Path) -> None:
        target = self._send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self._send(f"{domain}.enable")
        self._send("Page.navigate", url=path.as_uri())
        end = time.monotonic() + SECONDS
        while self.run("document.readyState") != "complete" or self.run("location.protocol") != "file:":
            assert time.monotonic() < end, "the page does not load"

    def run(self, script: str) -> Any:
        """Evaluate an expression in the page."""
        result = self._send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def press(self, key: str) -> None:
        """Press and let go one key, as a person does."""
        code, text = KEYS[key]
        common = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        typed = {"text": text} if text else {}
        self._send("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **common, **typed)
        self._send("Input.dispatchKeyEvent", type="keyUp", **common)

    def resize(self, width: int, height: int) -> None:
        self._send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=True)

    def resize_back(self) -> None:
        self._send("Emulation.clearDeviceMetricsOverride")

    def settle(self) -> None:
        """Let the page do what it has put off."""
        self.run("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")

    def print(self) -> bytes:
        """The page on paper, as PDF."""
        return b64decode(self._send("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)["data"])

    def type(self, text: str) -> None:
        self._send("Input.insertText", text=text)

    def _send(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._count += 1
        order = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            order["sessionId"] = self._session
        os.write(self._orders, json.dumps(order).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") == self._count:
                assert "error" not in answer, answer["error"]
                return answer["result"]
            self.events.append(answer)

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._pending:
            ready, _, _ = select.select([self._answers], [], [], SECONDS)
            received = os.read(self._answers, 1 << 16) if ready else b""
            assert received, "Chromium does not answer"
            self._pending += received
        message, _, self._pending = self._pending.partition(b"\0")
        return json.loads(message)

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        os.close(self._orders)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._answers)
