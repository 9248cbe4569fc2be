"""Loaded by pytest before the settings: tests live in a data folder of their own."""

import atexit
import os
import shutil
import tempfile

os.environ["TESTING"] = "1"
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="kemitraan-test-")
atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)
