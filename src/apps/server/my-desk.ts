// What the pages behind the portal's log-in show, read from the rooms: the subject's own file, who looked at it, where it is logged in.
import type { AccessRules } from "../../access/index.ts";
import { appendAuditEvent, type Look, listLooksAt, makeAccessProof } from "../../audit/index.ts";
import { readOwnFile, readOwnRecord } from "../../ledger/index.ts";
import {
  giveCredentialKey,
  giveFormToken,
  hasPortalPasswords,
  listOwnSessions,
  listRolesOf,
  ROLES,
  type Role,
} from "../../people/index.ts";
import { endOfDay, startOfDay, todayIn } from "../../platform/index.ts";
import { findSubjectFile } from "../../subjects/index.ts";
import type { AccessProof, MyDesk, MyPerson, OwnLook, OwnLookPage, OwnLookQuery } from "../../web/portal/index.ts";
import type { House } from "../house.ts";

export interface MyDeskParts {
  readonly house: House;
  readonly rules: AccessRules;
  readonly identityTitle: string | null;
  unitName(unitCode: string): string;
  districtName(regionCode: string | null): string | null;
}

const LOOKS_SIZE = 20;
const ACCOUNT_NO_LENGTH = 8;

export function makeMyDesk(parts: MyDeskParts): Omit<MyDesk, "cases"> {
  const { house, unitName, districtName } = parts;
  const own = { context: house, db: house.db, catalog: house.catalog, unitName, districtName };
  return {
    identityTitle: parts.identityTitle,
    findKey: async () => ((await hasPortalPasswords(house.db)) ? (await giveCredentialKey(house)).key : null),
    giveFormToken: (request, reply) => giveFormToken(house.sealer, request, reply),
    readFile: (person) => readOwnFile(own, person),
    readRecord: (person, recordId) => readOwnRecord(own, person, recordId),
    listLooks: (person, query) => listLooks(parts, person, query),
    proveLooks: (person) => proveLooks(parts, person),
    listSessions: async ({ session }) => (session ? (await listOwnSessions(house, session)).items : []),
  };
}

async function listLooks(
  parts: MyDeskParts,
  { accountId, subjectId }: MyPerson,
  { page, from, until, isOthersOnly }: OwnLookQuery,
): Promise<OwnLookPage> {
  const { db, clock } = parts.house;
  await appendAuditEvent(db, { kind: "own_access.viewed", accountId, detail: { page } }, clock.now());
  const subject = subjectId === null ? null : await findSubjectFile(db, subjectId);
  if (!subject) return { items: [], page, size: LOOKS_SIZE, total: 0, hasProof: false };
  const time = { from: from === null ? null : startOfDay(from), before: until === null ? null : endOfDay(until) };
  const found = await listLooksAt(db, subject.partIds, { page, size: LOOKS_SIZE, ...time, isOthersOnly });
  const roles = await listRolesOf(db, [...new Set(found.items.flatMap((look) => look.accountId ?? []))]);
  const titleOf = makeFieldTitles(parts);
  const items = found.items.map((look) => viewLook(parts, look, { accountId, roles, titleOf }));
  return { ...found, items, hasProof: items.some(({ leafIndex }) => leafIndex !== null) };
}

/** All events about the subject with the keys to find them in the public log, so that whoever holds the file can count them. */
async function proveLooks({ house }: MyDeskParts, { accountId, subjectId }: MyPerson): Promise<AccessProof | null> {
  const { db, clock } = house;
  const subject = subjectId === null ? null : await findSubjectFile(db, subjectId);
  if (!subject) return null;
  const proof = await makeAccessProof(db, subject.partIds);
  await appendAuditEvent(db, { kind: "audit.access_proven", accountId, subjectId: subject.subjectId }, clock.now());
  return { fileName: `access-proof-${todayIn(clock)}.json`, text: JSON.stringify(proof) };
}

interface LookNames {
  readonly accountId: string;
  readonly roles: ReadonlyMap<string, Role>;
  titleOf(code: string): string;
}

/** Unit, role and number of the account: whom to ask. The officer's name stays with the office. */
function viewLook({ rules, unitName }: MyDeskParts, look: Look, { accountId, roles, titleOf }: LookNames): OwnLook {
  const role = look.accountId === null ? undefined : roles.get(look.accountId);
  const purpose = rules.purposes.find(({ code }) => code === look.purpose)?.title ?? look.purpose;
  return {
    eventId: look.eventId,
    at: look.at,
    title: look.title,
    isOwn: look.accountId === accountId || (role !== undefined && ROLES[role].side === "portal"),
    unitName: look.unit === null ? null : unitName(look.unit),
    roleTitle: role === undefined ? null : ROLES[role].title,
    accountNo: look.accountId?.slice(-ACCOUNT_NO_LENGTH) ?? null,
    fields: [...new Set(look.fields.map(titleOf))],
    purpose,
    matterNo: look.matterNo,
    basis: look.basis,
    leafIndex: look.leafIndex,
  };
}

/** Codes of resources or of fields, as an event keeps them, in the catalog's words. */
function makeFieldTitles({ house: { catalog } }: MyDeskParts): (code: string) => string {
  const titles = new Map<string, string>();
  for (const { declaration } of catalog.resources.values()) {
    titles.set(declaration.resource, declaration.name);
    for (const { code, title } of declaration.fields) if (!titles.has(code)) titles.set(code, title);
  }
  return (code) => titles.get(code) ?? code;
}
