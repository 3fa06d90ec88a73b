// Who may stand under a checkpoint, and how many must: a small part of c2sp.org/tlog-policy, one statement a line.
//
//   log <vkey>
//   witness <name> <vkey>
//   group <name> <number, any or all> <witness> <witness> …
//   quorum <group, witness or none>
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DeclaredError } from "../platform/index.ts";
import { listSigners, type SignedCheckpoint } from "./checkpoint.ts";
import { auditErrors } from "./errors.ts";
import { type NoteVerifier, readVerifier } from "./signed-note.ts";

export interface WitnessPolicy {
  readonly logs: readonly NoteVerifier[];
  readonly witnesses: readonly NoteVerifier[];
  /** Those that count, and how many of them must have signed. */
  readonly quorum: { readonly required: number; readonly members: readonly NoteVerifier[] };
}

export const NO_WITNESSES: WitnessPolicy = { logs: [], witnesses: [], quorum: { required: 0, members: [] } };

export function policyFileOf(dataDir: string): string {
  return join(dataDir, "keys", "log-policy.txt");
}

/** Without a file nobody witnesses. Throws audit.policyInvalid. */
export function readPolicyFile(file: string): WitnessPolicy {
  try {
    return readPolicy(readFileSync(file, "utf8"), file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return NO_WITNESSES;
    throw error;
  }
}

export function readPolicy(text: string, file: string): WitnessPolicy {
  const draft: Draft = { logs: [], witnesses: new Map(), groups: new Map(), quorum: NO_WITNESSES.quorum };
  for (const [place, line] of text.split("\n").entries()) {
    const words = line.replace(/#.*/, "").trim().split(/\s+/);
    if (words[0] === "") continue;
    if (!addStatement(draft, words)) throw auditErrors.policyInvalid({ file, line: place + 1 });
  }
  return { logs: draft.logs, witnesses: [...draft.witnesses.values()], quorum: draft.quorum };
}

export function meetsQuorum(checkpoint: SignedCheckpoint, { quorum }: WitnessPolicy): boolean {
  return listSigners(checkpoint, quorum.members).length >= quorum.required;
}

interface Draft {
  readonly logs: NoteVerifier[];
  readonly witnesses: Map<string, NoteVerifier>;
  readonly groups: Map<string, WitnessPolicy["quorum"]>;
  quorum: WitnessPolicy["quorum"];
}

function addStatement(draft: Draft, [word, name = "", ...rest]: readonly string[]): boolean {
  const [first = "", ...members] = rest;
  if (word === "log") return rest.length === 0 && addLog(draft, name);
  if (word === "witness") return rest.length === 1 && isFree(draft, name) && addWitness(draft, name, first);
  if (word === "group") return isFree(draft, name) && addGroup(draft, name, { required: first, members });
  if (word === "quorum") return rest.length === 0 && setQuorum(draft, name);
  return false;
}

function addLog(draft: Draft, vkey: string): boolean {
  const verifier = tryVerifier(vkey);
  if (verifier?.type !== 1) return false;
  draft.logs.push(verifier);
  return true;
}

function addWitness({ witnesses }: Draft, name: string, vkey: string): boolean {
  const verifier = tryVerifier(vkey);
  if (verifier?.type !== 4) return false;
  witnesses.set(name, verifier);
  return true;
}

function addGroup({ witnesses, groups }: Draft, name: string, group: { required: string; members: readonly string[] }): boolean {
  const members = group.members.map((member) => witnesses.get(member));
  const count = { any: 1, all: members.length }[group.required] ?? Number(group.required);
  const isRight = members.length > 0 && members.every(Boolean) && Number.isInteger(count) && count >= 1 && count <= members.length;
  if (isRight) groups.set(name, { required: count, members: members.filter((member) => member !== undefined) });
  return isRight;
}

function setQuorum(draft: Draft, name: string): boolean {
  const witness = draft.witnesses.get(name);
  const quorum = name === "none" ? NO_WITNESSES.quorum : (draft.groups.get(name) ?? (witness && { required: 1, members: [witness] }));
  if (quorum) draft.quorum = quorum;
  return quorum !== undefined;
}

function isFree({ witnesses, groups }: Draft, name: string): boolean {
  return name !== "" && name !== "none" && !witnesses.has(name) && !groups.has(name);
}

function tryVerifier(vkey: string): NoteVerifier | null {
  try {
    return readVerifier(vkey);
  } catch (error) {
    if (error instanceof DeclaredError) return null;
    throw error;
  }
}
