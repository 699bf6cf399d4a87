"""The last look at what is to leave: every file is read as it will be read, for names, numbers, authors and GUIDs.

from rodtrad.publish.scan import scan_folder

found = scan_folder(Path("site"), Detector.of(roster), allowed=["Norrälva kommun"])
assert not found.leaks
"""

from rodtrad.publish.scan.model import Leak, LeakKind, Scan
from rodtrad.publish.scan.scanner import scan_folder

__all__ = ["Leak", "LeakKind", "Scan", "scan_folder"]
