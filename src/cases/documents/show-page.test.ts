// A stranger's PDF, looked at as a picture: painted elsewhere, within limits, and nothing of it runs.
import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { PDF } from "../../../test/support/case-world.ts";
import { makePaper } from "../../../test/support/make-paper.ts";
import { type PaintLimits, showPage } from "./show-page.ts";

const LIMITS: PaintLimits = { timeMs: 30_000, memoryMb: 400, answerMb: 40 };

test("each page is a picture of its own, and says of how many", async () => {
  const paper = makePaper(["Commitment", "Receipt"]);
  const [first, second] = [await showPage(paper, 1), await showPage(paper, 2)];
  expect([first.pages, second.pages]).toEqual([2, 2]);
  expect(first.svg).toMatch(/^<svg /);
  expect(second.svg).not.toBe(first.svg);
});

test("behind the last page there is none, and it says so", async () => {
  await expect(showPage(makePaper(["Commitment"]), 2)).rejects.toMatchObject({ code: "case.noSuchPage", facts: { pages: "1" } });
});

test("what a paper would run when opened is not in the picture", async () => {
  const scripts = "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/AA<</WC<</S/URI/URI(javascript:alert\\(1\\))>>>>";
  const { svg } = await showPage(makePaper(["<script>alert\\(1\\)</script> onload=alert\\(1\\)"], scripts), 1);
  const inner = [...svg.matchAll(/base64,([^"]+)/g)].map(([, packed = ""]) => Buffer.from(packed, "base64").toString());
  expect(inner.length).toBeGreaterThan(0);
  for (const picture of [svg, ...inner]) expect(picture).not.toMatch(/script|alert|onload|foreignObject/i);
});

test.each([
  ["that begins and ends like one and is none", PDF],
  ["without a page", makePaper([])],
  ["that was filled with anything", Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(100_000, 0xab), Buffer.from("\n%%EOF")])],
])("a paper %s is refused in words", async (_, paper) => {
  await expect(showPage(paper, 1)).rejects.toMatchObject({ code: "case.pageNotShown" });
});

test("a paper that grows beyond measure when it is read ends its reader, not the server", async () => {
  const outcome = await showPage(makeSwollenPaper(600), 1, { ...LIMITS, memoryMb: 300 }).then(
    () => "shown",
    (error: { code: string }) => error.code,
  );
  expect(outcome).toBe("case.pageNotShown");
  expect((await showPage(makePaper(["Still here"]), 1)).pages).toBe(1);
});

/** A few megabytes, with a picture in it that is this large when it is unpacked. */
function makeSwollenPaper(megabytes: number): Buffer {
  const picture = deflateSync(Buffer.alloc(megabytes * 1024 * 1024), { level: 1 });
  const width = 20_000;
  const facts = `/Width ${width}/Height ${Math.floor((megabytes * 1024 * 1024) / (width * 3))}/ColorSpace/DeviceRGB/BitsPerComponent 8`;
  const pieces = [
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 9 0 R>>>>>>endobj\n",
    "4 0 obj<</Length 28>>stream\nq 595 0 0 842 0 0 cm /I Do Q\nendstream endobj\n",
    `9 0 obj<</Type/XObject/Subtype/Image${facts}/Filter/FlateDecode/Length ${picture.length}>>stream\n`,
    picture,
    "\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
  ];
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
}

test("who takes too long is ended", async () => {
  await expect(showPage(makePaper(["Slow"]), 1, { ...LIMITS, timeMs: 1 })).rejects.toMatchObject({ code: "case.pageNotShown" });
});

test("an answer beyond measure is not taken", async () => {
  await expect(showPage(makePaper(["Long"]), 1, { ...LIMITS, answerMb: 0 })).rejects.toMatchObject({ code: "case.pageNotShown" });
});

test("many who leaf at once are all served, two at a time", async () => {
  const shown = await Promise.all(Array.from({ length: 6 }, (_, at) => showPage(makePaper([`Paper ${at}`]), 1)));
  expect(shown.map(({ pages }) => pages)).toEqual([1, 1, 1, 1, 1, 1]);
});
