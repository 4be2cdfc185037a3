"""What every test starts from: no display, no keyring, Chinese time."""

import os

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A test never touches the keyring of the person who runs it: the store's key goes into a file.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
