#!/usr/bin/env python3
"""Stops runs in every way that a machine can, goes on with them, and compares each output with that of an undisturbed run.

    scripts/check-faults.py PROGRAM [--kills 200] [--documents 600] [--seed 1]

Kills at random moments (SIGKILL, SIGTERM, SIGINT), a full disk (where a small file system may be mounted), a resume state that
is cut off or has bytes changed, files that come, go and change before --update, two runs at a time. Nothing but the standard
library is needed.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
wrong = []


def digest(folder):
    """The bytes of all records of an output."""
    found = {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(".jsonl"):
            with open(os.path.join(folder, name), "rb") as file:
                found[name] = file.read()
    return found


def run(program, source, out, *more, **options):
    return subprocess.Popen(
        [program, "run", source, "--out", out, "--quiet", *more], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options
    )


def finish(process):
    said = process.communicate()[1].decode(errors="replace")
    return process.returncode, said


def compare(what, out, expected):
    got = digest(out)
    if got.keys() != expected.keys():
        wrong.append(f"{what}: files {sorted(got.keys() ^ expected.keys())} differ")
    for name in got.keys() & expected.keys():
        if got[name] != expected[name]:
            wrong.append(f"{what}: {name} is not that of an undisturbed run")
    leftovers = [name for name in os.listdir(out) if name.startswith(".trichdan") and name not in (".trichdan-ledger", ".trichdan-lock")]
    if leftovers:
        wrong.append(f"{what}: {leftovers} were left")


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def resumed(program, source, out, what, expected, *more):
    code, said = finish(run(program, source, out, "--resume", *more))
    if code != 0:
        wrong.append(f"{what}: --resume ended with {code}: {said[:300]}")
    else:
        compare(what, out, expected)


def kills(program, source, work, expected, seconds, count, chance):
    out = fresh(os.path.join(work, "killed"))
    reached = finished = 0
    for number in range(count):
        if chance.random() < 0.2:
            fresh(out)
        process = run(program, source, out, "--resume", "--jobs", str(chance.choice([1, 2, 3])))
        how = chance.choice([signal.SIGKILL] * 3 + [signal.SIGTERM, signal.SIGINT])
        time.sleep(chance.uniform(0, seconds * 1.1))
        process.send_signal(how)
        code, said = finish(process)
        if code == 0:
            finished += 1
            compare(f"kill {number} that came too late", out, expected)
        elif code not in (-9, 130, 143, -2, -15):
            wrong.append(f"kill {number}: ended with {code}: {said[:300]}")
        else:
            reached += 1
            if os.path.exists(os.path.join(out, "run.json")) and not os.path.isdir(os.path.join(out, ".trichdan-done")):
                compare_records(f"kill {number}: the old output", out, expected)
        if chance.random() < 0.25 or number == count - 1:
            resumed(program, source, out, f"kill {number}", expected)
    print(f"kills: {reached} reached a running program, {finished} came after its end")


def compare_records(what, out, expected):
    got = digest(out)
    if any(got.get(name) != expected[name] for name in expected):
        wrong.append(f"{what} is neither whole nor gone")


def damages(program, source, work, expected, seconds, count, chance):
    taken = 0
    for number in range(count):
        out = fresh(os.path.join(work, "damaged"))
        process = run(program, source, out, "--jobs", "2")
        time.sleep(seconds * chance.uniform(0.4, 0.9))
        process.kill()
        finish(process)
        state = os.path.join(out, ".trichdan-partial")
        names = [name for name in os.listdir(state) if os.path.getsize(os.path.join(state, name))] if os.path.isdir(state) else []
        for name in names:
            path = os.path.join(state, name)
            if chance.random() < 0.6:
                with open(path, "r+b") as file:
                    size = os.path.getsize(path)
                    if chance.random() < 0.4:
                        file.truncate(chance.randrange(size))
                    else:
                        for _ in range(chance.choice([1, 5, 50])):
                            place = chance.randrange(size)
                            file.seek(place)
                            byte = file.read(1)
                            file.seek(place)
                            file.write(bytes([byte[0] ^ (1 << chance.randrange(8))]))
                taken += 1
        resumed(program, source, out, f"damage {number}", expected)
    print(f"damages: {taken} files cut off or changed in {count} states")


def damaged_output(program, source, work, expected, count, chance):
    """The ledger and records of a finished output, changed before --update."""
    for number in range(count):
        out = fresh(os.path.join(work, "spoiled"))
        finish(run(program, source, out))
        for name in os.listdir(out):
            path = os.path.join(out, name)
            size = os.path.getsize(path)
            if size and name not in ("run.json", ".trichdan-lock") and chance.random() < 0.7:
                with open(path, "r+b") as file:
                    for _ in range(chance.choice([1, 20])):
                        place = chance.randrange(size)
                        file.seek(place)
                        byte = file.read(1)
                        file.seek(place)
                        file.write(bytes([byte[0] ^ (1 << chance.randrange(8))]))
        code, said = finish(run(program, source, out, "--update"))
        if code != 0:
            wrong.append(f"spoiled output {number}: ended with {code}: {said[:300]}")
        compare(f"spoiled output {number}", out, expected)
    print(f"spoiled outputs: {count}")


def full_disk(program, source, work, expected):
    total = sum(len(data) for data in expected.values())
    place = os.path.join(work, "small")
    os.makedirs(place, exist_ok=True)
    tried = 0
    for share in (0.1, 0.4, 0.9, 1.2, 1.6):
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={int(total * share)}", "tmpfs", place], capture_output=True)
        if mounted.returncode:
            print("full disk: no file system may be mounted here; not tried")
            return
        try:
            out = os.path.join(place, "out")
            code, said = finish(run(program, source, out, "--resume"))
            if code == 0:
                compare(f"disk of {share}", out, expected)
                continue
            tried += 1
            if code != 2 or "space" not in said:
                wrong.append(f"disk of {share}: ended with {code}: {said[:300]}")
            if os.path.exists(os.path.join(out, "run.json")):
                wrong.append(f"disk of {share}: an output was said to be whole")
            subprocess.run(["mount", "-o", f"remount,size={total * 8}", place], check=True)
            resumed(program, source, out, f"disk of {share}", expected)
        finally:
            subprocess.run(["umount", place], check=True)
    print(f"full disk: {tried} runs found no space")


def updates(program, source, work, chance):
    changed = fresh(os.path.join(work, "changing"))
    shutil.copytree(source, changed)
    out = fresh(os.path.join(work, "updated"))
    if finish(run(program, changed, out))[0] != 0:
        wrong.append("update: the first run failed")
    for number in range(6):
        files = sorted(os.path.join(path, name) for path, _, names in os.walk(changed) for name in names)
        for path in chance.sample(files, max(1, len(files) // 20)):
            kind = chance.choice(["change", "remove", "add", "rename"])
            if kind == "change":
                with open(path, "a") as file:
                    file.write("\nCăn cứ Quyết định số 77/QĐ-UBND ngày 02/3/2022.\n")
            elif kind == "remove":
                os.remove(path)
            elif kind == "add":
                shutil.copy(path, path + f".{number}.txt")
            else:
                os.rename(path, path + f".moved{number}.txt")
        other = fresh(os.path.join(work, "fresh"))
        finish(run(program, changed, other))
        code, said = finish(run(program, changed, out, "--update"))
        if code != 0:
            wrong.append(f"update {number}: ended with {code}: {said[:300]}")
        compare(f"update {number}", out, digest(other))
    print("updates: 6 rounds of changed, removed, new and renamed files")


def two_at_a_time(program, source, work, expected):
    out = fresh(os.path.join(work, "twice"))
    first = run(program, source, out)
    while not os.path.exists(os.path.join(out, ".trichdan-lock")):
        time.sleep(0.001)
    time.sleep(0.05)
    code, said = finish(run(program, source, out))
    if first.poll() is None and (code != 2 or "another run" not in said):
        wrong.append(f"two runs: the second ended with {code}: {said[:300]}")
    if finish(first)[0] != 0:
        wrong.append("two runs: the first failed")
    compare("two runs", out, expected)
    print("two runs at a time: the second one was refused")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--damages", type=int, default=40)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    program = os.path.abspath(arguments.program)
    chance = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory(prefix="trichdan-faults-") as work:
        archive = os.path.join(work, "archive")
        subprocess.run(
            [sys.executable, os.path.join(HERE, "../Benchmarks/archive/generate.py"), archive, "--documents",
             str(arguments.documents), "--seed", str(arguments.seed)],
            check=True, stdout=subprocess.DEVNULL,
        )
        source = os.path.join(archive, "text")
        plain = os.path.join(work, "plain")
        start = time.time()
        code, said = finish(run(program, source, plain))
        seconds = time.time() - start
        if code != 0:
            sys.exit(f"the undisturbed run ended with {code}: {said}")
        expected = digest(plain)
        print(f"undisturbed: {seconds:.2f} s, {sum(len(data) for data in expected.values()):,} bytes of records")
        kills(program, source, work, expected, seconds, arguments.kills, chance)
        damages(program, source, work, expected, seconds, arguments.damages, chance)
        damaged_output(program, source, work, expected, 5, chance)
        full_disk(program, source, work, expected)
        updates(program, source, work, chance)
        two_at_a_time(program, source, work, expected)
    for line in wrong:
        print("wrong: " + line)
    print("every output was that of an undisturbed run" if not wrong else f"{len(wrong)} are wrong")
    sys.exit(1 if wrong else 0)


main()
