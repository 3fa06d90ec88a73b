// Running text under a heading of its own, and steps in their order.
import type { ReactNode } from "react";

interface ProseSectionProps {
  readonly title: string;
  /** Where a link may lead to. */
  readonly id?: string;
  readonly children: ReactNode;
}

export function ProseSection({ title, id, children }: ProseSectionProps) {
  return (
    <section className="prose" id={id}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export function StepList({ steps }: { readonly steps: readonly string[] }) {
  return (
    <ol>
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}
