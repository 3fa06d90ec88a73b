// The front door of letters: what goes out on paper, numbered, kept and verifiable.
export { letterErrors } from "./errors.ts";
export { type IssuedLetter, issueLetter, type LetterContext, type LetterRequest, typesetForm } from "./issue-letter.ts";
export { type Letters, loadLetters } from "./load-letters.ts";
export { type LetterPaper, listCaseLetters, readLetterPaper } from "./read-letters.ts";
export { registerLetterRoutes } from "./routes.ts";
export { type LetterData, makeTypesetter, type Typesetter } from "./typeset.ts";
export { verifyLetter } from "./verify-letter.ts";
export { withdrawLetter } from "./withdraw-letter.ts";
