// The pages behind the portal's log-in. Who asks was found before any of them runs; here nobody is asked for an id of a subject.
import type { FastifyInstance } from "fastify";
import { readText } from "./list-query.ts";
import type { MyDesk } from "./my-contract.ts";
import { readLookFilter } from "./my-query.ts";
import { type MyVisit, openVisit } from "./my-visit.ts";
import type { Page } from "./page.ts";
import { errorPage } from "./pages/error.tsx";
import { myAccessPage } from "./pages/my/access.tsx";
import { myFilePage } from "./pages/my/file.tsx";
import { myHomePage } from "./pages/my/home.tsx";
import { loginPage } from "./pages/my/login.tsx";
import { myRecordPage } from "./pages/my/record.tsx";
import { mySecurityPage } from "./pages/my/security.tsx";
import { type Frame, makeVisit, sendPage } from "./send-page.ts";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type MyAction = "my.home.read" | "my.file.read" | "my.access.read" | "my.session.own";

export function registerMyPages(app: FastifyInstance, frame: Frame, desk: MyDesk): void {
  const addPage = (path: string, action: MyAction, makePage: (my: MyVisit) => Page | Promise<Page>) =>
    app.get(path, { config: { action } }, async (request, reply) => {
      const my = openVisit(frame, request);
      return sendPage(my.visit, await makePage(my), { request, reply });
    });

  addLogin(app, frame, desk);
  addPage("/my", "my.home.read", async ({ visit, person }) => {
    const { unseen } = await desk.cases.listNotices(person, 1);
    return myHomePage(visit, { person, file: await desk.readFile(person), unseen });
  });
  addPage("/my/file", "my.file.read", async ({ visit, person }) => myFilePage(visit, await desk.readFile(person)));
  addPage("/my/records/:id", "my.file.read", async ({ visit, person, request }) => {
    const { id } = request.params as { readonly id: string };
    const record = ID.test(id) ? await desk.readRecord(person, id) : null;
    const check = record?.polarity === "adverse" ? await desk.cases.check(person, id, "ordinary") : null;
    return record ? myRecordPage(visit, record, check ?? null) : errorPage(visit, 404);
  });
  addPage("/my/access", "my.access.read", async ({ visit, person, request }) => {
    const asked = readLookFilter(request.query as Readonly<Record<string, unknown>>, visit.words);
    const found = asked.query ? await desk.listLooks(person, asked.query) : null;
    return myAccessPage(visit, { asked, found, hasProof: found?.hasProof ?? false });
  });
  addPage("/my/security", "my.session.own", async ({ visit, csrfToken, request }) =>
    mySecurityPage(visit, { sessions: await desk.listSessions(request), csrfToken }),
  );
  addProof(app, frame, desk);
}

function addLogin(app: FastifyInstance, frame: Frame, desk: MyDesk): void {
  app.get("/my/login", { config: { isOpen: true } }, async (request, reply) => {
    const { back, problem } = request.query as Readonly<Record<string, unknown>>;
    const visit = makeVisit(frame, request);
    const formToken = desk.giveFormToken(request, reply);
    const page = await loginPage(visit, desk, { back: readText(back), problem: readText(problem), formToken });
    return sendPage(visit, page, { request, reply });
  });
}

function addProof(app: FastifyInstance, frame: Frame, desk: MyDesk): void {
  app.get("/my/access/proof", { config: { action: "my.access.read" } }, async (request, reply) => {
    const { visit, person } = openVisit(frame, request);
    const proof = await desk.proveLooks(person);
    if (!proof) return sendPage(visit, errorPage(visit, 404), { request, reply });
    reply.header("content-disposition", `attachment; filename="${proof.fileName}"`).header("cache-control", "no-store");
    return reply.type("application/json; charset=utf-8").send(proof.text);
  });
}
