// One question of a step's form: what kind of input it is follows from the declaration of the case type alone.
import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form, Input, Radio, Select } from "antd";
import type { PermittedStep } from "../../../../../cases/contract.ts";
import { unitsQuery } from "../../../api/questions.ts";
import { useCaseWords } from "../words.ts";
import { type AboutRecord, FieldAnswers } from "./field-answers.tsx";
import "./answers.css";

export type Need = PermittedStep["needs"][number];

interface AnswerFieldProps {
  need: Need;
  about: AboutRecord | undefined;
}

const LONG_TEXT_FROM = 300;
const RADIOS_UP_TO = 4;

export function AnswerField({ need, about }: AnswerFieldProps) {
  const t = useCaseWords();
  const isConfirmation = need.kind === "confirmation";
  const message = t("needed", { what: need.title });
  const rule = isConfirmation
    ? {
        validator: (_: unknown, value: unknown) =>
          value === true || !need.isRequired ? Promise.resolve() : Promise.reject(new Error(message)),
      }
    : { required: need.isRequired, message };
  return (
    <Form.Item
      name={need.answer}
      {...(isConfirmation ? { valuePropName: "checked" } : { label: need.isRequired ? need.title : `${need.title}${t("optional")}` })}
      rules={[rule]}
    >
      {isConfirmation ? <Checkbox>{need.title}</Checkbox> : <AnswerInput need={need} about={about} />}
    </Form.Item>
  );
}

interface AnswerInputProps extends AnswerFieldProps {
  /** From Form.Item. */
  id?: string;
  "aria-required"?: boolean;
  value?: unknown;
  onChange?: (value: unknown) => void;
}

/** Called with what Form.Item hands down: value, change, and the id that ties the label to it. */
function AnswerInput({ need, about, value, onChange, ...ties }: AnswerInputProps) {
  const units = useQuery({ ...unitsQuery, enabled: need.kind === "unit" }).data ?? [];
  const change = (next: unknown) => onChange?.(next);
  const options = need.options.map(({ code, title }) => ({ value: code, label: title }));
  switch (need.kind) {
    case "choices":
      return <ChoicesAnswer need={need} value={(value as string[]) ?? []} onChange={change} {...(ties.id ? { id: ties.id } : {})} />;
    case "choice":
      return options.length <= RADIOS_UP_TO ? (
        <Radio.Group {...ties} className="answer-choices" options={options} value={value} onChange={({ target }) => change(target.value)} />
      ) : (
        <Select {...ties} options={options} value={value} onChange={change} showSearch={{ optionFilterProp: "label" }} />
      );
    case "unit":
      return (
        <Select
          {...ties}
          options={units.map(({ unit, name }) => ({ value: unit, label: name }))}
          value={value}
          onChange={change}
          showSearch={{ optionFilterProp: "label" }}
        />
      );
    case "date":
      return <Input {...ties} type="date" value={(value as string) ?? ""} onChange={({ target }) => change(target.value)} />;
    case "claims":
    case "corrections":
      return about ? (
        <FieldAnswers {...ties} kind={need.kind} about={about} value={(value as Record<string, string>) ?? {}} onChange={change} />
      ) : null;
    default:
      return <TextAnswer {...ties} need={need} value={(value as string) ?? ""} onChange={change} />;
  }
}

interface ChoicesAnswerProps {
  need: Need;
  value: string[];
  onChange: (value: string[]) => void;
  id?: string;
}

/** A group is named by itself: a label that points to it reaches no one, and a group cannot be required. */
function ChoicesAnswer({ need, ...chosen }: ChoicesAnswerProps) {
  const options = need.options.map(({ code, title }) => ({ value: code, label: title }));
  return <Checkbox.Group {...chosen} className="answer-choices" options={options} aria-label={need.title} />;
}

interface TextAnswerProps {
  need: Need;
  value: string;
  onChange: (value: string) => void;
}

function TextAnswer({ need, value, onChange, ...ties }: TextAnswerProps) {
  const max = need.lengthMax ?? 0;
  const common = {
    ...ties,
    value,
    maxLength: max || 5000,
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  };
  return max > 0 && max <= LONG_TEXT_FROM ? (
    <Input {...common} autoComplete="off" />
  ) : (
    <Input.TextArea {...common} autoSize={{ minRows: 3, maxRows: 12 }} />
  );
}
