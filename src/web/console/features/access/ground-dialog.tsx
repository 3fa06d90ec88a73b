// 查阅事由: asked before a person's file opens, and whenever somebody wants to see more than is public.
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { postJson } from "../../api/request.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { recallStatement, rememberStatement, type Statement } from "./access-questions.ts";
import { PurposeFields } from "./purpose-fields.tsx";
import { useAccessWords } from "./words.ts";
import "./access.css";

interface GroundDialogProps {
  subjectId: string;
  onStated: () => void;
  onClose: () => void;
}

export function GroundDialog({ subjectId, onStated, onClose }: GroundDialogProps) {
  const t = useAccessWords();
  const queries = useQueryClient();
  const state = async (statement: Statement) => {
    await postJson("/api/v1/access-grounds", { ...statement, subjectId });
    rememberStatement(queries, statement);
    onStated();
  };
  return (
    <FormDialog<Statement>
      frame={{ title: t("stateTitle"), words: t("stateWords"), confirmWords: t("confirm") }}
      initialValues={recallStatement(queries) ?? {}}
      onSubmit={state}
      onClose={onClose}
    >
      <PurposeFields />
    </FormDialog>
  );
}

/** The button, and the dialogue behind it. What was read before is asked for anew once the purpose is stated. */
export function StatePurpose({ subjectId, isOpenAtOnce = false }: { subjectId: string; isOpenAtOnce?: boolean }) {
  const t = useAccessWords();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(isOpenAtOnce);
  const stated = () => {
    setOpen(false);
    void queries.invalidateQueries({ queryKey: ["subjects", "credit-file", subjectId] });
    void queries.invalidateQueries({ queryKey: ["records"] });
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("state")}</Button>
      {isOpen ? <GroundDialog subjectId={subjectId} onStated={stated} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
