// The parts every rule has, in this order, so that the eye sees only what differs.
import type { SourceTree } from "./source-tree.ts";

export interface Finding {
  readonly path: string;
  readonly line: number;
  /** What is wrong here; the way to mend it stands once, in the rule. */
  readonly words: string;
}

export interface Rule {
  readonly name: string;
  /** One sentence. */
  readonly why: string;
  /** What to do instead. */
  readonly mend: string;
  check(tree: SourceTree): Finding[];
  /** Small trees, path to text: in the first the rule finds something, in the second nothing. */
  readonly examples: { readonly fault: Readonly<Record<string, string>>; readonly clean: Readonly<Record<string, string>> };
}
