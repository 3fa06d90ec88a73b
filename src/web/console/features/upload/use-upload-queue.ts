import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { BatchView, UploadPreview } from "../../../../intake/contract.ts";
import { asProblem } from "../../api/problem.ts";
import { postForm } from "../../api/request.ts";
import { isSendable, type QueuedFile, queueFile, withPreview, withProblem } from "./upload-queue.ts";

interface UploadQueueOptions {
  /** Chosen beforehand, from the address. */
  readonly resource: string;
  /** The batch whose rejected rows come back corrected. */
  readonly corrects: string | undefined;
  readonly onSent: (batch: BatchView) => void;
}

export function useUploadQueue({ resource, corrects, onSent }: UploadQueueOptions) {
  const queries = useQueryClient();
  const [entries, setEntries] = useState<readonly QueuedFile[]>([]);
  const lastKey = useRef(0);
  const replace = (key: string, change: (entry: QueuedFile) => QueuedFile) => setEntries((before) => before.map((entry) => (entry.key === key ? change(entry) : entry)));
  const remove = (key: string) => setEntries((before) => before.filter((entry) => entry.key !== key));

  const preview = async (entry: QueuedFile) => {
    const form = new FormData();
    if (entry.resource !== "") form.set("resource", entry.resource);
    if (entry.profile !== "") form.set("profile", entry.profile);
    form.set("file", entry.file);
    replace(entry.key, () => ({ ...entry, stage: "reading", problem: null }));
    try {
      const answer = await postForm<UploadPreview>("/api/v1/batches/preview", form);
      // An answer to an earlier question must not overwrite a later choice.
      replace(entry.key, (now) => (now.resource === entry.resource && now.profile === entry.profile ? withPreview(now, answer) : now));
    } catch (thrown) {
      replace(entry.key, (now) => withProblem(now, asProblem(thrown)));
    }
  };

  const add = (files: readonly File[]) => {
    const added = files.map((file) => {
      lastKey.current += 1;
      return queueFile(String(lastKey.current), file, resource);
    });
    setEntries((before) => [...before, ...added]);
    for (const entry of added) void preview(entry);
  };

  const change = (key: string, choice: Partial<Pick<QueuedFile, "resource" | "profile" | "unit">>) => {
    const entry = entries.find((candidate) => candidate.key === key);
    if (!entry) return;
    const changed = { ...entry, ...(choice.resource === undefined ? {} : { profile: "" }), ...choice };
    if (choice.unit !== undefined) return replace(key, () => changed);
    void preview(changed);
  };

  const send = async (entry: QueuedFile) => {
    const form = new FormData();
    form.set("resource", entry.resource);
    if (entry.unit !== "") form.set("unit", entry.unit);
    if (entry.profile !== "") form.set("profile", entry.profile);
    if (corrects !== undefined) form.set("corrects", corrects);
    form.set("file", entry.file);
    replace(entry.key, (now) => ({ ...now, stage: "sending", sent: 0, problem: null }));
    try {
      const batch = await postForm<BatchView>("/api/v1/batches", form, (sent) => replace(entry.key, (now) => ({ ...now, sent })));
      queries.setQueryData(["batches", "one", batch.batch], batch);
      remove(entry.key);
      onSent(batch);
    } catch (thrown) {
      replace(entry.key, (now) => withProblem(now, asProblem(thrown)));
    }
  };

  const sendAll = async () => {
    for (const entry of entries.filter(isSendable)) await send(entry);
  };
  return { entries, add, change, remove, send, sendAll, retry: preview };
}
