import type { ReactNode } from "react";

interface NoticeProps {
  readonly title?: string;
  readonly tone?: "plain" | "problem";
  readonly children: ReactNode;
}

/** Something the reader should not miss, set off by a rule at its side. */
export function Notice({ title, tone = "plain", children }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={tone === "problem" ? "alert" : undefined}>
      {title && <p className="notice-title">{title}</p>}
      {children}
    </div>
  );
}
