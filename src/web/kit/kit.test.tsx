import { readdirSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { EXAMPLES_BY_COMPONENT } from "./all-examples.ts";
import { CodeText } from "./code-text.tsx";
import { DataText } from "./data-text.tsx";
import { listPageNumbers } from "./pagination.tsx";
import { QrCode } from "./qr-code.tsx";

test("every component of the kit has examples, and every examples file is drawn", () => {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".tsx") && !file.endsWith(".test.tsx"));
  const components = files.filter((file) => !file.endsWith(".examples.tsx")).map((file) => file.replace(".tsx", ""));
  expect(Object.keys(EXAMPLES_BY_COMPONENT).sort()).toEqual(components.sort());
  expect(files).toHaveLength(components.length * 2);
});

test.each([
  [1, 1, [1]],
  [1, 3, [1, 2, 3]],
  [1, 618, [1, 2, 3, null, 618]],
  [4, 618, [1, 2, 3, 4, 5, 6, null, 618]],
  [309, 618, [1, null, 307, 308, 309, 310, 311, null, 618]],
  [618, 618, [1, null, 616, 617, 618]],
  [5, 5, [1, 2, 3, 4, 5]],
])("on page %i of %i the pages offered are %j", (page, pageCount, numbers) => {
  expect(listPageNumbers(page, pageCount)).toEqual(numbers);
});

test("a code is grouped for the eye without a blank in its text", () => {
  const html = renderToStaticMarkup(<CodeText code="91460200MA5TYPCK2X" />);
  expect(html.replace(/<[^>]+>/g, "")).toBe("91460200MA5TYPCK2X");
  expect(html.match(/<span>/g)).toHaveLength(5);
});

test("text of others is escaped and loses its marks of direction, rare characters stay", () => {
  const html = renderToStaticMarkup(<DataText>{"<script>\u202E䶮㙓𫖯\u2066</script>"}</DataText>);
  expect(html).toContain("&lt;script&gt;䶮㙓𫖯&lt;/script&gt;");
});

test("a QR code is a drawing with a name and no style of its own", () => {
  const html = renderToStaticMarkup(<QrCode text="https://credit.example/records/1" label="用手机查看本页" />);
  expect(html).toContain('aria-label="用手机查看本页"');
  expect(html).not.toContain("style=");
});
