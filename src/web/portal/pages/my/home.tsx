// The first page behind the log-in: who I am to the platform, my file at a glance, what I can do.
import { CodeText } from "../../../kit/code-text.tsx";
import { DataText } from "../../../kit/data-text.tsx";
import { EmptyResult } from "../../../kit/empty-result.tsx";
import { type Fact, FactList } from "../../../kit/fact-list.tsx";
import { Notice } from "../../../kit/notice.tsx";
import { TaskList } from "../../../kit/task-list.tsx";
import { ownPage } from "../../column-page.tsx";
import { countWords } from "../../count-words.ts";
import type { MyPerson, OwnFile } from "../../my-contract.ts";
import type { Page, Visit } from "../../page.ts";
import type { CaseWords } from "../../words-cases.ts";
import type { MyWords } from "../../words-my.ts";

interface HomeParts {
  readonly person: MyPerson;
  readonly file: OwnFile | null;
  /** How many notices are new. */
  readonly unseen: number;
}

export function myHomePage(visit: Visit, { person, file, unseen }: HomeParts): Page {
  const { my, caseWords } = visit;
  const under = (
    <>
      {unseen > 0 && (
        <div className="after-heading">
          <Notice>
            <p>
              <a href="/my/notices">{caseWords.notices.fresh(countWords(unseen))}</a>
            </p>
          </Notice>
        </div>
      )}
      <div className="after-heading">
        <FactList facts={listFacts(my, person, file)} />
      </div>
    </>
  );
  return ownPage(
    visit,
    { title: my.home.title, crumbs: [{ title: my.home.title }], heading: my.greeting(person.displayName), under },
    <>
      {file ? <Glance my={my} file={file} /> : <NothingOnRecord my={my} />}
      <section>
        <h2>{my.home.tasksTitle}</h2>
        <TaskList tasks={[...listTasks(my), ...listCaseTasks(caseWords)]} />
      </section>
    </>,
  );
}

function listFacts(my: MyWords, person: MyPerson, file: OwnFile | null): Fact[] {
  const facts: (Fact | false)[] = [
    { term: my.home.name, detail: <DataText>{person.displayName}</DataText> },
    { term: my.home.who, detail: my.roles[person.role] ?? "" },
    file !== null && file.subject.kind !== "person" && { term: my.home.subject, detail: <DataText>{file.subject.name}</DataText> },
    file !== null && file.subject.uscc !== null && { term: my.home.code, detail: <CodeText code={file.subject.uscc} /> },
    file !== null && file.subject.district !== null && { term: my.home.district, detail: file.subject.district },
    file !== null && file.subject.labels.length > 0 && { term: my.home.labels, detail: file.subject.labels.join(" · ") },
  ];
  return facts.filter((fact) => fact !== false);
}

function Glance({ my, file }: { readonly my: MyWords; readonly file: OwnFile }) {
  return (
    <section className="summary">
      <h2>{my.home.glanceTitle}</h2>
      <p>{my.home.glance(countWords(file.total))}</p>
      <ul className="after-words">
        {file.groups.map(({ key, title, records }) => (
          <li key={key}>
            <a href={`/my/file#${key}`}>{title}</a> <span className="figures">{countWords(records.length)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function NothingOnRecord({ my }: { readonly my: MyWords }) {
  const { emptyTitle, emptyWhyTitle, emptyWhy, emptyTryTitle, emptyTries } = my.home;
  return <EmptyResult title={emptyTitle} whyTitle={emptyWhyTitle} why={emptyWhy} tryTitle={emptyTryTitle} tries={emptyTries} />;
}

const TASK_PATHS = { file: "/my/file", access: "/my/access", objection: "/my/objections/new", security: "/my/security" } as const;

function listTasks({ home }: MyWords) {
  return (Object.keys(TASK_PATHS) as (keyof typeof TASK_PATHS)[]).map((task) => {
    const [title = "", words = ""] = home[task];
    return { title, words, href: TASK_PATHS[task] };
  });
}

const CASE_PATHS = { repair: "/my/repair/new", cases: "/my/cases", notices: "/my/notices" } as const;

function listCaseTasks({ tasks }: CaseWords) {
  return (Object.keys(CASE_PATHS) as (keyof typeof CASE_PATHS)[]).map((task) => {
    const [title = "", words = ""] = tasks[task];
    return { title, words, href: CASE_PATHS[task] };
  });
}
