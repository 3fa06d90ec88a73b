// The catalog in the staff API. Sessions are asked for by the hook of people before any of these runs.
import { z } from "zod";
import { type Clock, type HttpApp, todayIn } from "../platform/index.ts";
import { buildTemplate } from "./build-template.ts";
import type { Catalog, CompiledResource } from "./compiled-resource.ts";
import { CatalogEntry, CatalogItem } from "./contract.ts";
import { listTitles } from "./load-catalog.ts";
import { zodSchemaOf } from "./row-schema.ts";

const TAGS = ["目录"];
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const Params = z.object({ resource: z.string().max(100) });

export function registerCatalogRoutes(app: HttpApp, { catalog, clock }: { readonly catalog: Catalog; readonly clock: Clock }): void {
  app.get(
    "/api/v1/catalog",
    {
      config: { action: "catalog.read" },
      schema: { tags: TAGS, summary: "资源目录", response: { 200: z.object({ items: z.array(CatalogItem) }) } },
    },
    async () => ({ items: listItems(catalog) }),
  );

  app.get(
    "/api/v1/catalog/:resource",
    {
      config: { action: "catalog.read" },
      schema: { tags: TAGS, summary: "一类资源的声明", params: Params, response: { 200: CatalogEntry } },
    },
    async (request) => {
      const { declaration, version, codeTables, profiles } = catalog.get(request.params.resource);
      return {
        version,
        declaration,
        codeTables: Object.fromEntries([...codeTables.values()].map((table) => [table.table, listTitles(table)])),
        profiles: profiles.map(({ profile, name }) => ({ profile, name })),
      };
    },
  );

  app.get(
    "/api/v1/catalog/:resource/schema.json",
    {
      config: { action: "catalog.read" },
      schema: { tags: TAGS, summary: "一条信息的 JSON Schema", params: Params, response: { 200: z.record(z.string(), z.unknown()) } },
    },
    async (request) => drawSchema(catalog.get(request.params.resource), () => todayIn(clock)),
  );

  app.get(
    "/api/v1/catalog/:resource/template.xlsx",
    { config: { action: "catalog.read" }, schema: { tags: TAGS, summary: "填报模板", params: Params } },
    async (request, reply) => {
      const resource = catalog.get(request.params.resource);
      const fileName = encodeURIComponent(`${resource.declaration.name}填报模板.xlsx`);
      reply.header("content-disposition", `attachment; filename="${resource.resource}.xlsx"; filename*=UTF-8''${fileName}`);
      return reply.type(XLSX).send(await buildTemplate(resource));
    },
  );
}

function drawSchema(resource: CompiledResource, today: () => string): Record<string, unknown> {
  return { ...z.toJSONSchema(zodSchemaOf(resource, today), { io: "input" }) };
}

function listItems(catalog: Catalog): CatalogItem[] {
  return [...catalog.resources.values()].map(({ declaration, fields, version }) => {
    const { resource, name, nameEn, nationalClass, visibility } = declaration;
    return { resource, name, nameEn, nationalClass, visibility, fieldCount: fields.length, version };
  });
}
