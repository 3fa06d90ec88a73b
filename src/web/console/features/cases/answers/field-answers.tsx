// New values, or what is said to be wrong, by field of the record: a field is added, its value stands beside it, and the right one is entered.
import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useId } from "react";
import { resourceQuery } from "../../../api/questions.ts";
import { choicesOn } from "../../../fields/code-choices.ts";
import { FieldInput } from "../../../fields/field-input.tsx";
import { useToday } from "../../../ui/use-today.ts";
import { useCaseWords } from "../words.ts";
import "./answers.css";

/** The record that the answers are about, as the reader sees it. */
export interface AboutRecord {
  readonly resource: string;
  readonly fields: readonly { readonly code: string; readonly title: string; readonly value: string }[];
}

interface FieldAnswersProps {
  id?: string;
  kind: "claims" | "corrections";
  about: AboutRecord;
  value: Readonly<Record<string, string>>;
  onChange: (value: Readonly<Record<string, string>>) => void;
}

export function FieldAnswers({ id, kind, about, value, onChange }: FieldAnswersProps) {
  const t = useCaseWords();
  const known = new Map(about.fields.map((field) => [field.code, field]));
  const declared = useQuery(resourceQuery(about.resource)).data?.declaration.fields ?? [];
  const left = declared.filter(({ code }) => value[code] === undefined);
  const drop = (code: string) => onChange(Object.fromEntries(Object.entries(value).filter(([field]) => field !== code)));
  return (
    <div className="stack">
      {Object.entries(value).map(([code, words]) => (
        <FieldAnswer
          key={code}
          {...{ kind, code, words }}
          resource={about.resource}
          before={known.get(code)?.value}
          onChange={(next) => (next === null ? drop(code) : onChange({ ...value, [code]: next }))}
        />
      ))}
      <Select
        {...(id ? { id } : {})}
        value={null}
        placeholder={t(kind === "claims" ? "addClaim" : "addCorrection")}
        options={left.map(({ code, title }) => ({ value: code, label: title }))}
        showSearch={{ optionFilterProp: "label" }}
        onChange={(code: string | null) =>
          code ? onChange({ ...value, [code]: kind === "corrections" ? (known.get(code)?.value ?? "") : "" }) : undefined
        }
      />
    </div>
  );
}

interface FieldAnswerProps {
  kind: "claims" | "corrections";
  resource: string;
  code: string;
  words: string;
  before: string | undefined;
  /** null: taken out again. */
  onChange: (words: string | null) => void;
}

function FieldAnswer({ kind, resource, code, words, before, onChange }: FieldAnswerProps) {
  const t = useCaseWords();
  const id = useId();
  const today = useToday();
  const declared = useQuery(resourceQuery(resource)).data;
  const field = declared?.declaration.fields.find((candidate) => candidate.code === code);
  const title = field?.title ?? code;
  const label = t(kind === "claims" ? "claimOf" : "correctionOf", { field: title });
  return (
    <div className="field-answer">
      <div className="field-answer-head">
        <strong>{title}</strong>
        <Button type="link" size="small" onClick={() => onChange(null)} aria-label={t("takeOff", { what: title })}>
          {t("remove")}
        </Button>
      </div>
      <p className="small quiet">{t("valueNow", { value: before ?? "— —" })}</p>
      {kind === "corrections" && field && declared ? (
        <>
          <label htmlFor={id}>{label}</label>
          <FieldInput
            id={id}
            field={field}
            choices={choicesOn(declared.codeTables[field.codeTable ?? ""] ?? [], today)}
            value={words}
            onChange={onChange}
          />
        </>
      ) : (
        <Input
          aria-label={label}
          placeholder={t("claimHint")}
          value={words}
          maxLength={500}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </div>
  );
}
