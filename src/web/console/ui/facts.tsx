import type { ReactNode } from "react";

export interface Fact {
  readonly title: string;
  readonly value: ReactNode;
  /** Long values take the whole width. */
  readonly isWide?: boolean;
}

/** Titles and values, two or three columns on a desk, one on a phone. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.title} className={fact.isWide ? "fact fact-wide" : "fact"}>
          <dt>{fact.title}</dt>
          <dd>{fact.value === null || fact.value === "" || fact.value === undefined ? "— —" : fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
