// Who answers for another system is somebody with a name and a telephone: kept sealed.
import type { Context, Sealer } from "../platform/index.ts";
import { listOpenContacts, updateContact } from "./client-store.ts";

function contactPlace(clientId: string): string {
  return `api_client.sealed_contact:${clientId}`;
}

export function sealContact(sealer: Sealer, { clientId, contact }: { clientId: string; contact: string }): string {
  return sealer.seal(contact, contactPlace(clientId));
}

export function openContact(sealer: Sealer, { clientId, sealedContact }: { clientId: string; sealedContact: string | null }): string {
  return sealedContact === null ? "" : sealer.open(sealedContact, contactPlace(clientId));
}

/** Seals what was written before contacts were sealed. Done at each start; once done, it finds nothing. */
export async function sealContacts({ db, sealer }: Pick<Context, "db" | "sealer">): Promise<void> {
  await db.transaction(async (tx) => {
    await sealer.hold(tx);
    for (const open of await listOpenContacts(tx)) await updateContact(tx, open.clientId, sealContact(sealer, open));
  });
}
