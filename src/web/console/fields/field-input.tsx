// One input for one field of the catalog: what kind of input it is follows from the declaration alone.
import { DatePicker, Input, Select } from "antd";
import dayjs from "dayjs";
import type { ReactNode } from "react";
import type { Field } from "../../../catalog/contract.ts";
import { type CodeChoice, hasChoices } from "./code-choices.ts";

export interface FieldInputProps {
  field: Field;
  choices: readonly CodeChoice[];
  value?: string;
  onChange?: (value: string) => void;
  /** Raw: a cell as a file had it, which may be no date at all and must stay visible. */
  isRaw?: boolean;
  /** From Form.Item, or by hand: ties label and reason to the input. */
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean | "true" | "false";
  "aria-required"?: boolean | "true" | "false";
  isBad?: boolean;
}

const NUMERIC = new Set(["integer", "amount_wan"]);
const SUFFIX: Readonly<Record<string, string>> = { amount_wan: "万元" };

function splitCodes(value: string): string[] {
  return value.split(";").filter((part) => part !== "");
}

export function FieldInput(props: FieldInputProps): ReactNode {
  const { field, choices, value = "", onChange, isRaw = false, isBad = false, ...forForm } = props;
  const status = isBad ? ("error" as const) : undefined;
  const named = { ...forForm, ...(status ? { status } : {}) };
  const change = (next: string) => onChange?.(next);
  if (hasChoices(field) && field.type === "codes" && !isRaw) {
    return <Select {...named} mode="multiple" options={[...choices]} value={splitCodes(value)} onChange={(codes: string[]) => change(codes.join(";"))} showSearch={{ optionFilterProp: "label" }} />;
  }
  if (hasChoices(field) && !isRaw) {
    return <Select {...named} allowClear options={[...choices]} value={value === "" ? null : value} onChange={(code: string | null | undefined) => change(code ?? "")} showSearch={{ optionFilterProp: "label" }} />;
  }
  if (field.type === "date" && !isRaw) {
    return (
      <DatePicker
        {...named}
        className="wide"
        format="YYYY-MM-DD"
        placeholder={field.example}
        value={value === "" ? null : dayjs(value)}
        onChange={(day) => change(day ? day.format("YYYY-MM-DD") : "")}
      />
    );
  }
  if (field.type === "long_text") return <Input.TextArea {...named} autoSize={{ minRows: 2, maxRows: 8 }} value={value} onChange={(event) => change(event.target.value)} />;
  return (
    <Input
      {...named}
      value={value}
      onChange={(event) => change(event.target.value)}
      {...(NUMERIC.has(field.type) ? { inputMode: "decimal" as const } : {})}
      {...(SUFFIX[field.type] ? { suffix: SUFFIX[field.type] } : {})}
      {...(field.type === "date" ? { placeholder: "2026-11-23" } : {})}
    />
  );
}
