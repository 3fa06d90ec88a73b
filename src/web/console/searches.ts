// What each page keeps in its address beside list state. What cannot be used is dropped, never an error.
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

type Raw = Readonly<Record<string, unknown>>;

function wordFrom(raw: unknown, form: RegExp): string | undefined {
  return typeof raw === "string" && form.test(raw) ? raw : undefined;
}

/** Only the given keys that have a value: an absent key keeps the address short. */
function present<Search extends Record<string, unknown>>(search: Search): { [Key in keyof Search]?: Exclude<Search[Key], undefined> } {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Search]?: Exclude<Search[Key], undefined>;
  };
}

/** Where to go back to after log-in: a path of this console and nothing else, so that no link leads elsewhere. */
/** What the list of events may be narrowed by. */
export const AUDIT_FILTERS = ["kind", "class", "unit", "account", "subject", "alert", "from", "until"] as const;

export function readLoginSearch(raw: Raw) {
  return present({ from: wordFrom(raw["from"], /^\/(?![/\\])[^\\]*$/) });
}

export function readUploadSearch(raw: Raw) {
  return present({ corrects: wordFrom(raw["corrects"], UUID), resource: wordFrom(raw["resource"], /^[a-z][a-z0-9-]*$/) });
}

export function readEntrySearch(raw: Raw) {
  return present({ resource: wordFrom(raw["resource"], /^[a-z][a-z0-9-]*$/) });
}

export const BATCH_TABS = ["rejected", "accepted", "updated", "unchanged", "duplicate", "parked"] as const;
export type BatchTab = (typeof BATCH_TABS)[number];

export function readBatchSearch(raw: Raw) {
  const page = Number(raw["page"]);
  return present({
    tab: BATCH_TABS.find((tab) => tab === raw["tab"]),
    state: (["open", "corrected", "dismissed"] as const).find((state) => state === raw["state"]),
    code: wordFrom(raw["code"], /^[\w.-]{1,100}$/),
    page: Number.isInteger(page) && page > 1 ? page : undefined,
  });
}

export function readCreditFileSearch(raw: Raw) {
  return present({
    asOf: wordFrom(raw["asOf"], DAY),
    by: (["recorded", "decided"] as const).find((basis) => basis === raw["by"]),
    record: wordFrom(raw["record"], UUID),
  });
}

export function readCaseSearch(raw: Raw) {
  return present({ step: wordFrom(raw["step"], /^[a-zA-Z]{1,40}$/) });
}

export function readOpeningSearch(raw: Raw) {
  return present({
    kind: wordFrom(raw["kind"], /^[a-z]{1,20}$/),
    subject: wordFrom(raw["subject"], UUID),
    record: wordFrom(raw["record"], UUID),
  });
}

export function readCalendarSearch(raw: Raw) {
  return present({ month: wordFrom(raw["month"], /^\d{4}-(0[1-9]|1[0-2])$/) });
}

export function readFiguresSearch(raw: Raw) {
  return present({
    type: wordFrom(raw["type"], /^[a-z][a-zA-Z-]{1,40}$/),
    from: wordFrom(raw["from"], DAY),
    until: wordFrom(raw["until"], DAY),
  });
}
