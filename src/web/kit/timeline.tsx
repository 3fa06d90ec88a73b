// What happened, one after the other, the latest first or last as it is handed in.
import type { ReactNode } from "react";

export interface Moment {
  readonly key: string;
  readonly time: string;
  readonly title: ReactNode;
  readonly details?: ReactNode;
}

export function Timeline({ moments }: { readonly moments: readonly Moment[] }) {
  return (
    <ol className="timeline">
      {moments.map(({ key, time, title, details }) => (
        <li key={key}>
          <p className="row-about figures">{time}</p>
          <p className="timeline-title">{title}</p>
          {details}
        </li>
      ))}
    </ol>
  );
}
