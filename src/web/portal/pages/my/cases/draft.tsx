// One question of an application on one screen.
import type { ReactNode } from "react";
import type { Draft } from "../../../../../applications/contract.ts";
import type { PermittedStep } from "../../../../../cases/contract.ts";
import { ChoiceField } from "../../../../kit/choice-field.tsx";
import { DataText } from "../../../../kit/data-text.tsx";
import { PageHeading } from "../../../../kit/page-heading.tsx";
import { TextArea } from "../../../../kit/text-area.tsx";
import { TextField } from "../../../../kit/text-field.tsx";
import type { OwnMatter } from "../../../case-contract.ts";
import { type Answers, claimName, claimsOf, type DraftScreen, listScreens, type Need, needsOn, textOf } from "../../../draft-form.ts";
import type { Page, Visit } from "../../../page.ts";
import { Csrf, ownCasePage } from "./frame.tsx";

export interface DraftParts {
  readonly draft: Draft;
  readonly form: PermittedStep;
  readonly screen: DraftScreen;
  /** The record of an objection, for what is disputed in it. */
  readonly matter: OwnMatter | null;
}

export interface QuestionParts extends DraftParts {
  readonly answers: Answers;
  readonly problems: Readonly<Record<string, string>>;
}

export function draftPath({ draftId }: Draft, screen: DraftScreen): string {
  return `/my/drafts/${draftId}/${screen}`;
}

export function draftTitle(visit: Visit, { caseType, step }: Draft): string {
  const { titles } = visit.caseWords.draft;
  return titles[step] ?? titles[caseType] ?? "";
}

/** The words of the step for its own kinds of statement. */
export function statementKey({ caseType, step }: Draft): string {
  return step === "submit" ? caseType : step;
}

export function questionPage(visit: Visit, parts: QuestionParts): Page {
  const { draft, screen, problems } = parts;
  const words = visit.caseWords.draft;
  const hasProblems = Object.keys(problems).length > 0;
  return draftScreen(visit, parts, {
    ...(hasProblems ? { status: 422 } : {}),
    body: (
      <form className="question" method="post" action={draftPath(draft, screen)}>
        <Csrf visit={visit} />
        {hintOf(visit, parts) && <p className="muted">{hintOf(visit, parts)}</p>}
        <Fields visit={visit} parts={parts} />
        <p className="question-buttons">
          <button type="submit" className="button" name="go" value="on">
            {words.save}
          </button>
          <button type="submit" className="button button-quiet" name="go" value="later" formNoValidate>
            {words.later}
          </button>
        </p>
      </form>
    ),
  });
}

/** The frame of every screen: where one is, and the way back. */
export function draftScreen(
  visit: Visit,
  { draft, form, screen }: DraftParts,
  { status, body }: { status?: number; body: ReactNode },
): Page {
  const words = visit.caseWords.draft;
  const screens = listScreens(form);
  const at = screens.indexOf(screen);
  const before = screens[at - 1];
  return ownCasePage(visit, {
    title: words.pages[screen],
    above: [{ title: draftTitle(visit, draft), href: `/my/drafts/${draft.draftId}` }],
    ...(status === undefined ? {} : { status }),
    body: (
      <>
        <div>
          <p className="row-about">{visit.words.site.pair(draftTitle(visit, draft), words.step(at + 1, screens.length))}</p>
          <PageHeading title={words.pages[screen]} />
        </div>
        {body}
        <div>
          {before && (
            <p>
              <a href={draftPath(draft, before)}>{words.back}</a>
            </p>
          )}
          <p className="row-about">{words.saved}</p>
        </div>
      </>
    ),
  });
}

function hintOf(visit: Visit, { draft, screen }: DraftParts): string | undefined {
  const { hints } = visit.caseWords.draft;
  if (screen === "statement") return hints.statement[statementKey(draft)];
  return screen === "kind" || screen === "ground" || screen === "claims" || screen === "contact" ? hints[screen] : undefined;
}

function Fields({ visit, parts }: { readonly visit: Visit; readonly parts: QuestionParts }) {
  const { form, screen, matter, answers } = parts;
  if (screen === "claims") return <Claims visit={visit} fields={matter?.fields ?? []} said={claimsOf(answers)} />;
  return needsOn(form, screen).map((need) => <Field key={need.answer} visit={visit} need={need} parts={parts} />);
}

function Field({
  visit,
  need,
  parts: { answers, problems },
}: {
  readonly visit: Visit;
  readonly need: Need;
  readonly parts: QuestionParts;
}) {
  const words = visit.caseWords.draft;
  const { answer, kind, options, lengthMax } = need;
  const label = words.answers[answer] ?? need.title;
  const value = answers[answer];
  const common = { name: answer, label, error: problems[answer] };
  if (kind === "choice") {
    const choices = options.map(({ code, title }) => ({ value: code, title, isChosen: code === value }));
    return <ChoiceField {...common} choices={choices} />;
  }
  if (kind === "confirmation") {
    const choices = [{ value: "yes", title: words.confirmations[answer] ?? need.title, isChosen: value === true }];
    return <ChoiceField {...common} isMany choices={choices} />;
  }
  if (lengthMax !== null && lengthMax > ONE_LINE_MAX) {
    return <TextArea {...common} hint={words.lengthHint(lengthMax)} value={textOf(value)} lengthMax={lengthMax} />;
  }
  return <TextField {...common} value={textOf(value)} />;
}

const ONE_LINE_MAX = 200;

interface ClaimsProps {
  readonly visit: Visit;
  readonly fields: OwnMatter["fields"];
  readonly said: Readonly<Record<string, string>>;
}

/** Closed until something is wrong: one item is one line, and opening it asks one question. */
function Claims({ visit, fields, said }: ClaimsProps) {
  const words = visit.caseWords.draft;
  return (
    <div className="claims">
      {fields.map(({ code, title, value }) => (
        <details key={code} open={said[code] !== undefined}>
          <summary>
            <DataText>{visit.words.site.pair(title, value === "" ? words.none : value)}</DataText>
          </summary>
          <TextField name={claimName(code)} label={words.shouldBe(title)} value={said[code] ?? ""} />
        </details>
      ))}
    </div>
  );
}
