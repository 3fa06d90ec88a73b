// Records for other systems: of one subject by its code, one resource at a time, the granted fields alone, each look an event in the log.
// Natural persons are not asked for by key: their files need a ground for each matter.
import { z } from "zod";
import { accessErrors, hasPersonalNumber, maskValue, visibilityOf } from "../access/index.ts";
import { appendAuditEvent } from "../audit/index.ts";
import type { Catalog, CompiledResource, Visibility } from "../catalog/index.ts";
import { clientErrors, countOutcome, fieldsIn, requireCaller } from "../clients/index.ts";
import { parseUscc } from "../identifiers/index.ts";
import { type Context, type HttpApp, todayIn } from "../platform/index.ts";
import { findByIdentifiers, findSubjectFile } from "../subjects/index.ts";
import { OpenRecords } from "./contract.ts";
import { type FileRow, listStanding } from "./credit-file-store.ts";
import { ledgerErrors } from "./read-credit-file.ts";

const Query = z.object({
  resource: z.string().max(60),
  /** 办件编号: for what matter the other system asks. It stands in the log and before the subject's eyes. */
  matterNo: z.string().trim().min(1).max(100),
});

export function registerOpenRoutes(app: HttpApp, context: Pick<Context, "db" | "clock"> & { readonly catalog: Catalog }): void {
  app.get(
    "/api/open/v1/subjects/:uscc/records",
    {
      config: { isForClients: true },
      schema: {
        tags: ["系统对接"],
        summary: "按统一社会信用代码查询已授权的信息（请求头 Authorization: Bearer 密钥）",
        params: z.object({ uscc: z.string().max(40) }),
        querystring: Query,
        response: { 200: OpenRecords },
      },
    },
    async (request) => {
      const { client, opens, usedOn } = requireCaller(request);
      const { resource: resourceId, matterNo } = request.query;
      const granted = fieldsIn(client.scopes, resourceId);
      if (!granted) throw clientErrors.outOfScope();
      if (hasPersonalNumber(matterNo)) throw accessErrors.numberOfPerson({ title: "事项编号" });
      const subject = await getSubject(context, request.params.uscc);
      const today = todayIn(context.clock);
      const rows = (await listStanding(context.db, subject.partIds, today)).filter((row) => row.resource === resourceId && mayUse(row));
      const items = rows.map((row) => viewRow(context.catalog.get(resourceId, row.resourceVersion), row, { granted, opens }));
      const fields = [...new Set(items.flatMap((item) => Object.keys(item.fields)))];
      await context.db.transaction(async (tx) => {
        const { clientId, unit, purpose } = client;
        const event = { unit, subjectId: subject.subjectId, target: clientId, purpose, matterNo, fields };
        const detail = { client: client.name, resource: resourceId, records: items.length };
        await appendAuditEvent(tx, { kind: "client.records_read", ...event, detail }, context.clock.now());
        await countOutcome(tx, { clientId, usedOn, refused: 0, records: items.length });
      });
      return { uscc: subject.uscc ?? "", name: subject.name, asOf: today, items };
    },
  );
}

async function getSubject({ db }: Pick<Context, "db">, typed: string) {
  const parsed = parseUscc(typed);
  if (!parsed.ok) throw ledgerErrors.unknownSubject();
  const [known] = (await findByIdentifiers(db, [{ kind: "uscc", value: parsed.value }])).values();
  const subject = known ? await findSubjectFile(db, known.subjectId) : null;
  if (!subject || subject.kind === "person") throw ledgerErrors.unknownSubject();
  return subject;
}

/** What was withdrawn, repaired, suspended or has ended is used for nothing any more. */
function mayUse({ state, useEnded }: FileRow): boolean {
  return state === "active" && useEnded === null;
}

interface Grant {
  readonly granted: ReadonlySet<string>;
  readonly opens: ReadonlySet<Visibility>;
}

function viewRow(resource: CompiledResource, row: FileRow, { granted, opens }: Grant): OpenRecords["items"][number] {
  const { recordId, documentNo, decidedOn, validFrom, validTo, level, polarity, isDisputed, sourceUnit, version } = row;
  const shown = resource.fields.filter((field, index) => {
    const isSealed = resource.sealedFields.includes(index);
    return granted.has(field.code) && !isSealed && opens.has(visibilityOf(resource, field)) && row.payload[field.code] !== undefined;
  });
  const fields = Object.fromEntries(shown.map((field) => [field.code, maskValue(field, row.payload[field.code] ?? "").value]));
  return { recordId, documentNo, decidedOn, validFrom, validTo, level, polarity, isDisputed, sourceUnit, version, fields };
}
