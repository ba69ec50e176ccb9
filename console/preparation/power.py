"""Whether this computer is plugged in."""

import sys
from pathlib import Path

_SUPPLIES = Path("/sys/class/power_supply")


def on_mains(supplies: Path = _SUPPLIES) -> bool | None:
    """Whether it runs on mains power; None where the machine does not say. ``supplies``: where
    Linux lists what feeds it; one that lists something and no battery cannot run on one."""
    if sys.platform == "win32":
        import ctypes

        status = (ctypes.c_ubyte * 12)()  # ACLineStatus: 0 on battery, 1 on mains, 255 unknown
        if not ctypes.windll.kernel32.GetSystemPowerStatus(ctypes.byref(status)):
            return None
        return {0: False, 1: True}.get(status[0])
    kinds = {_text(one / "type"): _text(one / "online") for one in supplies.glob("*")}
    if "Mains" in kinds:
        return kinds["Mains"] == "1"
    return True if kinds and "Battery" not in kinds else None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:  # gone meanwhile, or not told
        return ""
