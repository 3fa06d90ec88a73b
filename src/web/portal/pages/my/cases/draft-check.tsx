// Everything once more before it is sent, each with the way back to change it.
import { DataText } from "../../../../kit/data-text.tsx";
import { type Fact, FactList } from "../../../../kit/fact-list.tsx";
import { Notice } from "../../../../kit/notice.tsx";
import type { Refusal } from "../../../case-contract.ts";
import { claimsOf, type DraftScreen, listScreens, type Need, needsOn, textOf } from "../../../draft-form.ts";
import type { Page, Visit } from "../../../page.ts";
import { draftPath, draftScreen } from "./draft.tsx";
import { type DocumentParts, listMissing } from "./draft-documents.tsx";
import { Csrf, RefusalNotice } from "./frame.tsx";

export interface CheckParts extends DocumentParts {
  readonly recordTitles: readonly string[];
  readonly refusal: Refusal | null;
}

export function draftCheckPage(visit: Visit, parts: CheckParts): Page {
  const { draft, form, refusal, recordTitles } = parts;
  const words = visit.caseWords.draft;
  const missing = listMissing(parts);
  return draftScreen(visit, parts, {
    ...(refusal ? { status: refusal.status } : {}),
    body: (
      <>
        <RefusalNotice visit={visit} refusal={refusal} />
        <p>{words.checkLead}</p>
        {missing.length > 0 && (
          <Notice title={words.missingTitle}>
            <p>{missing.map(({ title }) => title).join("、")}</p>
          </Notice>
        )}
        <section>
          <h2>{words.records}</h2>
          <ul className="result-list">
            {recordTitles.map((title) => (
              <li key={title}>
                <DataText>{title}</DataText>
              </li>
            ))}
          </ul>
        </section>
        {listScreens(form)
          .filter((screen) => screen !== "check")
          .map((screen) => (
            <Summary key={screen} visit={visit} parts={parts} screen={screen} />
          ))}
        <form method="post" action={`/my/drafts/${draft.draftId}/send`}>
          <Csrf visit={visit} />
          <p className="question-buttons">
            <button type="submit" className="button">
              {words.send}
            </button>
          </p>
        </form>
      </>
    ),
  });
}

function Summary({ visit, parts, screen }: { readonly visit: Visit; readonly parts: CheckParts; readonly screen: DraftScreen }) {
  const words = visit.caseWords.draft;
  const title = words.pages[screen];
  return (
    <section>
      <h2>{title}</h2>
      <FactList facts={listFacts(visit, parts, screen)} />
      <p className="list-tools">
        <a href={draftPath(parts.draft, screen)} aria-label={words.changeOf(title)}>
          {words.change}
        </a>
      </p>
    </section>
  );
}

function listFacts(visit: Visit, parts: CheckParts, screen: DraftScreen): Fact[] {
  const words = visit.caseWords.draft;
  const { draft, form, matter, materials } = parts;
  if (screen === "documents") {
    const titles = new Map(materials.map((material) => [material.document, material.title]));
    const names = draft.content.documents.map(({ document, fileName }) =>
      visit.words.site.pair(titles.get(document) ?? words.otherDocument, fileName),
    );
    return [{ term: words.uploaded, detail: names.length === 0 ? words.noneUploaded : <DataText>{names.join("\n")}</DataText> }];
  }
  if (screen === "claims") {
    const titles = new Map(matter?.fields.map(({ code, title }) => [code, title]));
    const said = Object.entries(claimsOf(draft.content.answers));
    if (said.length === 0) return [{ term: words.answers["claims"] ?? "", detail: words.none }];
    return said.map(([code, text]) => ({ term: titles.get(code) ?? code, detail: <DataText>{text}</DataText> }));
  }
  return needsOn(form, screen).map((need) => ({
    term: words.answers[need.answer] ?? need.title,
    detail: <DataText>{describe(need, draft.content.answers[need.answer], words)}</DataText>,
  }));
}

function describe({ kind, options }: Need, value: unknown, words: Visit["caseWords"]["draft"]): string {
  if (kind === "confirmation") return value === true ? words.yes : words.none;
  const text = textOf(value);
  return options.find(({ code }) => code === text)?.title ?? (text === "" ? words.none : text);
}
