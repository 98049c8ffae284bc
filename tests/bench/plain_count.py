#!/usr/bin/env python3
"""The same ranking the plain way: Python's csv module, a dictionary per member. Knows only the rules that generate.cpp writes.

    plain_count.py LEDGER_DIR OUT.csv        gained, lost and total of the year 2018, ranked
"""
import csv
import sys
import tomllib
from collections import defaultdict
from pathlib import Path


def thousandths(text):
    whole, _, rest = text.partition(".")
    return int(whole) * 1000 + int((rest + "000")[:3])


def decimal(number):
    text = f"{abs(number) // 1000}.{abs(number) % 1000:03}".rstrip("0").rstrip(".")
    return "-" + text if number < 0 else text


def load_items(directory):
    """By code; the points of items that have none of their own are stated in each row."""
    rules = tomllib.loads((directory / "rules/2018.toml").read_text(encoding="utf-8"), parse_float=str)
    for item in rules["item"]:
        item["points"] = thousandths(str(item["points"])) if "points" in item else None
        item["cap"] = {window: thousandths(str(cap)) for window, cap in item["cap"].items()}
        item["quarterly"] = item.get("count", {}).get("quarter")
    return {item["code"]: item for item in rules["item"]}


def standing_events(register):
    """Every row that is neither a reversal nor reversed, as (id, member, item, date, quantity, points, matter)."""
    rows, reversed_ids = [], set()
    with open(register, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["reverses"]:
                reversed_ids.add(int(row["reverses"]))
            else:
                rows.append((int(row["id"]), row["member"], row["item"], row["date"], row["quantity"], row["points"], row["matter"]))
    return (row for row in rows if row[0] not in reversed_ids)


def single_events(item, events):
    """What highest-per and count leave of (value, id, date, matter)."""
    best = sorted(events, key=lambda event: (-event[0], event[1]))  # the highest value, the earlier id first
    matters, quarters, left = set(), defaultdict(int), []
    for value, _, date, matter in best:
        if item.get("highest-per") and matter:
            if matter in matters:
                continue
            matters.add(matter)
        quarter = (int(date[5:7]) - 1) // 3
        if item["quarterly"] is not None and quarters[quarter] == item["quarterly"]:
            continue
        quarters[quarter] += 1
        left.append((value, date))
    return left


def limited_sum(caps, events):
    """Days into months, months into the year, each at most its cap."""
    days, months = defaultdict(int), defaultdict(int)
    for value, date in events:
        days[date] += value
    for date, value in days.items():
        months[date[:7]] += min(value, caps.get("day", value))
    return min(sum(min(value, caps.get("month", value)) for value in months.values()), caps["year"])


def count(directory):
    items = load_items(directory)
    per_member = defaultdict(lambda: defaultdict(list))
    for number, member, code, date, quantity, points, matter in standing_events(directory / "events/2018.csv"):
        each = items[code]["points"] if items[code]["points"] is not None else thousandths(points)
        value = (each * thousandths(quantity or "1") + 500) // 1000
        per_member[member][code].append((value, number, date, matter))
    rows = []
    with open(directory / "members.csv", newline="", encoding="utf-8") as file:
        for member in csv.DictReader(file):
            sums = {"add": 0, "deduct": 0}
            for code, events in per_member[member["id"]].items():
                sums[items[code]["kind"]] += limited_sum(items[code]["cap"], single_events(items[code], events))
            gained, lost = min(sums["add"], 500_000), sums["deduct"]
            rows.append((max(100_000 + gained - lost, 0), member["id"], gained, lost))
    rows.sort(key=lambda row: (-row[0], row[1]))
    return rows


def main():
    rows = count(Path(sys.argv[1]))
    with open(sys.argv[2], "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["rank", "member", "gained", "lost", "total"])
        rank, before = 0, None
        for at, (total, member, gained, lost) in enumerate(rows, 1):
            rank, before = (at, total) if total != before else (rank, before)
            writer.writerow([rank, member, decimal(gained), decimal(lost), decimal(total)])


if __name__ == "__main__":
    main()
