// Where I am logged in, and how to end it.

import type { OwnSessionView } from "../../../../people/contract.ts";
import { minuteOf } from "../../../../platform/contract.ts";
import { type Column, DataTable } from "../../../kit/data-table.tsx";
import { DataText } from "../../../kit/data-text.tsx";
import { Mark } from "../../../kit/mark.tsx";
import { ownPage } from "../../column-page.tsx";
import type { Page, Visit } from "../../page.ts";
import type { MyWords } from "../../words-my.ts";

interface SecurityParts {
  readonly sessions: readonly OwnSessionView[];
  readonly csrfToken: string;
}

export function mySecurityPage(visit: Visit, { sessions, csrfToken }: SecurityParts): Page {
  const { security } = visit.my;
  const hasOthers = sessions.some(({ isCurrent }) => !isCurrent);
  return ownPage(
    visit,
    { title: security.title, lead: security.lead },
    <section aria-label={security.title}>
      <DataTable caption={security.title} columns={listColumns(security, csrfToken)} rows={sessions} rowKey={({ id }) => id} />
      {hasOthers ? (
        <div className="list-tools">
          <EndForm csrfToken={csrfToken} session="all" title={security.endAll} isQuiet={false} />
        </div>
      ) : (
        <p className="list-tools">{security.only}</p>
      )}
    </section>,
  );
}

function listColumns(words: MyWords["security"], csrfToken: string): Column<OwnSessionView>[] {
  const minute = (instant: string) => <span className="figures">{minuteOf(new Date(instant))}</span>;
  return [
    {
      key: "device",
      title: words.columnDevice,
      cell: ({ device, address, isCurrent }) => (
        <>
          <DataText>{device}</DataText> {isCurrent && <Mark tone="accent">{words.current}</Mark>}
          <span className="row-about figures">{address}</span>
        </>
      ),
    },
    { key: "seen", title: words.columnSeen, cell: ({ seenAt }) => minute(seenAt) },
    {
      key: "opened",
      title: words.columnOpened,
      cell: ({ openedAt, via }) => (
        <>
          {minute(openedAt)}
          <span className="row-about">{words.ways[via]}</span>
        </>
      ),
    },
    {
      key: "end",
      title: words.columnEnd,
      isNarrow: true,
      cell: ({ id, device, isCurrent }) =>
        isCurrent ? (
          <span className="muted">{words.endHere}</span>
        ) : (
          <EndForm csrfToken={csrfToken} session={id} title={words.end} label={words.endOf(device)} isQuiet />
        ),
    },
  ];
}

interface EndFormProps {
  readonly csrfToken: string;
  readonly session: string;
  readonly title: string;
  readonly label?: string;
  readonly isQuiet: boolean;
}

function EndForm({ csrfToken, session, title, label, isQuiet }: EndFormProps) {
  return (
    <form method="post" action="/my/security/end">
      <input type="hidden" name="csrf" value={csrfToken} />
      <input type="hidden" name="session" value={session} />
      <button type="submit" className={isQuiet ? "link-button" : "button button-quiet"} aria-label={label}>
        {title}
      </button>
    </form>
  );
}
