// The front door of the subjects: who a row speaks of, names over time, candidates, search, merge and split.
export { foldName } from "./fold-name.ts";
export { type IdentifierKey, identifierKey, type KnownSubject, type NewName, type NewSubject, type StoredIdentifier } from "./known-subject.ts";
export { appendNames, listNames } from "./name-store.ts";
export type { CandidateClaim } from "./score-candidate.ts";
export { scoreCandidates } from "./score-candidates.ts";
export { pickKnown, pickUnknown, type Resolution, type ResolvePolicy, resolveClaim, type StoredClaim } from "./resolve-claim.ts";
export {
  type AddedIdentifiers,
  appendIdentifiers,
  appendSubjects,
  findByIdentifiers,
  lockSubjectCreation,
  type SubjectFacts,
  updateSubjectFacts,
} from "./subject-store.ts";
