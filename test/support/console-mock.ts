// The staff API without a database, for looking at and testing the console's pages: the real catalog, invented rows,
// batches that run by the clock. `node test/support/console-mock.ts 8090` serves the built console on it.
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import multipart from "@fastify/multipart";
import serveFiles from "@fastify/static";
import { parse } from "csv-parse/sync";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { buildConsole, CONSOLE_FOLDER } from "../../src/apps/server/console-build.ts";
import { type Catalog, type CompiledResource, loadCatalog } from "../../src/catalog/index.ts";
import type { BatchView, RejectedRowView, UploadPreview } from "../../src/intake/contract.ts";
import { listActions, type Role } from "../../src/people/contract.ts";
import {
  MOCK_ACCOUNT,
  MOCK_SUBJECTS,
  MOCK_UNITS,
  type MockBatch,
  makeCreditFile,
  makeMatches,
  makeRecord,
  newBatch,
} from "./console-mock-data.ts";
import { addDoorRoutes } from "./console-mock-door.ts";

import { addKeepingRoutes } from "./console-mock-keeping.ts";

const TODAY = "2026-11-23";
const TICK_MS = 120;

export interface ConsoleMock {
  readonly address: string;
  readonly penalty: CompiledResource;
  /** The moment in which its answers are given. */
  readonly now: Date;
  /** Ends every session, as the hour would. */
  endSessions(): void;
  /** The cookie of a session, for tests of what comes after the log-in. */
  openSession(): string;
  /** Whoever logs in, or asks again, is of this role from here on. */
  actAs(role: Role): void;
  /** The next request that changes something fails, as a server that is overloaded would. */
  failNext(): void;
  /** Rows a batch takes per tick; few make progress slow enough to watch. */
  setPace(rowsPerTick: number): void;
  /** No batch gets further than this row until it is let go on, so that what is seen in the midst of a file can be looked at. */
  holdAt(row: number): void;
  letGoOn(): void;
  close(): Promise<void>;
}

interface Mock {
  readonly catalog: Catalog;
  readonly batches: Map<string, MockBatch>;
  matches: ReturnType<typeof makeMatches>;
  sessions: Set<string>;
  role: Role;
  pace: number;
  heldAt: number;
  failsNext: boolean;
}

export async function makeConsoleMock(port = 0): Promise<ConsoleMock> {
  await buildConsole();
  const catalog = await loadCatalog([fileURLToPath(new URL("../../catalog", import.meta.url))]);
  const mock: Mock = {
    catalog,
    batches: new Map(),
    matches: makeMatches(),
    sessions: new Set(),
    role: "office_clerk",
    pace: 1000,
    heldAt: Number.POSITIVE_INFINITY,
    failsNext: false,
  };
  const app = Fastify();
  await app.register(multipart, { limits: { fileSize: 50_000_000 } });
  await app.register(serveFiles, { root: CONSOLE_FOLDER, prefix: "/console/", wildcard: false });
  app.addHook("onSend", async (_request, reply) => {
    reply.header(
      "content-security-policy",
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
    );
  });
  app.get("/console/*", (_request, reply) => reply.type("text/html").sendFile("index.html"));
  app.addHook("preHandler", async (request, reply) => guard(mock, request, reply));
  addSessionRoutes(app, mock);
  addCatalogRoutes(app, mock);
  addBatchRoutes(app, mock);
  addRowRoutes(app, mock);
  addSubjectRoutes(app, mock);
  await addKeepingRoutes(app);
  const address = await app.listen({ port, host: "127.0.0.1" });
  const timer = setInterval(() => tick(mock), TICK_MS);
  return {
    address,
    penalty: catalog.get("penalty"),
    now: new Date(`${TODAY}T10:00:00+08:00`),
    ...controlsOf(mock),
    close: async () => {
      clearInterval(timer);
      app.server.closeAllConnections();
      await app.close();
    },
  };
}

function controlsOf(mock: Mock): Omit<ConsoleMock, "address" | "penalty" | "now" | "close"> {
  return {
    endSessions: () => mock.sessions.clear(),
    openSession: () => {
      const session = randomUUID();
      mock.sessions.add(session);
      return session;
    },
    actAs: (role) => {
      mock.role = role;
    },
    failNext: () => {
      mock.failsNext = true;
    },
    setPace: (rowsPerTick) => {
      mock.pace = rowsPerTick;
    },
    holdAt: (row) => {
      mock.heldAt = row;
    },
    letGoOn: () => {
      mock.heldAt = Number.POSITIVE_INFINITY;
    },
  };
}

function refuse(reply: FastifyReply, status: number, title: string) {
  return reply
    .code(status)
    .type("application/problem+json")
    .send({ type: "about:blank", title, status, code: `mock.${status}` });
}

async function guard(mock: Mock, request: FastifyRequest, reply: FastifyReply) {
  if (!request.url.startsWith("/api/") || request.url.startsWith("/api/v1/session/")) return;
  if (request.url === "/api/v1/session" && request.method === "POST") return;
  const id = /sid=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
  if (!mock.sessions.has(id)) return refuse(reply, 401, "登录已过期，请重新登录");
  if (request.method !== "GET" && mock.failsNext) {
    mock.failsNext = false;
    return refuse(reply, 503, "系统繁忙，操作没有完成");
  }
  if (request.method !== "GET" && request.headers["x-csrf-token"] !== "mock-token")
    return refuse(reply, 403, "请求缺少校验标记，请刷新页面后重试");
}

function addSessionRoutes(app: FastifyInstance, mock: Mock): void {
  const sessionNow = () => ({
    step: "open",
    account: { ...MOCK_ACCOUNT, role: mock.role },
    csrfToken: "mock-token",
    actions: listActions(mock.role),
  });
  const open = addDoorRoutes(app);
  app.post<{ Body: { sealed: string } }>("/api/v1/session", async (request, reply) => {
    if ((await open(request.body.sealed)).password !== "demo") return refuse(reply, 401, "账号或密码不正确");
    const id = randomUUID();
    mock.sessions.add(id);
    return reply.header("set-cookie", `sid=${id}; Path=/; HttpOnly`).send(sessionNow());
  });
  app.get("/api/v1/session", async () => sessionNow());
  app.delete("/api/v1/session", async (_request, reply) => {
    mock.sessions.clear();
    return reply.code(204).send();
  });
  app.get("/api/v1/units", async () => ({ items: MOCK_UNITS }));
  app.get("/api/v1/home", async () => {
    const views = [...mock.batches.values()].map((batch) => batch.view).reverse();
    return {
      openRejected: views.reduce((sum, view) => sum + view.openRejected, 0),
      openParked: mock.matches.filter((match) => match.state === "open").length,
      runningBatches: views.filter((view) => view.state === "running" || view.state === "received").length,
      recentBatches: views.slice(0, 8),
      dueResources: [],
    };
  });
}

function addCatalogRoutes(app: FastifyInstance, { catalog }: Mock): void {
  const all = () => [...catalog.resources.values()];
  app.get("/api/v1/catalog", async () => ({
    items: all().map(({ declaration, fields, version }) => ({ ...declaration, fields: undefined, fieldCount: fields.length, version })),
  }));
  app.get<{ Params: { resource: string } }>("/api/v1/catalog/:resource", async (request, reply) => {
    const found = catalog.resources.get(request.params.resource);
    if (!found) return refuse(reply, 404, "目录中没有这类信息");
    const tables = new Set(found.fields.flatMap((field) => field.codeTable ?? []));
    const codeTables = Object.fromEntries([...tables].map((name) => [name, catalog.codeTable(name)]));
    return { version: found.version, declaration: found.declaration, codeTables, profiles: catalog.profilesOf(found.resource) };
  });
}

interface ReceivedFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly fields: Readonly<Record<string, string>>;
}

async function receive(request: FastifyRequest): Promise<ReceivedFile> {
  const fields: Record<string, string> = {};
  let file: { name: string; bytes: Buffer } = { name: "", bytes: Buffer.alloc(0) };
  for await (const part of request.parts()) {
    if (part.type === "file") file = { name: part.filename, bytes: await part.toBuffer() };
    else fields[part.fieldname] = String(part.value);
  }
  return { ...file, fields };
}

function tableOf(bytes: Buffer): string[][] {
  return parse(bytes, { bom: true, relaxColumnCount: true, skipEmptyLines: true });
}

function rawCells(columns: readonly number[], row: readonly string[]): string[] {
  return columns.map((column) => (column < 0 ? "" : (row[column] ?? "")));
}

function problemsOf(resource: CompiledResource, cells: readonly string[]): RejectedRowView["problems"] {
  const titleOf = (code: string | null) => resource.fields.find((field) => field.code === code)?.title ?? null;
  return (resource.checkRow(cells, { today: TODAY }).problems ?? []).map((problem) => ({ ...problem, title: titleOf(problem.field) }));
}

function preview(mock: Mock, file: ReceivedFile): UploadPreview {
  const [header = [], ...rows] = tableOf(file.bytes);
  const guesses = [...mock.catalog.resources.values()]
    .map((resource) => ({ resource, map: resource.mapColumns(header) }))
    .map(({ resource, map }) => ({
      resource: resource.resource,
      name: resource.declaration.name,
      matchedColumns: map.recognised.length,
      missingRequired: map.missingFields.length,
    }))
    .filter((guess) => guess.matchedColumns > 2)
    .sort((one, other) => one.missingRequired - other.missingRequired || other.matchedColumns - one.matchedColumns);
  const base = { fileKind: "csv", encoding: "UTF-8", header, resourceGuesses: guesses };
  const chosen = file.fields["resource"] ?? guesses[0]?.resource;
  if (!chosen) return { ...base, recognised: [], extraColumns: header, missingFields: [], firstRows: [] };
  const resource = mock.catalog.get(chosen).withProfile(file.fields["profile"]);
  const map = resource.mapColumns(header, file.fields["profile"]);
  const titleOf = (code: string) => resource.fields.find((field) => field.code === code)?.title ?? code;
  return {
    ...base,
    recognised: map.recognised.map((column) => ({ ...column, fieldTitle: titleOf(column.field) })),
    extraColumns: [...map.extraColumns],
    missingFields: map.missingFields.map((field) => ({ field: field.code, title: field.title })),
    firstRows: rows.slice(0, 8).map((row, at) => {
      const cells = rawCells(map.columnOfField, row);
      return {
        rowNo: at + 2,
        values: Object.fromEntries(resource.fields.map((field, place) => [field.code, cells[place] || null])),
        problems: problemsOf(resource, cells),
      };
    }),
  };
}

function addBatchRoutes(app: FastifyInstance, mock: Mock): void {
  app.post("/api/v1/batches/preview", async (request, reply) => {
    const file = await receive(request);
    if (file.bytes.includes(0)) return refuse(reply, 422, "无法识别的文件：请另存为 XLSX 或 CSV 后再报送");
    return preview(mock, file);
  });
  app.post("/api/v1/batches", async (request, reply) => {
    const file = await receive(request);
    const resource = mock.catalog.get(file.fields["resource"] ?? "");
    const [header = [], ...rows] = tableOf(file.bytes);
    const columns = resource.mapColumns(header).columnOfField;
    const batch = newBatch(mock.batches, {
      resource,
      fileName: file.name,
      size: file.bytes.length,

      rows: rows.map((row) => rawCells(columns, row)),
    });
    return reply.code(201).send(batch.view);
  });
  app.get<{ Querystring: Record<string, string> }>("/api/v1/batches", async (request) => {
    const { state, resource, q, page = "1", size = "20" } = request.query;
    const found = [...mock.batches.values()].map((batch) => batch.view).reverse();
    const kept = found.filter(
      (view) => (!state || view.state === state) && (!resource || view.resource === resource) && (!q || view.fileName.includes(q)),
    );
    return pageOf(kept, Number(page), Number(size));
  });
  app.get<{ Params: { id: string } }>(
    "/api/v1/batches/:id",
    async (request, reply) => mock.batches.get(request.params.id)?.view ?? refuse(reply, 404, "没有这个批次，或它不属于您的单位"),
  );
  app.get<{ Params: { id: string } }>("/api/v1/batches/:id/events", (request, reply) => {
    const batch = mock.batches.get(request.params.id);
    if (!batch) return refuse(reply, 404, "没有这个批次");
    reply.hijack();
    reply.raw.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    const send = (view: BatchView) => {
      reply.raw.write(`event: batch\ndata: ${JSON.stringify(view)}\n\n`);
      if (view.state === "done") reply.raw.end();
    };
    send(batch.view);
    batch.listeners.add(send);
    request.raw.on("close", () => batch.listeners.delete(send));
  });
  app.post<{ Params: { id: string }; Body: { reason: string } }>("/api/v1/batches/:id/withdraw", async (request, reply) => {
    const batch = mock.batches.get(request.params.id);
    if (!batch) return refuse(reply, 404, "没有这个批次");
    batch.view = { ...batch.view, state: "withdrawn", withdrawnReason: request.body.reason, openRejected: 0, openParked: 0 };
    return batch.view;
  });
}

function pageOf<Item>(items: readonly Item[], page: number, size: number) {
  return { items: items.slice((page - 1) * size, page * size), page, size, total: items.length };
}

function addRowRoutes(app: FastifyInstance, mock: Mock): void {
  app.get<{ Params: { id: string }; Querystring: Record<string, string> }>("/api/v1/batches/:id/rejected-rows", async (request) => {
    const { state, code, page = "1", size = "20" } = request.query;
    const rows = mock.batches.get(request.params.id)?.rejected ?? [];
    const kept = rows.filter((row) => (!state || row.state === state) && (!code || row.problems.some((problem) => problem.code === code)));
    return { ...pageOf(kept.slice(0, 1000), Number(page), Number(size)), capped: kept.length > 1000 };
  });
  app.post<{ Params: { id: string; row: string }; Body: { cells: Record<string, string> } }>(
    "/api/v1/batches/:id/rejected-rows/:row/correct",
    async (request, reply) => {
      const batch = mock.batches.get(request.params.id);
      const row = batch?.rejected.find((candidate) => candidate.rowNo === Number(request.params.row));
      if (!batch || !row) return refuse(reply, 404, "没有这一行");
      const resource = mock.catalog.get(batch.view.resource);
      row.cells = { ...row.cells, ...request.body.cells };
      const problems = problemsOf(
        resource,
        resource.fields.map((field) => row.cells[field.code] ?? ""),
      );
      if (problems.length > 0) return { outcome: "rejected", problems };
      row.state = "corrected";
      const { counts } = batch.view;
      batch.view = {
        ...batch.view,
        counts: { ...counts, rejected: counts.rejected - 1, accepted: counts.accepted + 1 },
        openRejected: batch.view.openRejected - 1,
      };
      return { outcome: "accepted", problems: [] };
    },
  );
  app.post<{ Params: { id: string; row: string } }>("/api/v1/batches/:id/rejected-rows/:row/dismiss", async (request) => {
    const batch = mock.batches.get(request.params.id);
    const row = batch?.rejected.find((candidate) => candidate.rowNo === Number(request.params.row));
    if (batch && row) row.state = "dismissed";
    if (batch) batch.view = { ...batch.view, openRejected: batch.view.openRejected - 1 };
    return {};
  });
  app.get<{ Params: { id: string }; Querystring: Record<string, string> }>("/api/v1/batches/:id/rows", async (request) =>
    pageOf(mock.batches.get(request.params.id)?.accepted ?? [], Number(request.query["page"] ?? 1), 20),
  );
  app.post<{ Body: { resource: string; values: Record<string, string> } }>("/api/v1/records", async (request) => {
    const resource = mock.catalog.get(request.body.resource);
    const problems = problemsOf(
      resource,
      resource.fields.map((field) => request.body.values[field.code] ?? ""),
    );
    return problems.length > 0
      ? { outcome: "rejected", problems, batch: null }
      : { outcome: "accepted", problems: [], batch: [...mock.batches.keys()][0] ?? null, subjectId: MOCK_SUBJECTS[0]?.subjectId };
  });
}

function addSubjectRoutes(app: FastifyInstance, mock: Mock): void {
  app.get<{ Querystring: Record<string, string> }>("/api/v1/unclear-matches", async (request) => {
    const { state, page = "1", size = "20" } = request.query;
    return pageOf(
      mock.matches.filter((match) => !state || match.state === state),
      Number(page),
      Number(size),
    );
  });
  app.post<{ Params: { batch: string; row: string }; Body: { decision: "attach" | "create" | "dismiss" } }>(
    "/api/v1/unclear-matches/:batch/:row/decide",
    async (request) => {
      const state = ({ attach: "attached", create: "created", dismiss: "dismissed" } as const)[request.body.decision];
      mock.matches = mock.matches.map((match) => (match.rowNo === Number(request.params.row) ? { ...match, state } : match));
      return {};
    },
  );
  app.get<{ Querystring: Record<string, string> }>("/api/v1/subjects", async (request) => {
    const words = request.query["q"] ?? "";
    return pageOf(
      MOCK_SUBJECTS.filter((subject) => subject.name.includes(words) || subject.uscc === words),
      Number(request.query["page"] ?? 1),
      20,
    );
  });
  app.get<{ Params: { id: string }; Querystring: Record<string, string> }>("/api/v1/subjects/:id/credit-file", async (request, reply) => {
    const { asOf = TODAY, by = "recorded" } = request.query;
    return (
      makeCreditFile(request.params.id, { asOf, by: by === "decided" ? "decided" : "recorded" }) ?? refuse(reply, 404, "没有这个信用主体")
    );
  });
  app.get("/api/v1/subjects/:id/links", async () => ({ items: [] }));
  app.get<{ Params: { id: string } }>(
    "/api/v1/records/:id",
    async (request, reply) => makeRecord(request.params.id) ?? refuse(reply, 404, "没有这条信息"),
  );
}

function tick(mock: Mock): void {
  for (const batch of mock.batches.values()) {
    if (batch.view.state === "received" || batch.view.state === "running") advance(mock, batch);
  }
}

function advance(mock: Mock, batch: MockBatch): void {
  const resource = mock.catalog.get(batch.view.resource);
  const from = batch.view.counts.read;
  for (const [at, cells] of batch.rows.slice(from, Math.min(from + mock.pace, mock.heldAt)).entries())
    batch.take(from + at + 2, cells, problemsOf(resource, cells));
  const isDone = batch.view.counts.read >= batch.rows.length;
  batch.view = {
    ...batch.view,
    state: isDone ? "done" : "running",
    progress: batch.rows.length === 0 ? 1 : batch.view.counts.read / batch.rows.length,
    finishedAt: isDone ? new Date().toISOString() : null,
  };
  for (const tell of batch.listeners) tell(batch.view);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address, setPace } = await makeConsoleMock(Number(process.argv[2] ?? 8090));
  setPace(Number(process.argv[3] ?? 1000));
  console.log(`${address}/console/`);
}
