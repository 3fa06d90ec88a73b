// Which batches this tab has sent, so that their receipts are still there after a reload. Only ids; all else is asked of the server.
const KEPT_AS = "xinshu.sent-batches";
const KEPT_MAX = 10;
const UUID = /^[0-9a-f-]{36}$/i;

export function readSentBatches(storage: Pick<Storage, "getItem"> | undefined = globalThis.sessionStorage): readonly string[] {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(KEPT_AS) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string" && UUID.test(id)).slice(0, KEPT_MAX) : [];
  } catch {
    return [];
  }
}

/** Newest first. */
export function keepSentBatch(batch: string, storage: Storage | undefined = globalThis.sessionStorage): readonly string[] {
  const kept = [batch, ...readSentBatches(storage).filter((other) => other !== batch)].slice(0, KEPT_MAX);
  storage?.setItem(KEPT_AS, JSON.stringify(kept));
  return kept;
}

export function forgetSentBatches(storage: Pick<Storage, "removeItem"> | undefined = globalThis.sessionStorage): void {
  storage?.removeItem(KEPT_AS);
}
