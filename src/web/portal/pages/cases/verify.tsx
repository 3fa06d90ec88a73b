// Whether a letter is ours and still holds, for whoever holds it.
import { readLetterCode, type VerifiedLetter } from "../../../../letters/contract.ts";
import { DataText } from "../../../kit/data-text.tsx";
import { DateText } from "../../../kit/date-text.tsx";
import { FactList } from "../../../kit/fact-list.tsx";
import { Notice } from "../../../kit/notice.tsx";
import type { Page, Visit } from "../../page.ts";
import { codePage } from "./code-page.tsx";

export async function verifyPage(visit: Visit, typed: string): Promise<Page> {
  const words = visit.caseWords.verify;
  const code = readLetterCode(typed);
  const found = code === null ? null : ((await visit.services?.verifyLetter(code)) ?? null);
  const error = typed === "" || found ? undefined : words.unknown;
  return codePage({ action: "/verify", words, typed: code ?? typed, error, found: found && <Letter visit={visit} letter={found} /> });
}

function Letter({ visit, letter }: { readonly visit: Visit; readonly letter: VerifiedLetter }) {
  const words = visit.caseWords.verify;
  const isValid = letter.state === "valid";
  return (
    <section>
      <Notice title={isValid ? words.valid : words.withdrawn} tone={isValid ? "plain" : "problem"}>
        <p>{isValid ? words.validWords : words.withdrawnWords(letter.withdrawnOn ?? "")}</p>
        {letter.withdrawnReason && (
          <p>
            <DataText>{visit.words.site.pair(words.reason, letter.withdrawnReason)}</DataText>
          </p>
        )}
      </Notice>
      <div className="after-heading">
        <FactList
          facts={[
            { term: words.letter, detail: letter.title },
            { term: words.number, detail: <DataText>{letter.number}</DataText> },
            { term: words.unit, detail: <DataText>{letter.unitName}</DataText> },
            { term: words.addressee, detail: <DataText>{letter.addressee}</DataText> },
            { term: words.issuedOn, detail: <DateText day={letter.issuedOn} /> },
            { term: words.code, detail: <span className="figures">{letter.code}</span> },
            { term: words.sha256, detail: <span className="figures breakable">{letter.sha256}</span> },
          ]}
        />
      </div>
    </section>
  );
}
