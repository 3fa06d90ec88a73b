// PostgreSQL's COPY text format: tab separated, \N for null, four characters escaped. Pure.

/** Most values need no escaping; the test is one scan. */
export function copyText(value: string | null): string {
  if (value === null) return "\\N";
  if (!NEEDS_ESCAPE.test(value)) return value;
  return value.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character as keyof typeof ESCAPES]);
}

const NEEDS_ESCAPE = /[\\\n\r\t]/;
const ESCAPES = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" } as const;
