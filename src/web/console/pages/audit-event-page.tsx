import { DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { eventAddress, eventQuery } from "../features/audit/audit-questions.ts";
import { EventFacts } from "../features/audit/event-facts.tsx";
import { useAuditWords } from "../features/audit/words.ts";
import { useShellWords } from "../shell/words.ts";
import { PageFrame } from "../ui/page-frame.tsx";
import { WhenLoaded } from "../ui/states.tsx";

const route = getRouteApi("/inside/audit/events/$eventId");

export function AuditEventPage() {
  const shell = useShellWords();
  const t = useAuditWords();
  const { eventId } = route.useParams();
  const event = useQuery(eventQuery(eventId));
  return (
    <PageFrame
      title={event.data?.title ?? t("event")}
      crumbs={[{ title: shell("auditEvents"), to: "/audit" }]}
      action={
        event.data?.place ? (
          <Button icon={<DownloadOutlined aria-hidden="true" />} href={`${eventAddress(eventId)}/proof`} download>
            {t("downloadProof")}
          </Button>
        ) : null
      }
    >
      <WhenLoaded query={event}>{(data) => <EventFacts event={data} />}</WhenLoaded>
    </PageFrame>
  );
}
