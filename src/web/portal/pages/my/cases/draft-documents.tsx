// The documents of an application: what is missing, what is there, and one more.
import type { RepairCheck } from "../../../../../cases/contract.ts";
import { DataText } from "../../../../kit/data-text.tsx";
import { FileField } from "../../../../kit/file-field.tsx";
import { Mark } from "../../../../kit/mark.tsx";
import { SelectField } from "../../../../kit/select-field.tsx";
import type { Refusal } from "../../../case-contract.ts";
import { countWords } from "../../../count-words.ts";
import type { Page, Visit } from "../../../page.ts";
import { describeMaterial } from "../../cases/repair-check.tsx";
import { type DraftParts, draftPath, draftScreen } from "./draft.tsx";
import { Csrf } from "./frame.tsx";

export type Material = RepairCheck["materials"][number];

export interface DocumentParts extends DraftParts {
  /** What the rules ask for; empty where documents are evidence of one's own choice. */
  readonly materials: readonly Material[];
  readonly sizeMbMax: number;
  readonly refusal: Refusal | null;
}

const ACCEPTED = ".pdf,.jpg,.jpeg,.png,.ofd,application/pdf,image/jpeg,image/png";
const KILOBYTE = 1024;

export function draftDocumentsPage(visit: Visit, parts: DocumentParts): Page {
  const { draft, screen, materials, refusal } = parts;
  const words = visit.caseWords.draft;
  return draftScreen(visit, parts, {
    ...(refusal ? { status: refusal.status } : {}),
    body: (
      <>
        <Progress visit={visit} parts={parts} />
        <Uploaded visit={visit} parts={parts} />
        <UploadForm visit={visit} parts={parts} />
        {materials.some(({ document }) => document === "commitment") && (
          <section>
            <h2>{words.formsTitle}</h2>
            <p className="list-tools">
              <a href={`/my/drafts/${draft.draftId}/commitment.pdf`}>{visit.caseWords.repair.forms.commitment}</a>
              <a href={`/my/drafts/${draft.draftId}/application.pdf`}>{visit.caseWords.repair.forms.application}</a>
              <span className="muted">{visit.caseWords.repair.formsFilled}</span>
            </p>
          </section>
        )}
        <form method="post" action={draftPath(draft, screen)}>
          <Csrf visit={visit} />
          <p className="question-buttons">
            <button type="submit" className="button" name="go" value="on">
              {words.goOn}
            </button>
            <button type="submit" className="button button-quiet" name="go" value="later">
              {words.later}
            </button>
          </p>
        </form>
      </>
    ),
  });
}

export function listMissing({ draft, materials }: Pick<DocumentParts, "draft" | "materials">): readonly Material[] {
  const given = new Set(draft.content.documents.map(({ document }) => document));
  return materials.filter(({ document, isRequired, canBeFetched }) => isRequired && !canBeFetched && !given.has(document));
}

function Progress({ visit, parts }: { readonly visit: Visit; readonly parts: DocumentParts }) {
  const words = visit.caseWords.draft;
  const { materials, draft } = parts;
  if (materials.length === 0) return <p>{words.optionalDocuments}</p>;
  const given = new Set(draft.content.documents.map(({ document }) => document));
  const repair = visit.caseWords.repair;
  return (
    <section>
      <h2>{repair.materialsTitle}</h2>
      {listMissing(parts).length === 0 && <p>{words.complete}</p>}
      <ul className="check-list">
        {materials.map((material) => (
          <li key={material.document}>
            <span>{material.title}</span>
            <Standing visit={visit} material={material} isGiven={given.has(material.document)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface StandingProps {
  readonly visit: Visit;
  readonly material: Material;
  readonly isGiven: boolean;
}

function Standing({ visit, material, isGiven }: StandingProps) {
  const { draft: words, repair } = visit.caseWords;
  const { isRequired, canBeFetched, standing } = material;
  if (isGiven) return <Mark tone="good">{words.uploaded}</Mark>;
  if (standing === "had") return <Mark tone="good">{repair.standings.had}</Mark>;
  if (isRequired && !canBeFetched) return <Mark tone="ordinary">{words.missingTitle}</Mark>;
  return <Mark tone="plain">{describeMaterial(material, repair)}</Mark>;
}

function Uploaded({ visit, parts: { draft, materials } }: { readonly visit: Visit; readonly parts: DocumentParts }) {
  const words = visit.caseWords.draft;
  const { documents } = draft.content;
  const titles = new Map(materials.map(({ document, title }) => [document, title]));
  return (
    <section>
      <h2>{words.uploaded}</h2>
      {documents.length === 0 ? (
        <p>{words.noneUploaded}</p>
      ) : (
        <ul className="result-list">
          {documents.map(({ fileId, document, fileName, sizeBytes }) => (
            <li key={fileId}>
              <p>
                <a href={`/my/documents/${fileId}`}>
                  <DataText>{fileName}</DataText>
                </a>
              </p>
              <div className="result-facts">
                <span>{titles.get(document) ?? words.otherDocument}</span>
                <span className="figures">{words.sizeWords(countWords(Math.max(1, Math.ceil(sizeBytes / KILOBYTE))))}</span>
                <form method="post" action={`/my/drafts/${draft.draftId}/remove`}>
                  <Csrf visit={visit} />
                  <input type="hidden" name="file" value={fileId} />
                  <button type="submit" className="link-button" aria-label={words.removeOf(fileName)}>
                    {words.remove}
                  </button>
                </form>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The fields stand before the file: they are read before it is taken. */
function UploadForm({ visit, parts }: { readonly visit: Visit; readonly parts: DocumentParts }) {
  const { draft, materials, sizeMbMax, refusal } = parts;
  const words = visit.caseWords.draft;
  const [missing] = listMissing(parts);
  // What the platform looks up by itself is nobody's to bring.
  const kinds = materials.filter(({ isRequired, canBeFetched }) => isRequired || !canBeFetched);
  const options = kinds.map(({ document, title }) => ({ value: document, title }));
  return (
    <form className="question upload" method="post" action={`/my/drafts/${draft.draftId}/upload`} encType="multipart/form-data">
      <Csrf visit={visit} />
      <SelectField
        name="document"
        label={words.documentKind}
        value={missing?.document ?? "other"}
        options={[...options, { value: "other", title: kinds.length === 0 ? words.evidence : words.otherDocument }]}
      />
      <FileField name="file" label={words.file} hint={words.hints.documents(sizeMbMax)} accept={ACCEPTED} error={refusal?.words} />
      <p>
        <button type="submit" className="button button-quiet">
          {words.upload}
        </button>
      </p>
    </form>
  );
}
