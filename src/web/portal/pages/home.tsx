// The first page: the search is the page; below it what one can do here, what came last, and figures with their date.
import { minuteOf } from "../../../platform/contract.ts";
import type { PublicFigures, PublicRecordItem } from "../../../publication/contract.ts";
import { FigureRow } from "../../kit/figure-row.tsx";
import { SearchForm } from "../../kit/search-form.tsx";
import { type Task, TaskList } from "../../kit/task-list.tsx";
import { listPath } from "../addresses.ts";
import type { Page, Visit } from "../page.ts";
import { RecordTable } from "../record-table.tsx";
import type { Words } from "../words.ts";

const LATEST_SIZE = 8;

export async function homePage(visit: Visit): Promise<Page> {
  const [figures, latest] = await Promise.all([visit.reader.readFigures(), visit.reader.listRecords({ page: 1, size: LATEST_SIZE })]);
  const { city, words, view } = visit;
  return {
    title: city.portalName,
    crumbs: [],
    column: words.site.home,
    description: words.home.title(view.language === "en" ? city.nameEn : city.name),
    body: <Home visit={visit} figures={figures} latest={latest.items} />,
  };
}

interface HomeProps {
  readonly visit: Visit;
  readonly figures: PublicFigures;
  readonly latest: readonly PublicRecordItem[];
}

function Home({ visit, figures, latest }: HomeProps) {
  const { city, words, view } = visit;
  return (
    <>
      <div className="search-band">
        <div className="column">
          <h1>{words.home.title(view.language === "en" ? city.nameEn : city.name)}</h1>
          <p className="lead">{words.home.lead}</p>
          <SearchForm
            action="/search"
            label={words.search.label}
            button={words.search.button}
            hint={words.search.hint(city.searchExamples.slice(0, 3))}
          />
        </div>
      </div>
      <div className="column stack">
        <section>
          <h2>{words.home.tasksTitle}</h2>
          <TaskList tasks={listTasks(visit)} />
        </section>
        <section>
          <h2>{words.home.latestTitle}</h2>
          {latest.length === 0 ? (
            <p>{words.home.noLatest}</p>
          ) : (
            <RecordTable caption={words.home.latestTitle} records={latest} words={words} showsResource />
          )}
          <p className="list-tools">
            <a href="/feed.xml">{words.home.latestMore}</a>
          </p>
        </section>
        <section>
          <h2>{words.home.figuresTitle}</h2>
          <p className="lead">{words.home.figuresAsOf(minuteOf(new Date(figures.asOf)))}</p>
          <FigureRow figures={listFigures(figures, words)} />
        </section>
      </div>
    </>
  );
}

function listTasks({ words, caseWords, services }: Visit): Task[] {
  const hrefs = {
    search: "/search",
    permit: listPath("permit"),
    penalty: listPath("penalty"),
    repair: services ? "/repair" : "/contact#repair",
    objection: services ? "/objection" : "/contact#objection",
    catalog: "/catalog",
  } satisfies Record<keyof Words["tasks"], string>;
  const tasks = Object.entries(words.tasks).map(([key, [title = "", sentence = ""]]) => ({
    title,
    words: sentence,
    href: hrefs[key as keyof typeof hrefs],
  }));
  const further = (["progress", "verify"] as const).map((key) => {
    const [title = "", sentence = ""] = caseWords.tasks[key];
    return { title, words: sentence, href: `/${key}` };
  });
  return services ? [...tasks, ...further] : tasks;
}

function listFigures(figures: PublicFigures, words: Words) {
  return [
    { label: words.home.figureSubjects, value: figures.subjects },
    { label: words.home.figureRecords, value: figures.records },
    ...figures.byResource.slice(0, 4).map(({ name, count }) => ({ label: name, value: count })),
    { label: words.home.figureUnits, value: figures.units },
  ];
}
