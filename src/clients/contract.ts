// Other systems and their keys, as the console and scripts see them.
import { z } from "zod";

/** What of one resource a client may read: the fields by their codes. */
export const ClientScope = z.strictObject({
  resource: z.string().regex(/^[a-z][a-z0-9-]*$/),
  fields: z
    .array(z.string().regex(/^[a-zA-Z][a-zA-Z0-9]*$/))
    .min(1)
    .max(200),
});
export type ClientScope = z.infer<typeof ClientScope>;

export const ClientState = z.enum(["requested", "approved", "refused", "suspended", "closed"]);
export type ClientState = z.infer<typeof ClientState>;

export const ClientRequest = z.strictObject({
  name: z.string().trim().min(2).max(100),
  /** Who answers for it, by office and telephone. */
  contact: z.string().trim().min(2).max(200),
  /** A purpose of the access rules; it decides what may be asked for. */
  purpose: z.string().min(1).max(60),
  scopes: z.array(ClientScope).min(1).max(100),
  quotaPerDay: z.int().min(1),
  /** Addresses or networks (`10.1.2.3`, `10.1.0.0/16`) from which it asks. */
  addresses: z
    .array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]))
    .min(1)
    .max(50),
  expiresOn: z.iso.date(),
});
export type ClientRequest = z.infer<typeof ClientRequest>;

export const KeyView = z.object({
  keyId: z.string(),
  madeAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
  usedAt: z.iso.datetime().nullable(),
});
export type KeyView = z.infer<typeof KeyView>;

export const ClientView = z.object({
  clientId: z.uuid(),
  name: z.string(),
  unit: z.string(),
  unitName: z.string(),
  contact: z.string(),
  purpose: z.string(),
  purposeTitle: z.string(),
  scopes: z.array(ClientScope),
  quotaPerDay: z.int(),
  addresses: z.array(z.string()),
  expiresOn: z.iso.date(),
  state: ClientState,
  stateReason: z.string().nullable(),
  requestedAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
});
export type ClientView = z.infer<typeof ClientView>;

export const ClientPage = z.object({ items: z.array(ClientView), page: z.int(), size: z.int(), total: z.int() });
export type ClientPage = z.infer<typeof ClientPage>;

export const UsageDay = z.object({ usedOn: z.iso.date(), requests: z.int(), refused: z.int(), records: z.int() });
export type UsageDay = z.infer<typeof UsageDay>;

export const ClientDetail = ClientView.extend({ keys: z.array(KeyView), usage: z.array(UsageDay) });
export type ClientDetail = z.infer<typeof ClientDetail>;

/** The one time that a key is seen. */
export const IssuedKey = z.object({ key: z.string(), keyId: z.string(), expiresAt: z.iso.datetime() });
export type IssuedKey = z.infer<typeof IssuedKey>;

export const ClientDecision = z.strictObject({ decision: z.enum(["approve", "refuse"]), reason: z.string().trim().min(2).max(500) });
export type ClientDecision = z.infer<typeof ClientDecision>;
