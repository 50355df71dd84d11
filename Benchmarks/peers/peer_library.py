"""Libraries of the peers, from this interpreter or from the project's own .venv-peers, made when it is missing."""

import importlib
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def load(package, module=None):
    """The module of a package; starts the script again in .venv-peers where this interpreter does not have it."""
    try:
        return importlib.import_module(module or package)
    except ImportError:
        pass
    folder = os.path.join(ROOT, ".venv-peers")
    python = os.path.join(folder, "bin", "python")
    if os.path.realpath(sys.prefix) == os.path.realpath(folder):
        subprocess.check_call([python, "-m", "pip", "install", "-q", package])
        importlib.invalidate_caches()
        return importlib.import_module(module or package)
    if not os.path.exists(python):
        subprocess.check_call([sys.executable, "-m", "venv", folder])
    os.execv(python, [python, os.path.abspath(sys.argv[0])] + sys.argv[1:])
