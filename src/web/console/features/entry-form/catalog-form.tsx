// The form of a resource, drawn from its declaration: what is required or must stay empty follows from what is filled in.
import { Button, Form } from "antd";
import { useState } from "react";
import type { Field, Problem } from "../../../../catalog/contract.ts";
import type { CatalogResource } from "../../api/shapes.ts";
import { choicesOn } from "../../fields/code-choices.ts";
import { FieldInput } from "../../fields/field-input.tsx";
import { checkAtOnce, dutyOf, type FieldDuty, type FormValues, filledValues } from "../../fields/form-values.ts";
import { useLanguage } from "../../ui/i18n.ts";
import { useToday } from "../../ui/use-today.ts";
import { useEntryWords } from "./words.ts";

interface CatalogFormProps {
  resource: CatalogResource;
  /** What the server found wrong at the last attempt. */
  problems: readonly Problem[];
  isSending: boolean;
  onSubmit: (values: Record<string, string>) => void;
}

interface CatalogFieldProps {
  field: Field;
  duty: FieldDuty;
  resource: CatalogResource;
  /** Must stay empty here, and is. */
  isDisabled: boolean;
}

const LONG = new Set(["long_text"]);

function CatalogField({ field, duty, resource, isDisabled }: CatalogFieldProps) {
  const t = useEntryWords();
  const language = useLanguage();
  const choices = choicesOn(resource.codeTables[field.codeTable ?? ""] ?? [], useToday());
  const check = async (_: unknown, value: string | undefined) => {
    const words = checkAtOnce(field, duty, value ?? "");
    if (words !== null) throw new Error(words);
  };
  return (
    <Form.Item
      name={field.code}
      className={LONG.has(field.type) ? "field-wide" : ""}
      label={
        <span>
          {language === "en" ? field.titleEn : field.title}
          <span className={duty === "required" ? "duty duty-required" : "duty"}>{t(duty)}</span>
        </span>
      }
      extra={field.help ?? (field.example === "" ? null : t("example", { example: field.example }))}
      validateTrigger="onBlur"
      rules={[{ validator: check }]}
    >
      <FieldInput field={field} choices={choices} aria-required={duty === "required"} disabled={isDisabled} />
    </Form.Item>
  );
}

export function CatalogForm({ resource, problems, isSending, onSubmit }: CatalogFormProps) {
  const t = useEntryWords();
  const { fields } = resource.declaration;
  const [form] = Form.useForm<Record<string, string | undefined>>();
  const [values, setValues] = useState<FormValues>({});
  const [shownProblems, setShownProblems] = useState(problems);
  if (shownProblems !== problems) {
    setShownProblems(problems);
    // antd keeps the reasons of a field until it is touched again, which is just when they may have been mended.
    queueMicrotask(() =>
      form.setFields(problems.flatMap((problem) => (problem.field === null ? [] : [{ name: problem.field, errors: [problem.words] }]))),
    );
  }
  const wholeRow = problems.filter((problem) => problem.field === null);
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError={{ focus: true }}
      onValuesChange={(_, all) => setValues(all)}
      onFinish={(all) => onSubmit(filledValues(all))}
      aria-label={resource.declaration.name}
    >
      {wholeRow.map((problem) => (
        <p key={problem.code} className="row-why" role="alert">
          {problem.words}
        </p>
      ))}
      <div className="field-grid">
        {fields.map((field) => {
          const duty = dutyOf(field, fields, values);
          return (
            <CatalogField
              key={field.code}
              field={field}
              duty={duty}
              resource={resource}
              isDisabled={duty === "forbidden" && !values[field.code]}
            />
          );
        })}
      </div>
      <div className="row form-foot">
        <Button type="primary" htmlType="submit" loading={isSending}>
          {t("submit")}
        </Button>
        <Button
          type="text"
          onClick={() => {
            form.resetFields();
            setValues({});
          }}
        >
          {t("clear")}
        </Button>
      </div>
    </Form>
  );
}
