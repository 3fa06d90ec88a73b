// The front door of the subjects: who a row speaks of, names over time, candidates, search, merge and split.
export { type Candidate, type SubjectItem, type SubjectLink, type SubjectName, SubjectPage } from "./contract.ts";
export { subjectErrors } from "./errors.ts";
export { findPerson } from "./find-person.ts";
export { foldName } from "./fold-name.ts";
export {
  type IdentifierKey,
  identifierKey,
  type KnownSubject,
  type NewName,
  type NewSubject,
  type StoredIdentifier,
} from "./known-subject.ts";
export { listLinks } from "./link-store.ts";
export { markNotSame, mergeSubjects, splitSubject, undoLink } from "./merge-subjects.ts";
export { type NameHit, type NameHits, NameIndex } from "./name-index.ts";
export { makeNameSearch, type NameSearch, type NameSearchOptions } from "./name-search.ts";
export { appendNames, listNames } from "./name-store.ts";
export { coreName, stripForm } from "./organization-words.ts";
export { fingerprintDocument } from "./person-number.ts";
export {
  findSubjectById,
  findSubjectByUscc,
  findSubjectFile,
  listMergedIds,
  listSubjects,
  type Subject,
  type SubjectFile,
} from "./read-store.ts";
export { pickKnown, pickUnknown, type Resolution, type ResolvePolicy, resolveClaim, type StoredClaim } from "./resolve-claim.ts";
export { registerSubjectRoutes } from "./routes.ts";
export type { CandidateClaim } from "./score-candidate.ts";
export { scoreCandidates } from "./score-candidates.ts";
export {
  type AddedIdentifiers,
  appendIdentifiers,
  appendSubjects,
  findByIdentifiers,
  lockSubjectCreation,
  type SubjectFacts,
  updateSubjectFacts,
} from "./subject-store.ts";
