// Purpose with its legal basis, matter number and, where the purpose asks for it, the number of the authorisation.
import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { useLanguage } from "../../ui/i18n.ts";
import { purposesQuery, type Statement } from "./access-questions.ts";
import { useAccessWords } from "./words.ts";

export function PurposeFields() {
  const t = useAccessWords();
  const language = useLanguage();
  const purposes = useQuery(purposesQuery).data ?? [];
  const form = Form.useFormInstance<Statement>();
  const chosen = Form.useWatch("purpose", form);
  const purpose = purposes.find(({ code }) => code === chosen);
  const basis = purpose?.legalBasis.map(
    ({ title, documentNo, article, certainty }) =>
      `《${title}》${documentNo ? `（${documentNo}）` : ""}${article ?? ""}${certainty === "unverified" ? `（${t("unverified")}）` : ""}`,
  );
  return (
    <>
      <Form.Item name="purpose" label={t("purpose")} rules={[{ required: true, message: t("purposeChoose") }]}>
        <Select
          placeholder={t("purposeChoose")}
          options={purposes.map(({ code, title, titleEn }) => ({ value: code, label: language === "en" ? titleEn : title }))}
        />
      </Form.Item>
      {purpose ? (
        <div className="purpose-facts small" role="status">
          <p>{purpose.description}</p>
          <p>{t("basis", { basis: (basis ?? []).join("；") })}</p>
          <p className="quiet">
            {t(purpose.opens === "authorized" ? "opensAuthorized" : "opensGovernment")} · {t("holds", { hours: purpose.validHours })}
          </p>
        </div>
      ) : null}
      <Form.Item
        name="matterNo"
        label={t("matterNo")}
        extra={purpose?.matterNoHint}
        rules={[{ required: true, whitespace: true, message: t("needed", { what: t("matterNo") }) }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      {purpose?.consentNoHint ? (
        <Form.Item
          name="consentNo"
          label={t("consentNo")}
          extra={purpose.consentNoHint}
          rules={[{ required: true, whitespace: true, message: t("needed", { what: t("consentNo") }) }]}
        >
          <Input maxLength={100} />
        </Form.Item>
      ) : null}
    </>
  );
}
