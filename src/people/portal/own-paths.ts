// Where a log-in may lead: these addresses of ours and no other, whatever a request asks for. Other rooms add theirs.

const HOME = "/my";

const OWN_PATHS: readonly string[] = [HOME, "/my/file", "/my/access", "/my/security", "/my/cases"];

/** One of our own addresses behind the log-in, or the first of them. */
export function ownPath(asked: unknown): string {
  return OWN_PATHS.find((path) => path === asked) ?? HOME;
}
