// The application for an interface: who answers, what for, which fields of which resources, how much, from where, until when.
import { useQuery } from "@tanstack/react-query";
import { App, Button, Form, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import type { ClientDetail, ClientScope } from "../../../../clients/contract.ts";
import { postJson } from "../../api/request.ts";
import { useLanguage } from "../../ui/i18n.ts";
import { useFailure } from "../../ui/use-failure.ts";
import { useToday } from "../../ui/use-today.ts";
import { clientPurposesQuery } from "./client-questions.ts";
import { ScopeTree } from "./scope-tree.tsx";
import { useClientWords } from "./words.ts";
import "./clients.css";

interface Values {
  name: string;
  contact: string;
  purpose: string;
  scopes: readonly ClientScope[];
  quotaPerDay: number;
  addresses: string;
  expiresOn: string;
}

export function ClientForm({ onApplied }: { onApplied: (clientId: string) => void }) {
  const t = useClientWords();
  const language = useLanguage();
  const fail = useFailure();
  const today = useToday();
  const { message } = App.useApp();
  const purposes = useQuery(clientPurposesQuery).data ?? [];
  const [isSending, setSending] = useState(false);
  const apply = async ({ addresses, ...values }: Values) => {
    setSending(true);
    try {
      const listed = addresses.split(/[\s,，;；]+/).filter((address) => address !== "");
      const made = await postJson<ClientDetail>("/api/v1/clients", { ...values, addresses: listed });
      void message.success(t("submitted"));
      onApplied(made.clientId);
    } catch (thrown) {
      fail(thrown);
    } finally {
      setSending(false);
    }
  };
  const needed = (key: "name" | "contact" | "purpose" | "quota" | "addresses" | "expires") => [
    { required: true, message: t("needed", { what: t(key) }) },
  ];
  return (
    <Form<Values>
      name="client"
      className="panel client-form"
      layout="vertical"
      requiredMark={false}
      autoComplete="off"
      initialValues={{ scopes: [] }}
      onFinish={(values) => void apply(values)}
      scrollToFirstError
    >
      <Form.Item name="name" label={t("name")} rules={needed("name")}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="contact" label={t("contact")} extra={t("contactHint")} rules={needed("contact")}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="purpose" label={t("purpose")} rules={needed("purpose")}>
        <Select options={purposes.map(({ code, title, titleEn }) => ({ value: code, label: language === "en" ? titleEn : title }))} />
      </Form.Item>
      <Form.Item name="scopes" label={t("scopes")} extra={t("scopesHint")} rules={[{ type: "array", min: 1, message: t("scopesNeeded") }]}>
        <ScopeTree />
      </Form.Item>
      <Form.Item name="quotaPerDay" label={t("quota")} extra={t("quotaHint")} rules={needed("quota")}>
        <InputNumber className="wide" min={1} precision={0} />
      </Form.Item>
      <Form.Item name="addresses" label={t("addresses")} extra={t("addressesHint")} rules={needed("addresses")}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <Form.Item name="expiresOn" label={t("expires")} rules={needed("expires")}>
        <Input type="date" min={today} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isSending}>
        {t("submit")}
      </Button>
    </Form>
  );
}
