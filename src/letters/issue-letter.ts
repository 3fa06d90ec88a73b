// A letter goes out: numbered, typeset, kept, and findable by its code, all in the transaction of the decision that it tells.
import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import qrcode from "qrcode";
import { appendAuditEvent } from "../audit/index.ts";
import type { City } from "../city/index.ts";
import { type Context, makeId, type Transaction, todayIn } from "../platform/index.ts";
import { writeLetterCode } from "./contract.ts";
import { letterErrors } from "./errors.ts";
import { insertLetter, takeNumber } from "./letter-store.ts";
import type { Letters } from "./load-letters.ts";
import type { LetterData, Typesetter } from "./typeset.ts";

export interface LetterContext extends Pick<Context, "files" | "clock" | "db"> {
  readonly city: Pick<City, "city" | "origin" | "accent" | "portalName" | "sponsor">;
  readonly letters: Letters;
  readonly typesetter: Typesetter;
}

export interface LetterRequest {
  readonly kind: string;
  readonly subjectId: string;
  readonly caseId: string | null;
  /** The unit that speaks. */
  readonly unitName: string;
  /** As the letter calls whom it is to, and as anybody may read it. */
  readonly addressee: string;
  readonly addresseeShown: string;
  readonly accountId: string | null;
  readonly unit: string | null;
  readonly data: LetterData;
}

export interface IssuedLetter {
  readonly letterId: string;
  readonly number: string;
  readonly code: string;
}

/** Throws letters.kindUnknown, letters.fieldsMissing, letters.templateWrong. */
export async function issueLetter(tx: Transaction, ctx: LetterContext, request: LetterRequest): Promise<IssuedLetter> {
  const declaration = ctx.letters.kinds.get(request.kind);
  if (!declaration?.series) throw letterErrors.kindUnknown({ city: ctx.city.city, kind: request.kind });
  const at = ctx.clock.now();
  const issuedOn = todayIn(ctx.clock);
  const number = await writeNumber(tx, declaration.series, issuedOn);
  const code = writeLetterCode(randomBytes(CODE_BYTES));
  const { unitName, addressee } = request;
  const { accent, portalName } = ctx.city;
  const verify = await describeVerification(ctx.city.origin, code);
  const data = { ...request.data, unitName, addressee, number, issuedOn, accent, portalName, verify };
  const pdf = await ctx.typesetter.typeset(declaration, data, at);
  const { hash } = await ctx.files.store(Readable.from([pdf]), pdf.length);
  const letterId = makeId();
  await insertLetter(tx, {
    ...request,
    letterId,
    title: declaration.title,
    number,
    code,
    fileHash: hash,
    contentSha256: createHash("sha256").update(pdf).digest(),
    at,
  });
  await appendAuditEvent(
    tx,
    {
      kind: "letter.issued",
      accountId: request.accountId,
      unit: request.unit,
      subjectId: request.subjectId,
      target: letterId,
      detail: { kind: request.kind, number },
    },
    at,
  );
  return { letterId, number, code };
}

/** A form to be filled in by others: typeset with what is known, not numbered, not kept. */
export async function typesetForm(ctx: LetterContext, kind: string, data: LetterData): Promise<Buffer> {
  const declaration = ctx.letters.kinds.get(kind);
  if (!declaration || declaration.series) throw letterErrors.kindUnknown({ city: ctx.city.city, kind });
  return ctx.typesetter.typeset(declaration, { ...data, unitName: "", accent: ctx.city.accent }, ctx.clock.now());
}

const CODE_BYTES = 16;

/** 三信修准〔2026〕12号 */
async function writeNumber(tx: Transaction, series: string, issuedOn: string): Promise<string> {
  const year = Number(issuedOn.slice(0, 4));
  return `${series}〔${year}〕${await takeNumber(tx, { series, year })}号`;
}

async function describeVerification(origin: string, code: string) {
  const qrSvg = await qrcode.toString(`${origin}/verify/${code}`, { type: "svg", margin: 0, errorCorrectionLevel: "M" });
  return { url: `${origin}/verify`, code, qrSvg };
}
