// One event: what it says, where it stands in the log, and the proof to take away.
import { Link } from "@tanstack/react-router";
import type { AuditEventDetail } from "../../../../audit/contract.ts";
import { Facts } from "../../ui/facts.tsx";
import { formatCount, formatTime } from "../../ui/format.ts";
import { StateTag } from "../../ui/state-tag.tsx";
import { StateBlock } from "../../ui/states.tsx";
import { useClassTitle } from "./event-class.ts";
import { useAuditWords } from "./words.ts";

export function EventFacts({ event }: { event: AuditEventDetail }) {
  const t = useAuditWords();
  const titleOf = useClassTitle();
  return (
    <>
      <section className="panel">
        <h2>{t("content")}</h2>
        {event.isErased ? <StateBlock title={t("erased")} /> : null}
        <Facts
          facts={[
            { title: t("columnAt"), value: formatTime(event.at) },
            { title: t("columnClass"), value: titleOf(event.class) },
            { title: t("columnUnit"), value: event.unitName },
            { title: t("columnAccount"), value: <AccountLink event={event} /> },
            { title: t("columnPurpose"), value: event.purpose },
            { title: t("columnMatter"), value: event.matterNo },
            { title: t("basis"), value: event.basis, isWide: true },
            { title: t("columnSubject"), value: <SubjectLink event={event} />, isWide: true },
            { title: t("target"), value: event.target, isWide: true },
            { title: t("fields"), value: event.fields.join("、"), isWide: true },
            ...event.detail.map(({ title, value }) => ({ title, value })),
          ]}
        />
      </section>
      <EventPlace event={event} />
    </>
  );
}

function EventPlace({ event: { place, leafIndex } }: { event: AuditEventDetail }) {
  const t = useAuditWords();
  return (
    <section className="panel">
      <h2>{t("place")}</h2>
      {place === null || leafIndex === null ? (
        <StateBlock title={t("placeWaiting")} />
      ) : (
        <Facts
          facts={[
            { title: t("columnIndex"), value: formatCount(leafIndex + 1) },
            { title: t("loggedAt"), value: formatTime(place.loggedAt) },
            {
              title: t(place.isProven ? "proven" : "unproven"),
              value: <StateTag tone={place.isProven ? "good" : "bad"}>{place.sentence}</StateTag>,
              isWide: true,
            },
            { title: t("commitment"), value: <code>{place.commitment}</code>, isWide: true },
          ]}
        />
      )}
    </section>
  );
}

function AccountLink({ event: { accountId, accountName } }: { event: AuditEventDetail }) {
  const t = useAuditWords();
  if (accountId === null) return t("system");
  return (
    <>
      <div>{accountName}</div>
      <div>
        <Link to="/audit" search={{ account: accountId }}>
          {t("onlyAccount")}
        </Link>
      </div>
    </>
  );
}

function SubjectLink({ event: { subjectId } }: { event: AuditEventDetail }) {
  const t = useAuditWords();
  if (subjectId === null) return null;
  return (
    <>
      <div>{subjectId}</div>
      <div>
        <Link to="/audit" search={{ subject: subjectId }}>
          {t("onlySubject")}
        </Link>
      </div>
    </>
  );
}
