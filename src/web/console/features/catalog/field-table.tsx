import type { Field } from "../../../../catalog/contract.ts";
import { orDashes } from "../../ui/format.ts";
import { useLanguage } from "../../ui/i18n.ts";
import { useLabels } from "../../ui/labels/words.ts";
import { PlainTable } from "../../ui/plain-table.tsx";
import type { TableColumn } from "../../ui/table-column.ts";
import { useCatalogWords } from "./words.ts";

export function FieldTable({ fields }: { fields: readonly Field[] }) {
  const t = useCatalogWords();
  const label = useLabels();
  const language = useLanguage();
  const dutyOf = (field: Field) => (field.required ? t("required") : field.requiredWhen ? t("conditional") : t("optional"));
  const columns: readonly TableColumn<Field>[] = [
    {
      key: "title",
      title: t("fieldTitle"),
      isHeading: true,
      width: 220,
      draw: (field) => (
        <>
          {language === "en" ? field.titleEn : field.title}
          {field.help ? <span className="small quiet under">{field.help}</span> : null}
        </>
      ),
    },
    { key: "exchange", title: t("fieldCode"), width: 150, draw: (field) => orDashes(field.exchangeCode) },
    {
      key: "type",
      title: t("fieldType"),
      width: 130,
      draw: (field) => `${t(`type.${field.type}`)}${field.maxLength ? ` ≤ ${field.maxLength}` : ""}`,
    },
    { key: "duty", title: t("fieldDuty"), width: 110, draw: dutyOf },
    { key: "visibility", title: t("fieldVisibility"), width: 100, draw: (field) => label(`visibility.${field.visibility}`) },
    { key: "example", title: t("fieldExample"), width: 200, draw: (field) => field.example },
    { key: "aliases", title: t("fieldAliases"), width: 220, draw: (field) => orDashes(field.aliases.join("、")) },
  ];
  return <PlainTable label={t("fields")} rows={fields} columns={columns} keyOf={(field) => field.code} />;
}
