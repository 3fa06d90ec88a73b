// What was received beside what is shown. Written differently is no difference: 2026/2/15 is 2026-02-15, and 0.70 is 0.7.

export interface ComparedField {
  readonly field: string;
  readonly title: string;
  readonly received: string;
  readonly shown: string;
  /** What the applicant says that it should be. */
  readonly claim: string | undefined;
  readonly isSame: boolean;
}

interface Compared {
  readonly cells: readonly { readonly field: string; readonly title: string; readonly text: string }[];
  readonly fields: readonly { readonly code: string; readonly value: string }[];
  readonly claims: Readonly<Record<string, string>>;
}

/** What is disputed, and what differs, in the order of the record. */
export function compareValues({ cells, fields, claims }: Compared): ComparedField[] {
  const shown = new Map(fields.map(({ code, value }) => [code, value]));
  return cells.flatMap(({ field, title, text }) => {
    const value = shown.get(field) ?? "";
    const isSame = normalise(text) === normalise(value);
    const claim = claims[field];
    return claim !== undefined || !isSame ? [{ field, title, received: text, shown: value, claim, isSame }] : [];
  });
}

const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const NUMBER = /^-?\d+(\.\d+)?$/;

function normalise(text: string): string {
  const plain = text.normalize("NFKC").replaceAll(/\s+/g, "");
  const day = DAY.exec(plain);
  if (day) return [day[1], day[2]?.padStart(2, "0"), day[3]?.padStart(2, "0")].join("-");
  return NUMBER.test(plain) && plain.length < 16 ? String(Number(plain)) : plain;
}
