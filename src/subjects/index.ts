// The front door of the subjects: who a row speaks of, names over time, candidates, search, merge and split.
export type { Candidate, SubjectItem, SubjectLink, SubjectName } from "./contract.ts";
export { subjectsExport } from "./export-subjects.ts";
export { findOwnSubject } from "./find-own-subject.ts";
export { foldName } from "./fold-name.ts";
export {
  type IdentifierKey,
  identifierKey,
  type KnownSubject,
  type NewName,
  type NewSubject,
  type StoredIdentifier,
} from "./known-subject.ts";
export { AGE_TOPIC, learnAges, learnMissingAges } from "./learn-ages.ts";
export { type NameHit, type NameHits, NameIndex } from "./name-index.ts";
export { makeNameSearch, type NameSearch, type NameSearchOptions } from "./name-search.ts";
export { appendNames } from "./name-store.ts";
export { coreName, stripForm } from "./organization-words.ts";
export { fingerprintDocument } from "./person-number.ts";
export {
  describeSubject,
  findSubjectById,
  findSubjectFile,
  findSubjectParts,
  type Subject,
  type SubjectFile,
  type SubjectParts,
} from "./read-store.ts";
export { pickKnown, pickUnknown, type Resolution, type ResolvePolicy, resolveClaim, type StoredClaim } from "./resolve-claim.ts";
export { registerSubjectRoutes } from "./routes.ts";
export type { CandidateClaim } from "./score-candidate.ts";
export { scoreCandidates } from "./score-candidates.ts";
export { identifierPlace, SEALED_IDENTIFIERS } from "./sealed-identifiers.ts";
export { type Separation, separateSubjects } from "./separate-subjects.ts";
export {
  type AddedIdentifiers,
  appendIdentifiers,
  appendSubjects,
  findByIdentifiers,
  type SubjectFacts,
  updateSubjectFacts,
} from "./subject-store.ts";
