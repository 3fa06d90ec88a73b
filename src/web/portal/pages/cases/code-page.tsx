// A page that asks for what stands on a paper, a case number or a letter's code, and shows what was found under it.
import type { ReactNode } from "react";
import { withoutDirectionMarks } from "../../../kit/data-text.tsx";
import { SearchForm } from "../../../kit/search-form.tsx";
import { columnPage } from "../../column-page.tsx";
import type { Page } from "../../page.ts";

export interface CodeQuestion {
  readonly action: string;
  readonly words: { readonly title: string; readonly lead: string; readonly label: string; readonly button: string; readonly hint: string };
  readonly typed: string;
  readonly error: string | undefined;
  readonly found: ReactNode;
}

export function codePage({ action, words, typed, error, found }: CodeQuestion): Page {
  const { title, lead, ...asked } = words;
  const under = (
    <div className="after-heading">
      <SearchForm
        action={action}
        label={asked.label}
        button={asked.button}
        hint={asked.hint}
        value={withoutDirectionMarks(typed)}
        error={error}
      />
    </div>
  );
  const status = error === undefined ? {} : { status: 404 };
  return columnPage({ ...status, title, robots: "noindex", isFresh: true, lead, under }, found);
}
