// A unit's own system, asked by HTTP. The paths and shapes are ours, as with the upper platform: where a system's interface differs, a gateway
// of the unit translates. Nothing here trusts the line or the answer: what does not speak of the very subject and decision that was asked
// about is no answer, and whoever asks goes on to the next source.
import { z } from "zod";
import { caseErrors } from "../errors.ts";
import type { ServiceProof } from "../rules/proof-shapes.ts";
import { unitMeant } from "./pick-materials.ts";
import type { ProofMatter, ProofSource } from "./proof-source.ts";

export interface HttpSourceSettings {
  /** https://…, without a slash at the end. */
  readonly address: string;
  readonly token: string;
  /** How long one waits for an answer. */
  readonly waitMs?: number;
}

const WAIT_MS = 10_000;
const ANSWER_LENGTH_MAX = 100_000;

const About = z.object({ uscc: z.string(), documentNo: z.string() });
const Line = z.strictObject({ title: z.string().min(1).max(100), value: z.string().max(1000) });
const Answer = z.discriminatedUnion("isFound", [
  About.extend({ isFound: z.literal(true), asOf: z.iso.datetime({ offset: true }), lines: z.array(Line).min(1).max(30) }),
  About.extend({ isFound: z.literal(false) }),
]);

export function makeHttpSource({ address, token, waitMs = WAIT_MS }: HttpSourceSettings): ProofSource<ServiceProof> {
  return {
    ask: async ({ rule, matter }) => {
      const about = aboutOf(matter);
      if (!about) return { kind: "nothing" };
      const answer = Answer.safeParse(await post(`${address}/proofs`, { body: { proof: rule.proof, ...about }, token, waitMs }));
      if (!answer.success || answer.data.uscc !== about.uscc || answer.data.documentNo !== about.documentNo)
        throw caseErrors.proofNotOurs();
      if (!answer.data.isFound) return { kind: "nothing" };
      const { asOf } = answer.data;
      const lines = answer.data.lines.map(({ title, value }) => ({ title, titleEn: title, value }));
      const unit = unitMeant(rule.unit, matter.record.sourceUnit);
      return { kind: "had", statement: { unit, lines, evidence: null, asOf: new Date(asOf) } };
    },
  };
}

/** Null where there is no code to ask by: a person's number does not leave the house for this. */
function aboutOf({ subject, record }: ProofMatter): { uscc: string; documentNo: string } | null {
  if (subject.kind === "person" || subject.uscc === null || record.documentNo === null) return null;
  return { uscc: subject.uscc, documentNo: record.documentNo };
}

interface Posting {
  readonly body: object;
  readonly token: string;
  readonly waitMs: number;
}

async function post(address: string, { body, token, waitMs }: Posting): Promise<unknown> {
  const text = await fetch(address, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, accept: "application/json", "content-type": "application/json" },
    redirect: "error", // a token must not follow to another place
    signal: AbortSignal.timeout(waitMs),
    body: JSON.stringify(body),
  })
    .then((response) => (response.ok ? response.text() : null))
    .catch(() => null);
  if (text === null) throw caseErrors.proofUnreachable();
  if (text.length > ANSWER_LENGTH_MAX) throw caseErrors.proofNotOurs();
  return parse(text);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null; // a page of a proxy is no answer; the shape below says so
  }
}
