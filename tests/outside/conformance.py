"""Holds every PDF of a folder to PDF/UA-1 with outloud, which did not write them.

The files claim that standard in their metadata. The claim stands only as long as this finds no error.
"""

import sys
from pathlib import Path

import outloud


def main(folder: str) -> int:
    files = sorted(Path(folder).glob("*.pdf"))
    if not files:
        print(f"There is no PDF in {folder}.")
        return 1
    errors = warnings = 0
    for file in files:
        result = outloud.check(str(file), layers={"conformance"})
        found = [finding for finding in result.sorted_findings() if finding.severity in ("error", "warning")]
        print(f"  {file.name}: {result.error or f'{result.errors} errors, {result.warnings} warnings'}")
        for finding in found:
            where = f"page {finding.page}" if finding.page else "document"
            print(f"    {finding.severity} {finding.rule}, {where}: {finding.message} {finding.evidence or ''}")
        errors += 1 if result.error else result.errors
        warnings += result.warnings
    print(f"outloud {outloud.__version__}, PDF/UA-1: {len(files)} files, {errors} errors, {warnings} warnings")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
