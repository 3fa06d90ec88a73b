// 查阅事由: asked before a person's file opens, and whenever somebody wants to see more than is public.
import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Modal } from "antd";
import { useState } from "react";
import { postJson } from "../../api/request.ts";
import { useFailure } from "../../ui/use-failure.ts";
import { useKitWords } from "../../ui/words.ts";
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
  const kit = useKitWords();
  const fail = useFailure();
  const queries = useQueryClient();
  const [form] = Form.useForm<Statement>();
  const [isSending, setSending] = useState(false);
  const state = async (statement: Statement) => {
    setSending(true);
    try {
      await postJson("/api/v1/access-grounds", { ...statement, subjectId });
      rememberStatement(queries, statement);
      onStated();
    } catch (thrown) {
      fail(thrown);
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal
      open
      title={t("stateTitle")}
      okText={t("confirm")}
      cancelText={kit("cancel")}
      okButtonProps={{ loading: isSending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      closable={{ "aria-label": kit("close") }}
      destroyOnHidden
    >
      <p className="dialog-words">{t("stateWords")}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        autoComplete="off"
        initialValues={recallStatement(queries) ?? {}}
        onFinish={(statement) => void state(statement)}
      >
        <PurposeFields />
      </Form>
    </Modal>
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
