// Another master key: the keys stay, only what wraps them changes. Nothing that is sealed is touched, and nobody has to stop.
import type { Database, Transaction } from "../database.ts";
import { closeFence, listKeys, raiseGeneration, updateWrapped } from "./key-store.ts";
import { unwrapKey, wrapKey } from "./live-keys.ts";
import type { MasterKey } from "./master-key.ts";

/** How many keys were wrapped anew. Throws masterKeyDiffers when `from` is not the master key of now. */
export async function rewrapKeys(
  owner: Database,
  masters: { readonly from: MasterKey; readonly to: MasterKey },
  tell: (tx: Transaction) => Promise<void>,
): Promise<number> {
  const { from, to } = masters;
  return owner.transaction(async (tx) => {
    await closeFence(tx);
    const wrappedBefore = (await listKeys(tx)).filter(({ masterId }) => masterId !== to.masterId);
    for (const key of wrappedBefore) await updateWrapped(tx, wrapKey(to, unwrapKey(from, key)));
    if (wrappedBefore.length > 0) await raiseGeneration(tx); // running processes look for the new master key
    await tell(tx);
    return wrappedBefore.length;
  });
}
