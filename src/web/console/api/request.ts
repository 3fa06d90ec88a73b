// The one door to the staff API: session cookie, CSRF header, JSON, problem documents.
import { type ApiProblem, readProblem, unreachable } from "./problem.ts";

let csrfToken: string | null = null;
const sessionEndedListeners = new Set<() => void>();

export function keepCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** Calls back when a request was refused because the session is over; returns the way to stop. */
export function onSessionEnded(listener: () => void): () => void {
  sessionEndedListeners.add(listener);
  return () => sessionEndedListeners.delete(listener);
}

function refuse(status: number, body: unknown, path: string): ApiProblem {
  if (status === 401 && !path.startsWith("/api/v1/session")) for (const tell of sessionEndedListeners) tell();
  return readProblem(status, body);
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function send(method: string, path: string, options: { body?: unknown; signal?: AbortSignal | undefined }): Promise<unknown> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (options.body !== undefined) headers["content-type"] = "application/json";
  if (method !== "GET" && csrfToken !== null) headers["x-csrf-token"] = csrfToken;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: "same-origin",
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (thrown) {
    if (options.signal?.aborted) throw thrown;
    throw unreachable();
  }
  const body = await readBody(response);
  if (!response.ok) throw refuse(response.status, body, path);
  return body;
}

export async function getJson<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return (await send("GET", path, { signal })) as Answer;
}

export async function postJson<Answer>(path: string, body: unknown = {}): Promise<Answer> {
  return (await send("POST", path, { body })) as Answer;
}

/** A file that is looked at here and not downloaded. */
export async function getFile(path: string): Promise<Blob> {
  const response = await fetch(path, { credentials: "same-origin" }).catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw refuse(response.status, await readBody(response), path);
  return response.blob();
}

/** A file that is fetched by POST. */
export async function postForFile(path: string): Promise<Blob> {
  const headers: Record<string, string> = csrfToken === null ? {} : { "x-csrf-token": csrfToken };
  const response = await fetch(path, { method: "POST", headers, credentials: "same-origin" }).catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw refuse(response.status, await readBody(response), path);
  return response.blob();
}

export async function deleteJson(path: string): Promise<void> {
  await send("DELETE", path, {});
}

/** Sends a form with a file; XMLHttpRequest, because fetch cannot tell how much of a large file has gone out. */
export function postForm<Answer>(path: string, form: FormData, onSent?: (share: number) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.responseType = "json";
    request.setRequestHeader("accept", "application/json");
    if (csrfToken !== null) request.setRequestHeader("x-csrf-token", csrfToken);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onSent?.(event.loaded / event.total);
    };
    request.onerror = () => reject(unreachable());
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as Answer);
      else reject(refuse(request.status, request.response, path));
    };
    request.send(form);
  });
}
