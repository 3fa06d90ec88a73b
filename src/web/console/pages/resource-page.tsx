import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { resourceQuery, templateAddress, unitsQuery } from "../api/questions.ts";
import { ResourceView } from "../features/catalog/resource-view.tsx";
import { useCatalogWords } from "../features/catalog/words.ts";
import { useLanguage } from "../ui/i18n.ts";
import { LinkButton } from "../ui/link-button.tsx";
import { PageFrame } from "../ui/page-frame.tsx";
import { WhenLoaded } from "../ui/states.tsx";

const route = getRouteApi("/inside/catalog/$resource");

export function ResourcePage() {
  const t = useCatalogWords();
  const language = useLanguage();
  const { resource } = route.useParams();
  const query = useQuery(resourceQuery(resource));
  const units = useQuery(unitsQuery).data ?? [];
  const declaration = query.data?.declaration;
  const name = language === "en" ? declaration?.nameEn : declaration?.name;
  return (
    <PageFrame
      title={name ?? t("title")}
      crumbs={[{ title: t("title"), to: "/catalog" }]}
      action={
        <>
          <LinkButton to="/entry" search={{ resource }}>
            {t("enter")}
          </LinkButton>
          <LinkButton to="/upload" search={{ resource }}>
            {t("upload")}
          </LinkButton>
          <Button type="primary" href={templateAddress(resource)} download>
            {t("template")}
          </Button>
        </>
      }
    >
      <WhenLoaded query={query}>{(loaded) => <ResourceView resource={loaded} units={units} />}</WhenLoaded>
    </PageFrame>
  );
}
