// What pages of one's own cases have in common.
import type { ReactNode } from "react";
import { Notice } from "../../../../kit/notice.tsx";
import type { Refusal } from "../../../case-contract.ts";
import type { Page, Visit } from "../../../page.ts";

interface OwnPage {
  readonly title: string;
  /** Between 我的办件 and this page. */
  readonly above?: readonly { readonly title: string; readonly href: string }[];
  readonly status?: number;
  readonly body: ReactNode;
}

export function ownCasePage(visit: Visit, { title, above = [], status, body }: OwnPage): Page {
  const { home } = visit.my;
  const { mine } = visit.caseWords;
  const list = title === mine.title ? [] : [{ title: mine.title, href: "/my/cases" }];
  return {
    ...(status === undefined ? {} : { status }),
    title,
    crumbs: [{ title: home.title, href: "/my" }, ...list, ...above, { title }],
    column: home.title,
    robots: "noindex",
    isPrivate: true,
    body: <div className="column stack">{body}</div>,
  };
}

export function RefusalNotice({ visit, refusal }: { readonly visit: Visit; readonly refusal: Refusal | null }) {
  if (!refusal) return null;
  return (
    <Notice title={visit.caseWords.draft.wrongTitle} tone="problem">
      <p>{refusal.words}</p>
      {refusal.problems.map(({ path, words }) => (
        <p key={path}>{words}</p>
      ))}
    </Notice>
  );
}

export function Csrf({ visit }: { readonly visit: Visit }) {
  return <input type="hidden" name="csrf" value={visit.me?.csrfToken ?? ""} />;
}
