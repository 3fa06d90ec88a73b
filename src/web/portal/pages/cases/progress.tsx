// How far a case is, for whoever holds its number: the state, and nothing about the subject or the record.
import { type CaseProgress, isCaseNoValid } from "../../../../cases/contract.ts";
import { DateText } from "../../../kit/date-text.tsx";
import { FactList } from "../../../kit/fact-list.tsx";
import { Mark } from "../../../kit/mark.tsx";
import type { Page, Visit } from "../../page.ts";
import { codePage } from "./code-page.tsx";

const PARTS = /^([A-Z]{2})(\d{8})(\d{8})(\d)$/;

/** As it stands on the receipt, however it was typed; null when it cannot be a number of ours. */
export function readCaseNo(typed: string): string | null {
  const plain = typed
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s\-‐-―_－]/g, "");
  const parts = PARTS.exec(plain);
  const written = parts ? `${parts[1]}${parts[2]}-${parts[3]}-${parts[4]}` : "";
  return isCaseNoValid(written) ? written : null;
}

export function progressPage(visit: Visit, typed: string): Page {
  const words = visit.caseWords.progress;
  return frame(visit, { typed, error: typed === "" ? undefined : words.wrong, found: null });
}

export async function caseProgressPage(visit: Visit, typed: string): Promise<Page> {
  const caseNo = readCaseNo(typed);
  const words = visit.caseWords.progress;
  if (caseNo === null) return frame(visit, { typed, error: words.wrong, found: null });
  const found = (await visit.services?.progress(caseNo)) ?? null;
  return frame(visit, { typed: caseNo, error: found ? undefined : words.unknown, found });
}

interface Asked {
  readonly typed: string;
  readonly error: string | undefined;
  readonly found: CaseProgress | null;
}

function frame(visit: Visit, { typed, error, found }: Asked): Page {
  return codePage({
    action: "/progress",
    words: visit.caseWords.progress,
    typed,
    error,
    found: found && <Found visit={visit} found={found} />,
  });
}

function Found({ visit, found }: { readonly visit: Visit; readonly found: CaseProgress }) {
  const words = visit.caseWords.progress;
  return (
    <section aria-label={words.state}>
      <FactList
        facts={[
          { term: words.label, detail: <span className="figures">{found.caseNo}</span> },
          { term: words.kind, detail: found.typeTitle },
          {
            term: words.state,
            detail: (
              <>
                <strong>{found.stateTitle}</strong>{" "}
                <Mark tone={found.isOpen ? "accent" : "plain"}>{found.isOpen ? words.open : words.closed}</Mark>
                <span className="row-about">{found.stateWords}</span>
              </>
            ),
          },
          { term: words.openedOn, detail: <DateText day={found.openedOn} /> },
        ]}
      />
      {visit.hasLogin && (
        <p className="list-tools">
          <span>{words.more}</span>
          <a href="/my/cases">{words.moreLink}</a>
        </p>
      )}
    </section>
  );
}
