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

type Choice = Partial<Pick<QueuedFile, "resource" | "profile" | "unit">>;

/** The fields first and the file last: the server reads the form as it comes in. */
function formOf(fields: Readonly<Record<string, string | undefined>>, file: File): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value) form.set(name, value);
  form.set("file", file);
  return form;
}

function useEntries() {
  const [entries, setEntries] = useState<readonly QueuedFile[]>([]);
  return {
    entries,
    append: (added: readonly QueuedFile[]) => setEntries((before) => [...before, ...added]),
    replace: (key: string, change: (entry: QueuedFile) => QueuedFile) =>
      setEntries((before) => before.map((entry) => (entry.key === key ? change(entry) : entry))),
    remove: (key: string) => setEntries((before) => before.filter((entry) => entry.key !== key)),
  };
}

export function useUploadQueue({ resource, corrects, onSent }: UploadQueueOptions) {
  const queries = useQueryClient();
  const { entries, append, replace, remove } = useEntries();
  const lastKey = useRef(0);
  const nextKey = () => {
    lastKey.current += 1;
    return String(lastKey.current);
  };

  const preview = async (entry: QueuedFile) => {
    replace(entry.key, () => ({ ...entry, stage: "reading", problem: null }));
    try {
      const answer = await postForm<UploadPreview>(
        "/api/v1/batches/preview",
        formOf({ resource: entry.resource, profile: entry.profile }, entry.file),
      );
      // An answer to an earlier question must not overwrite a later choice.
      replace(entry.key, (now) => (now.resource === entry.resource && now.profile === entry.profile ? withPreview(now, answer) : now));
    } catch (thrown) {
      replace(entry.key, (now) => withProblem(now, asProblem(thrown)));
    }
  };

  const add = (files: readonly File[]) => {
    const added = files.map((file) => queueFile(nextKey(), file, resource));
    append(added);
    for (const entry of added) void preview(entry);
  };

  const change = (entry: QueuedFile, choice: Choice) => {
    const changed = { ...entry, ...(choice.resource === undefined ? {} : { profile: "" }), ...choice };
    if (choice.unit !== undefined) return replace(entry.key, () => changed);
    void preview(changed);
  };

  const send = async (entry: QueuedFile) => {
    replace(entry.key, (now) => ({ ...now, stage: "sending", sent: 0, problem: null }));
    const form = formOf({ channel: "console", resource: entry.resource, unit: entry.unit, profile: entry.profile, corrects }, entry.file);
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
