import { expect, test } from "vitest";
import { ownPath } from "./own-paths.ts";

const ID = "018f0000-0000-7000-8000-000000000001";

test.each(["/my", "/my/cases", "/my/notices", "/my/repair/new", `/my/repair/new?record=${ID}`, `/my/objections/new?record=${ID}`])(
  "a log-in may lead back to %s",
  (path) => expect(ownPath(path)).toBe(path),
);

test.each([
  [`/my/repair/new?record=${ID}&x=1`, "/my/repair/new"],
  ["/my/repair/new?record=//evil.example", "/my/repair/new"],
  [`/my/repair/new?next=${ID}`, "/my/repair/new"],
  [`/my/file?record=${ID}`, "/my"],
  ["//evil.example/my", "/my"],
  ["https://evil.example", "/my"],
  ["/my/../console", "/my"],
  [undefined, "/my"],
  [["/my/cases"], "/my"],
])("asked for %s, it leads to %s and nowhere else", (asked, path) => expect(ownPath(asked)).toBe(path));
