// The filters of a list: the one that most people need in sight, the others one step away, all in the address.
import type { Level } from "../../catalog/contract.ts";
import { SelectField } from "../kit/select-field.tsx";
import { TextField } from "../kit/text-field.tsx";
import type { ListQuery } from "./list-query.ts";
import type { Words } from "./words.ts";

interface FilterFormProps {
  readonly action: string;
  readonly words: Words;
  readonly asked: ListQuery;
  readonly authorities: readonly string[];
  readonly levels: readonly Level[];
}

export function FilterForm({ action, words, asked, authorities, levels }: FilterFormProps) {
  const { typed, problems } = asked;
  const hasMore = [typed.authority, typed.level, typed.from, typed.until].some((text) => text !== "");
  return (
    <search>
      <form className="filter-form" action={action} method="get">
        <div className="filter-line">
          <TextField name="q" label={words.list.q} value={typed.q} error={problems.q} />
          <button type="submit" className="button">
            {words.list.apply}
          </button>
        </div>
        <details open={hasMore || undefined}>
          <summary>{words.list.filters}</summary>
          <div className="filter-grid">
            <SelectField
              name="authority"
              label={words.list.authority}
              value={typed.authority}
              options={listOptions(words, typed.authority, authorities)}
              error={problems.authority}
            />
            {levels.length > 0 && (
              <SelectField
                name="level"
                label={words.list.level}
                value={typed.level}
                options={[
                  { value: "", title: words.list.any },
                  ...levels.map((level) => ({ value: level, title: words.record.levels[level] })),
                ]}
                error={problems.level}
              />
            )}
            <TextField name="from" type="date" label={words.list.from} value={typed.from} error={problems.from} />
            <TextField name="until" type="date" label={words.list.until} value={typed.until} error={problems.until} />
          </div>
          {hasMore && (
            <p className="list-tools">
              <a href={action}>{words.list.clear}</a>
            </p>
          )}
        </details>
      </form>
    </search>
  );
}

/** An authority that was asked for but is not among the frequent ones stays chosen. */
function listOptions(words: Words, chosen: string, authorities: readonly string[]) {
  const all = chosen === "" || authorities.includes(chosen) ? authorities : [chosen, ...authorities];
  return [{ value: "", title: words.list.any }, ...all.map((authority) => ({ value: authority, title: authority }))];
}
