// Declared errors: code, HTTP status and Chinese words stand in one place and travel as RFC 9457 problem documents.

export class DeclaredError extends Error {
  readonly code: string;
  readonly status: number;
  /** Chinese, for people; says what is wrong and what to do next. Never an identity number. */
  readonly words: string;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor({ code, status, words, facts }: Pick<DeclaredError, "code" | "status" | "words" | "facts">) {
    super(`${code}: ${words}`);
    this.name = "DeclaredError";
    this.code = code;
    this.status = status;
    this.words = words;
    this.facts = facts;
  }
}

type Declaration = { readonly status: number; readonly words: string };

/** `declareErrors("case", { alreadyClosed: {...} }).alreadyClosed()` makes an error with code `case.alreadyClosed`. `{name}` in words is filled from facts. */
export function declareErrors<const Declarations extends Record<string, Declaration>>(room: string, declarations: Declarations) {
  const makers: Record<string, (facts?: Readonly<Record<string, unknown>>) => DeclaredError> = {};
  for (const [name, { status, words }] of Object.entries(declarations)) {
    makers[name] = (facts = {}) =>
      new DeclaredError({
        code: `${room}.${name}`,
        status,
        words: words.replace(/\{(\w+)\}/g, (_, key: string) => String(facts[key] ?? "")),
        facts,
      });
  }
  return makers as { [Name in keyof Declarations]: (facts?: Readonly<Record<string, unknown>>) => DeclaredError };
}
