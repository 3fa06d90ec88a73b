// Staff routes of the clients: apply, decide, keys, usage. And what a client may ask about itself.
import { z } from "zod";
import { filterOf, requireActor } from "../people/index.ts";
import type { HttpApp } from "../platform/index.ts";
import { applyClient } from "./apply-client.ts";
import type { ClientContext } from "./client-context.ts";
import { type ClientRow, findClient, listClients, listKeys } from "./client-store.ts";
import { ClientDecision, ClientDetail, ClientPage, ClientRequest, ClientState, ClientView, IssuedKey } from "./contract.ts";
import { decideClient, stopClient } from "./decide-client.ts";
import { clientErrors } from "./errors.ts";
import { endKey, issueKey } from "./issue-key.ts";
import { requireCaller } from "./register-clients.ts";
import { openContact } from "./seal-contacts.ts";
import { listUsage } from "./usage-store.ts";

const TAGS = ["接口调用方"];
const Id = z.object({ clientId: z.uuid() });
const KeyId = Id.extend({ keyId: z.string().max(20) });
const ListQuery = z.object({
  state: ClientState.optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
});
const Reason = z.strictObject({ reason: z.string().trim().min(2).max(500) });

export function registerClientRoutes(app: HttpApp, ctx: ClientContext): void {
  registerReading(app, ctx);
  registerChanges(app, ctx);
  registerKeys(app, ctx);
  registerSelf(app, ctx);
}

function registerReading(app: HttpApp, ctx: ClientContext): void {
  const config = { action: "client.read" } as const;
  app.get(
    "/api/v1/clients",
    { config, schema: { tags: TAGS, summary: "接口调用方列表", querystring: ListQuery, response: { 200: ClientPage } } },
    async (request) => {
      const { state, page, size } = request.query;
      const filter = { unit: filterOf(request).unit, state: state ?? null, limit: size, offset: (page - 1) * size };
      const { items, total } = await listClients(ctx.db, filter);
      return { items: items.map((row) => viewOf(ctx, row)), page, size, total };
    },
  );
  app.get(
    "/api/v1/clients/:clientId",
    { config, schema: { tags: TAGS, summary: "一个接口调用方及其密钥和用量", params: Id, response: { 200: ClientDetail } } },
    async (request) => readDetail(ctx, request.params.clientId, filterOf(request).unit),
  );
}

function registerChanges(app: HttpApp, ctx: ClientContext): void {
  app.post(
    "/api/v1/clients",
    {
      config: { action: "client.request" },
      schema: { tags: TAGS, summary: "申请接口", body: ClientRequest, response: { 201: ClientDetail } },
    },
    async (request, reply) => {
      const actor = requireActor(request);
      const clientId = await applyClient(ctx, actor, request.body);
      return reply.code(201).send(await readDetail(ctx, clientId, actor.unit));
    },
  );
  app.post(
    "/api/v1/clients/:clientId/decide",
    {
      config: { action: "client.decide" },
      schema: { tags: TAGS, summary: "批准或不批准接口申请", params: Id, body: ClientDecision, response: { 200: ClientDetail } },
    },
    async (request) => {
      const { clientId } = request.params;
      await decideClient(ctx, requireActor(request), { clientId, ...request.body });
      return readDetail(ctx, clientId, null);
    },
  );
  app.post(
    "/api/v1/clients/:clientId/stop",
    {
      config: { action: "client.stop" },
      schema: { tags: TAGS, summary: "停用接口调用方", params: Id, body: Reason, response: { 200: ClientDetail } },
    },
    async (request) => {
      const { clientId } = request.params;
      await stopClient(ctx, requireActor(request), { clientId, ...request.body });
      return readDetail(ctx, clientId, filterOf(request).unit);
    },
  );
}

function registerKeys(app: HttpApp, ctx: ClientContext): void {
  const config = { action: "client.key" } as const;
  app.post(
    "/api/v1/clients/:clientId/keys",
    { config, schema: { tags: TAGS, summary: "发放或更换密钥（只显示这一次）", params: Id, response: { 201: IssuedKey } } },
    async (request, reply) => reply.code(201).send(await issueKey(ctx, requireActor(request), request.params.clientId)),
  );
  app.delete(
    "/api/v1/clients/:clientId/keys/:keyId",
    { config, schema: { tags: TAGS, summary: "立即停用一把密钥", params: KeyId, response: { 204: z.null() } } },
    async (request, reply) => {
      await endKey(ctx, requireActor(request), request.params);
      return reply.code(204).send(null);
    },
  );
}

function registerSelf(app: HttpApp, ctx: ClientContext): void {
  app.get(
    "/api/open/v1/client",
    {
      config: { isForClients: true },
      schema: { tags: ["系统对接"], summary: "本调用方的授权范围和限额", response: { 200: ClientView.omit({ contact: true }) } },
    },
    async (request) => viewOf(ctx, requireCaller(request).client),
  );
}

async function readDetail(ctx: ClientContext, clientId: string, unit: string | null): Promise<ClientDetail> {
  const client = await findClient(ctx.db, clientId, unit);
  if (!client) throw clientErrors.missing();
  const keys = await listKeys(ctx.db, clientId);
  return {
    ...viewOf(ctx, client),
    keys: keys.map(({ keyId, madeAt, expiresAt, revokedAt, usedAt }) => ({
      keyId,
      madeAt: madeAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      revokedAt: revokedAt?.toISOString() ?? null,
      usedAt: usedAt?.toISOString() ?? null,
    })),
    usage: await listUsage(ctx.db, clientId),
  };
}

function viewOf({ accessRules, sealer }: ClientContext, row: ClientRow): ClientView {
  const { requestedBy: _, requestedAt, decidedAt, scopes, addresses, sealedContact, ...facts } = row;
  return {
    ...facts,
    scopes: [...scopes],
    addresses: [...addresses],
    contact: openContact(sealer, { clientId: row.clientId, sealedContact }),
    purposeTitle: accessRules.purposes.find(({ code }) => code === row.purpose)?.title ?? row.purpose,
    requestedAt: requestedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  };
}
