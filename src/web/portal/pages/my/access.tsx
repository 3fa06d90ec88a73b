// 谁查过我: every look at what is not public about me, with its reason, and the proof that none is missing.
import { minuteOf } from "../../../../platform/contract.ts";
import { type Column, DataTable } from "../../../kit/data-table.tsx";
import { DataText } from "../../../kit/data-text.tsx";
import { Notice } from "../../../kit/notice.tsx";
import { Pagination } from "../../../kit/pagination.tsx";
import { SelectField } from "../../../kit/select-field.tsx";
import { TextField } from "../../../kit/text-field.tsx";
import { withQuery } from "../../addresses.ts";
import { ownPage } from "../../column-page.tsx";
import { countWords } from "../../count-words.ts";
import type { OwnLook, OwnLookPage } from "../../my-contract.ts";
import type { LookFilter } from "../../my-query.ts";
import type { Page, Visit } from "../../page.ts";
import type { MyWords } from "../../words-my.ts";

const PATH = "/my/access";

interface AccessParts {
  readonly asked: LookFilter;
  /** Null when what was asked is wrong. */
  readonly found: OwnLookPage | null;
  /** What of the page stands in the way of a proof is told, not hidden. */
  readonly hasProof: boolean;
}

export function myAccessPage(visit: Visit, { asked, found, hasProof }: AccessParts): Page {
  const { access } = visit.my;
  const status = found ? {} : { status: 400 };
  const under = (
    <>
      <div className="after-heading">
        <Filter words={access} asked={asked} />
      </div>
    </>
  );
  return ownPage(
    visit,
    { ...status, title: access.title, lead: access.lead, under },
    <>
      {asked.problems.page && (
        <Notice tone="problem">
          <p>{asked.problems.page}</p>
        </Notice>
      )}
      {found && <Looks visit={visit} asked={asked} found={found} />}
      <section className="prose">
        <h2>{access.proofTitle}</h2>
        <p>{access.proof}</p>
        <p>{hasProof ? <a href={`${PATH}/proof`}>{access.proofLink}</a> : access.proofNone}</p>
      </section>
    </>,
  );
}

function Filter({ words, asked }: { readonly words: MyWords["access"]; readonly asked: LookFilter }) {
  const { typed, problems } = asked;
  return (
    <search>
      <form className="filter-form" action={PATH} method="get">
        <div className="filter-grid">
          <SelectField
            name="who"
            label={words.who}
            value={typed.who}
            options={[
              { value: "", title: words.everybody },
              { value: "others", title: words.others },
            ]}
          />
          <TextField name="from" type="date" label={words.from} value={typed.from} error={problems.from} />
          <TextField name="until" type="date" label={words.until} value={typed.until} error={problems.until} />
          <button type="submit" className="button">
            {words.apply}
          </button>
        </div>
        {isFiltered(asked) && (
          <p className="list-tools">
            <a href={PATH}>{words.clear}</a>
          </p>
        )}
      </form>
    </search>
  );
}

function Looks({ visit, asked, found }: { readonly visit: Visit; readonly asked: LookFilter; readonly found: OwnLookPage }) {
  const { access } = visit.my;
  const { typed } = asked;
  if (found.total === 0) return <p>{isFiltered(asked) ? access.noneFiltered : access.none}</p>;
  return (
    <section aria-label={access.title}>
      <p className="count">{access.count(countWords(found.total))}</p>
      {found.items.length === 0 ? (
        <p>{visit.words.list.beyond}</p>
      ) : (
        <DataTable caption={access.title} columns={listColumns(visit)} rows={found.items} rowKey={({ eventId }) => eventId} />
      )}
      <Pagination
        page={found.page}
        pageCount={Math.ceil(found.total / found.size)}
        words={visit.words.list.pages}
        hrefOf={(page) => withQuery(PATH, { ...typed, page })}
      />
    </section>
  );
}

function isFiltered({ typed }: LookFilter): boolean {
  return typed.who !== "" || typed.from !== "" || typed.until !== "";
}

function listColumns(visit: Visit): Column<OwnLook>[] {
  const { access } = visit.my;
  return [
    { key: "when", title: access.columnWhen, cell: (look) => <When words={access} look={look} /> },
    { key: "who", title: access.columnWho, cell: (look) => <Who words={access} look={look} /> },
    { key: "what", title: access.columnWhat, cell: (look) => <What words={access} look={look} /> },
    { key: "why", title: access.columnWhy, cell: (look) => <Why words={access} look={look} /> },
  ];
}

interface LookProps {
  readonly words: MyWords["access"];
  readonly look: OwnLook;
}

function When({ words, look }: LookProps) {
  return (
    <>
      <span className="figures">{minuteOf(look.at)}</span>
      <span className="row-about">{look.leafIndex === null ? words.leafSoon : words.leaf(countWords(look.leafIndex))}</span>
    </>
  );
}

function Who({ words, look }: LookProps) {
  if (look.isOwn) return words.self;
  if (look.unitName === null && look.roleTitle === null) return words.system;
  return (
    <>
      {look.unitName && <DataText>{look.unitName}</DataText>}
      {look.roleTitle && <span className="row-about">{words.account(look.roleTitle, look.accountNo ?? "")}</span>}
    </>
  );
}

function What({ words, look }: LookProps) {
  return (
    <>
      {look.title}
      {look.fields.length > 0 && <span className="row-about">{words.fields(look.fields.join(" · "))}</span>}
    </>
  );
}

function Why({ words, look }: LookProps) {
  const { purpose, matterNo, basis, isOwn } = look;
  return (
    <>
      {purpose ? <DataText>{purpose}</DataText> : <span className="muted">{isOwn ? words.ownReason : words.noReason}</span>}
      {matterNo && (
        <span className="row-about">
          <DataText>{words.matter(matterNo)}</DataText>
        </span>
      )}
      {basis && <span className="row-about">{words.basis(basis)}</span>}
      {!isOwn && (
        <a className="line" href={withQuery("/my/objections/new", { event: look.eventId })} aria-label={words.objectTo(minuteOf(look.at))}>
          {words.object}
        </a>
      )}
    </>
  );
}
