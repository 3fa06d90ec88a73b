// Where a log-in may lead: these addresses of ours and no other, whatever a request asks for. Other rooms add theirs.

const HOME = "/my";

/** An application begun on the page of a record goes on with that record after the log-in. */
const BEGINNINGS = ["/my/repair/new", "/my/objections/new"] as const;

const OWN_PATHS: readonly string[] = [HOME, "/my/file", "/my/access", "/my/security", "/my/cases", "/my/notices", ...BEGINNINGS];

const RECORD_QUERY = /^\?record=[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One of our own addresses behind the log-in, or the first of them. */
export function ownPath(asked: unknown): string {
  if (typeof asked !== "string") return HOME;
  const beginning = BEGINNINGS.find((path) => asked.startsWith(`${path}?`));
  if (beginning) return RECORD_QUERY.test(asked.slice(beginning.length)) ? asked : beginning;
  return OWN_PATHS.find((path) => path === asked) ?? HOME;
}
