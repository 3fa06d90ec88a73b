// What the house refuses, and in which words: a refusal is one clear Chinese sentence, and nothing is half done.
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Resource } from "../../src/catalog/contract.ts";
import { loadCatalog } from "../../src/catalog/index.ts";
import type { BatchView, RejectedRowView } from "../../src/intake/contract.ts";
import { startLogIn } from "../support/log-in-steps.ts";
import { makeCsv, type Row, rowOf, type TestFile } from "../support/make-file.ts";
import { browseAt, type ProblemDocument, type Staff } from "../support/staff.ts";
import { nextUscc } from "../support/subject-world.ts";
import { makeWorld, type World } from "../support/world.ts";

let world: World;
let liaison: Staff;
let other: Staff;
let penalty: Resource;

beforeAll(async () => {
  world = await makeWorld();
  liaison = await world.staff("market-regulation");
  other = await world.staff("transport");
  penalty = await liaison.declarationOf("penalty");
});
afterAll(() => world?.close());

function penaltyRow(cells: Row = {}): Row {
  return rowOf(penalty, { subjectName: "三亚守门贸易有限公司", uscc: nextUscc(), documentNo: `三罚〔2026〕${Math.random()}号`, ...cells });
}

describe("without log-in", () => {
  test.each([
    ["GET", "/api/v1/session"],
    ["GET", "/api/v1/home"],
    ["GET", "/api/v1/units"],
    ["GET", "/api/v1/catalog"],
    ["GET", "/api/v1/catalog/penalty/template.xlsx"],
    ["GET", "/api/v1/batches"],
    ["POST", "/api/v1/batches"],
    ["POST", "/api/v1/batches/preview"],
    ["GET", "/api/v1/batches/018f0000-0000-7000-8000-000000000000"],
    ["GET", "/api/v1/batches/018f0000-0000-7000-8000-000000000000/events"],
    ["GET", "/api/v1/batches/018f0000-0000-7000-8000-000000000000/rejected.xlsx"],
    ["POST", "/api/v1/records"],
    ["GET", "/api/v1/records/018f0000-0000-7000-8000-000000000000"],
    ["GET", "/api/v1/unclear-matches"],
    ["GET", "/api/v1/subjects?q=三亚"],
    ["GET", "/api/v1/subjects/018f0000-0000-7000-8000-000000000000/credit-file"],
  ])("%s %s is answered 401, in Chinese", async (method, path) => {
    const response = await fetch(world.address + path, { method });
    const problem: ProblemDocument = await response.json();
    expect(response.status).toBe(401);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(problem.title).toMatch(/\p{Script=Han}/u);
  });

  test("a wrong password and an unknown login are answered alike", async () => {
    const attempt = async (login: string) => {
      const { status, body } = await startLogIn(browseAt(world.address), login, "绝不是这个");
      const { title, code } = body as unknown as ProblemDocument;
      return { status, title, code };
    };
    const unknown = await attempt("nobody-here");
    expect(unknown.status).toBe(401);
    expect(await attempt("market-regulation")).toEqual(unknown);
  });

  test("a session without its token cannot change anything", async () => {
    const { status } = await liaison.post("/api/v1/records", { resource: "penalty", values: {} }, { withoutCsrf: true });
    expect(status).toBe(403);
  });
});

describe("another unit's batch", () => {
  let batch: BatchView;
  beforeAll(async () => {
    batch = await liaison.upload({ resource: "penalty", file: makeCsv(penalty, [penaltyRow(), penaltyRow({ decidedOn: "2031-01-01" })]) });
  });

  test.each(["", "/rejected-rows", "/rejected.xlsx", "/rows?outcome=accepted", "/events"])("cannot be opened: …%s", async (path) => {
    expect((await other.get(`/api/v1/batches/${batch.batch}${path}`)).status).toBe(404);
  });

  test("cannot be withdrawn, corrected or dismissed", async () => {
    for (const [path, body] of [
      ["withdraw", { reason: "不是我的" }],
      ["rejected-rows/3/correct", { cells: { decidedOn: "2026-04-01" } }],
      ["rejected-rows/3/dismiss", {}],
    ] as const) {
      expect((await other.post(`/api/v1/batches/${batch.batch}/${path}`, body)).status).toBe(404);
    }
    expect((await liaison.read<BatchView>(`/api/v1/batches/${batch.batch}`)).state).toBe("done");
  });

  test("is not in the list of others, and the credit office sees it", async () => {
    const office = await world.staff("credit-office");
    const idsOf = async (staff: Staff) => (await staff.read<{ items: BatchView[] }>("/api/v1/batches")).items.map((item) => item.batch);
    expect(await idsOf(other)).not.toContain(batch.batch);
    expect(await idsOf(office)).toContain(batch.batch);
  });

  test("cannot be made in another unit's name", async () => {
    const { status } = await other.send({ resource: "penalty", unit: "market-regulation", file: makeCsv(penalty, [penaltyRow()]) });
    expect(status).toBe(403);
  });

  test("cannot be corrected by a workbook of one's own", async () => {
    const { status } = await other.send({ resource: "penalty", corrects: batch.batch, file: makeCsv(penalty, [penaltyRow()]) });
    expect(status).toBeGreaterThanOrEqual(403);
  });
});

describe("a row", () => {
  test.each<[string, Row, string]>([
    ["decided in the future", { decidedOn: "2026-05-13" }, "decidedOn"],
    ["about a kind of subject that nobody knows", { subjectKind: "外星人" }, "subjectKind"],
    ["with a code whose check digit is wrong", { uscc: "91460200MAX000015R" }, "uscc"],
    ["without what every decision has", { authority: "" }, "authority"],
    ["with a fine and no amount", { penaltyKinds: "罚款", fineWan: "" }, "fineWan"],
    ["with a date that is none", { decidedOn: "2026-02-30" }, "decidedOn"],
    ["with a fine in words", { fineWan: "五千元" }, "fineWan"],
  ])("%s is rejected with the cell named", async (_, cells, field) => {
    const batch = await liaison.upload({ resource: "penalty", file: makeCsv(penalty, [penaltyRow(cells)]) });
    expect(batch.counts).toMatchObject({ read: 1, rejected: 1 });
    const { items } = await liaison.read<{ items: RejectedRowView[] }>(`/api/v1/batches/${batch.batch}/rejected-rows`);
    expect(items[0]?.problems.map((problem) => problem.field)).toContain(field);
  });

  test("decided today is no row of the future", async () => {
    const batch = await liaison.upload({ resource: "penalty", file: makeCsv(penalty, [penaltyRow({ decidedOn: "2026-05-12" })]) });
    expect(batch.counts).toMatchObject({ read: 1, accepted: 1 });
  });

  test("about a person is rejected where the resource speaks of organizations only", async () => {
    const registration = await liaison.declarationOf("organization-registration");
    expect(registration.subjectKinds).not.toContain("person");
    const { status, body } = await liaison.post<{ outcome: string }>("/api/v1/records", {
      resource: "organization-registration",
      values: { ...rowOf(registration), uscc: "11010519491231002X" },
    });
    expect([status, body.outcome]).toEqual([200, "rejected"]);
  });

  test("with one's code and another's name is rejected with error 1001", async () => {
    const code = nextUscc();
    await liaison.upload({
      resource: "penalty",
      file: makeCsv(penalty, [penaltyRow({ uscc: code, subjectName: "三亚本名酒店有限公司" })]),
    });
    const second = await liaison.upload({
      resource: "penalty",
      file: makeCsv(penalty, [penaltyRow({ uscc: code, subjectName: "三亚别名酒店有限公司" })]),
    });
    expect(second.counts).toMatchObject({ accepted: 0, rejected: 1 });
    expect(second.errorSummary[0]?.code).toBe("subject.nameMismatch");
  });

  test("that contradicts an earlier row of the same file is rejected and names that row; a repeat is a duplicate", async () => {
    const row = penaltyRow();
    const file = makeCsv(penalty, [row, row, { ...row, violationType: "另一种说法" }]);
    const batch = await liaison.upload({ resource: "penalty", file });
    expect(batch.counts).toMatchObject({ read: 3, accepted: 1, duplicate: 1, rejected: 1 });
    const { items } = await liaison.read<{ items: RejectedRowView[] }>(`/api/v1/batches/${batch.batch}/rejected-rows`);
    expect(items[0]?.problems[0]?.words).toContain("2");
  });
});

describe("a file", () => {
  const text = (content: string, name: string): TestFile => ({ name, bytes: new TextEncoder().encode(content) });
  const NONE = { read: 0, accepted: 0, updated: 0, unchanged: 0, duplicate: 0, rejected: 0, parked: 0 };

  test.each<[string, () => TestFile]>([
    ["that is empty", () => text("", "空.csv")],
    ["with a header and no row", () => makeCsv(penalty, [])],
    ["that is a picture", () => ({ name: "照片.xlsx", bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]) })],
    [
      "that calls itself a workbook and is cut off",
      () => ({ name: "断.xlsx", bytes: new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]) }),
    ],
    ["of another matter altogether", () => text("品名,单价\r\n椰子,8\r\n", "价目.csv")],
    ["without a required column", () => text("行政相对人名称,行政相对人类别\r\n三亚某公司,法人及非法人组织\r\n", "缺列.csv")],
    [
      "whose bytes are no text in any encoding we know",
      () => ({ name: "乱.csv", bytes: new Uint8Array([0xff, 0xff, 0x00, 0x81, 0x0a, 0xff]) }),
    ],
  ])("%s is refused whole, in one sentence", async (_, makeFile) => {
    const { status, body } = await liaison.send({ resource: "penalty", file: makeFile() });
    if (status !== 201) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect((body as unknown as ProblemDocument).title).toMatch(/\p{Script=Han}/u);
      return;
    }
    const batch = await liaison.waitForBatch(body.batch);
    expect(batch.state).toBe("refused");
    expect(batch.counts).toEqual(NONE);
    expect(batch.refusal?.words).toMatch(/\p{Script=Han}/u);
  });

  test("of a resource that nobody knows is refused", async () => {
    const { status, body } = await liaison.send({ resource: "gossip", file: makeCsv(penalty, [penaltyRow()]) });
    expect(status).toBeGreaterThanOrEqual(400);
    expect((body as unknown as ProblemDocument).title).toMatch(/\p{Script=Han}/u);
  });
});

describe("a public page", () => {
  test("of a record that never was is not found, without a word about why", async () => {
    for (const path of [
      "/records/018f0000-0000-7000-8000-000000000000",
      "/records/1 or 1=1",
      "/subjects/91460200MAX99999XX",
      "/lists/gossip",
    ]) {
      expect((await world.portal.page(encodeURI(path))).status, path).toBe(404);
    }
  });

  test("refuses a page number or a filter that makes no sense, in the form of the API", async () => {
    for (const query of ["page=0", "page=x", "page=99999999", "level=terrible", "from=2026-13-01"]) {
      const { status } = await world.portal.api(`/records?resource=penalty&${query}`);
      expect(status, query).toBe(400);
    }
  });

  test("never finds a person by name", async () => {
    const person = penaltyRow({
      subjectKind: "自然人",
      subjectName: "欧阳示例",
      uscc: "",
      idDocType: "身份证",
      idDocNo: "11010519491231002X",
      legalRepresentative: "",
    });
    const batch = await liaison.upload({ resource: "penalty", file: makeCsv(penalty, [person]) });
    expect(batch.counts.accepted).toBe(1);
    expect((await world.portal.search("欧阳示例")).total).toBe(0);
    const page = await world.portal.page(`/search?q=${encodeURIComponent("欧阳示例")}`);
    expect(page.html).not.toContain("11010519491231002X");
    expect((await world.portal.page(`/search?q=11010519491231002X`)).text).not.toContain("欧阳示例");
  });
});

describe("a resource", () => {
  async function loadWith(name: string, declaration: object) {
    const folder = await mkdtemp(join(tmpdir(), "xinshu-catalog-"));
    try {
      await cp(join(import.meta.dirname, "../../catalog"), folder, { recursive: true });
      await writeFile(join(folder, "resources", name), JSON.stringify(declaration, null, 2));
      return await loadCatalog([folder]);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  test("without a legal basis is refused when the catalog is loaded, with the file and what is missing", async () => {
    const { legalBasis: _, ...lawless } = { ...penalty, resource: "gossip", name: "街谈巷议" };
    await expect(loadWith("gossip.yaml", lawless)).rejects.toThrow(/gossip\.yaml/);
  });

  test("in two versions at once is refused: nobody could say which rules hold", async () => {
    await expect(loadWith("penalty-again.yaml", { ...penalty, name: "行政处罚(另一版)" })).rejects.toThrow(/penalty/);
  });
});
