// The seam to the room that makes letters: a step asks for its letters within its transaction, and they are made afterwards.
import type { Transaction } from "../platform/index.ts";

export interface WantedLetter {
  readonly subjectId: string;
  readonly caseId: string;
  readonly seq: number;
  /** As the declaration names it: `accepted`, `granted`, … */
  readonly letter: string;
}

export interface LetterMaker {
  /** Within the transaction of the step, after `case_letter` was written: whoever makes letters puts its own work in line here. */
  want(tx: Transaction, wanted: WantedLetter, at: Date): Promise<void>;
}

/** Until a city makes letters: they stay wanted in `case_letter`. */
export const noLetters: LetterMaker = { want: async () => {} };
