// Facts as term and detail, one below the other: the plainest way to show a record.
import type { ReactNode } from "react";

export interface Fact {
  readonly term: string;
  readonly detail: ReactNode;
}

export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="fact-list">
      {facts.map(({ term, detail }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{detail}</dd>
        </div>
      ))}
    </dl>
  );
}
