import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ClientDeeds } from "../features/clients/client-deeds.tsx";
import { ClientFacts } from "../features/clients/client-detail.tsx";
import { clientQuery } from "../features/clients/client-questions.ts";
import { useClientWords } from "../features/clients/words.ts";
import { PageFrame } from "../ui/page-frame.tsx";
import { WhenLoaded } from "../ui/states.tsx";

const route = getRouteApi("/inside/clients/$clientId");

export function ClientPage() {
  const t = useClientWords();
  const { clientId } = route.useParams();
  const query = useQuery(clientQuery(clientId));
  return (
    <PageFrame
      title={query.data?.name ?? t("crumb")}
      crumbs={[{ title: t("crumb"), to: "/clients" }]}
      {...(query.data ? { action: <ClientDeeds client={query.data} /> } : {})}
    >
      <WhenLoaded query={query}>{(client) => <ClientFacts client={client} />}</WhenLoaded>
    </PageFrame>
  );
}
