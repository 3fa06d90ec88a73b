// Which subject a row speaks of. Only identifiers decide; a name can refuse a match, never make one.
import type { Resource, SubjectKind } from "../catalog/contract.ts";
import { foldName } from "./fold-name.ts";
import { type IdentifierKey, identifierKey, type KnownSubject } from "./known-subject.ts";

/** The claim with identifiers as they rest (a person's number already as its fingerprint), in the order the resource declares. */
export interface StoredClaim {
  readonly kind: SubjectKind;
  readonly name: string;
  readonly identifiers: readonly IdentifierKey[];
}

export type ResolvePolicy = Pick<Resource["subject"], "onUnknown" | "onNameMismatch">;

export type Resolution =
  /** `newName`: the base names it otherwise now. `newUscc`: it was known by another identifier only, and now brings its code. */
  | { outcome: "matched"; subjectId: string; newName?: string; newUscc?: string }
  | { outcome: "new" }
  /** Error 1001. `knownName` is public for organizations and sole traders and null for persons. */
  | { outcome: "mismatch"; knownName: string | null; words: string }
  /** Identifiers of one row lead to different subjects, or contradict the one they lead to: a clerk decides. */
  | { outcome: "conflict"; subjectIds: readonly string[]; words: string }
  | { outcome: "unclear"; words: string };

// A sole trader without a code is reported with this; it identifies nobody.
const PLACEHOLDER = /^0{17}[0X]$/;

/** The subjects that a claim's identifiers lead to, in the order of its identifiers, each once. */
export function pickKnown(claim: StoredClaim, found: ReadonlyMap<string, KnownSubject>): KnownSubject[] {
  let picked: KnownSubject[] = [];
  for (const identifier of claim.identifiers) {
    const subject = found.get(identifierKey(identifier));
    if (subject && !picked.includes(subject)) picked = picked.length === 0 ? [subject] : [...picked, subject];
  }
  return picked;
}

/** Identifiers of a claim that nobody holds yet: the base of registrations adds them to the subject it matched. */
export function pickUnknown(claim: StoredClaim, found: ReadonlyMap<string, KnownSubject>): IdentifierKey[] {
  return claim.identifiers.filter((identifier) => isUsable(identifier) && !found.has(identifierKey(identifier)));
}

/** `known`: what `pickKnown` gave, so the first is the one that the first declared identifier leads to. */
export function resolveClaim(claim: StoredClaim, known: readonly KnownSubject[], policy: ResolvePolicy): Resolution {
  if (!claim.identifiers.some(isUsable)) return { outcome: "unclear", words: "没有可用的主体代码，仅凭名称不能归集，请人工确认" };
  if (claim.name === "") return { outcome: "unclear", words: "没有主体名称，无法与代码核对，请人工确认" };
  const subject = known[0];
  if (!subject) return resolveUnknown(policy);
  const contradiction = findContradiction(claim, known);
  if (contradiction) return { outcome: "conflict", subjectIds: known.map((each) => each.subjectId), words: contradiction };
  return resolveName(claim, known, policy);
}

function isUsable(identifier: IdentifierKey): boolean {
  return identifier.value !== "" && !PLACEHOLDER.test(identifier.value);
}

function resolveUnknown(policy: ResolvePolicy): Resolution {
  if (policy.onUnknown === "add") return { outcome: "new" };
  return { outcome: "unclear", words: "主体代码不在主体库中，请先上报登记信息，或人工确认" };
}

function findContradiction(claim: StoredClaim, known: readonly KnownSubject[]): string | null {
  const [subject] = known;
  const uscc = findUscc(claim);
  // One subject of the claim's kind and code: most rows end here.
  if (known.length === 1 && subject?.kind === claim.kind && (uscc === null || subject.uscc === uscc)) return null;
  if (known.some((each) => each.readUnder !== subject?.readUnder)) return "同一行的几个主体代码指向不同的主体，请人工确认";
  if (known.some((each) => each.kind !== claim.kind)) return "主体类别与主体库中的登记不一致，请人工确认";
  if (uscc === null || known.some((each) => each.uscc === uscc)) return null;
  return known.some((each) => each.uscc !== null) ? "其他代码指向的主体已有另一个统一社会信用代码，请人工确认" : null;
}

function resolveName(claim: StoredClaim, known: readonly KnownSubject[], policy: ResolvePolicy): Resolution {
  const subject = known[0] as KnownSubject;
  const nameKey = foldName(claim.name);
  const isOnRecord = known.some((each) => each.nameKeys.includes(nameKey));
  const matched = { outcome: "matched", subjectId: subject.subjectId } as const;
  const uscc = findUscc(claim);
  if (uscc !== null && known.every((each) => each.uscc === null)) {
    // Known by an older number only: number and name together say it is the same, one of them alone does not.
    if (isOnRecord) return { ...matched, newUscc: uscc };
    const words = "统一社会信用代码不在主体库中，其他代码指向的主体名称又不同，请人工确认";
    return { outcome: "conflict", subjectIds: [subject.subjectId], words };
  }
  if (policy.onNameMismatch === "rename" && claim.kind !== "person") {
    // The last registration received is in force, also when a company goes back to a name it once had.
    return known.some((each) => each.nameKeys[0] === nameKey) ? matched : { ...matched, newName: claim.name };
  }
  return isOnRecord ? matched : mismatch(subject);
}

function findUscc(claim: StoredClaim): string | null {
  for (const identifier of claim.identifiers) if (identifier.kind === "uscc" && isUsable(identifier)) return identifier.value;
  return null;
}

function mismatch(subject: KnownSubject): Resolution {
  // Whom a person's number belongs to is nobody's business who does not know it already.
  if (subject.kind === "person")
    return { outcome: "mismatch", knownName: null, words: "姓名与该证件号码在库的姓名不一致（1001），请核对姓名和号码" };
  const words = `名称与该代码在库的名称“${subject.name}”不一致（1001）：如已更名，请先上报登记信息更新主体库；否则请更正名称或代码`;
  return { outcome: "mismatch", knownName: subject.name, words };
}
