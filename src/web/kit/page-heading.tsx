import type { ReactNode } from "react";
import { DataText } from "./data-text.tsx";

interface PageHeadingProps {
  readonly title: string;
  /** What stands beside the title. */
  readonly marks?: ReactNode;
  /** One or two sentences under it. */
  readonly lead?: ReactNode;
}

export function PageHeading({ title, marks, lead }: PageHeadingProps) {
  return (
    <div className="page-heading">
      <h1>
        <DataText>{title}</DataText>
        {marks}
      </h1>
      {lead && <div className="lead">{lead}</div>}
    </div>
  );
}
