import { useNavigate } from "@tanstack/react-router";
import { ClientForm } from "../features/clients/client-form.tsx";
import { useClientWords } from "../features/clients/words.ts";
import { PageFrame } from "../ui/page-frame.tsx";

export function ClientApplyPage() {
  const t = useClientWords();
  const navigate = useNavigate();
  return (
    <PageFrame title={t("apply")} intro={t("intro")} crumbs={[{ title: t("crumb"), to: "/clients" }]}>
      <ClientForm onApplied={(clientId) => void navigate({ to: "/clients/$clientId", params: { clientId } })} />
    </PageFrame>
  );
}
