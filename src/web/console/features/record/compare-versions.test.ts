import { expect, test } from "vitest";
import type { RecordVersion } from "../../../../ledger/contract.ts";
import { compareVersions } from "./compare-versions.ts";

const version = (fields: Readonly<Record<string, string>>) =>
  ({
    version: 1,
    fields: Object.entries(fields).map(([code, value]) => ({ code, title: code, value, isChanged: false })),
  }) as unknown as RecordVersion;

test("the first version has nothing to differ from", () => {
  expect(compareVersions(version({ fine: "0.2" }), undefined)).toEqual([
    { code: "fine", title: "fine", value: "0.2", previous: null, isChanged: false },
  ]);
});

test("changed, added and vanished fields are each shown with what stood before", () => {
  const lines = compareVersions(version({ fine: "0.5", note: "新" }), version({ fine: "0.2", level: "一般", empty: "" }));
  expect(lines.map(({ code, value, previous, isChanged }) => [code, value, previous, isChanged])).toEqual([
    ["fine", "0.5", "0.2", true],
    ["note", "新", "", true],
    ["level", "", "一般", true],
  ]);
});
