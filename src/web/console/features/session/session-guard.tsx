// When a session ends in the middle of work: a dialogue over the page, so that nothing entered is lost.
import { useQueryClient } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { useEffect, useState } from "react";
import { sessionQuery } from "../../api/questions.ts";
import { onSessionEnded } from "../../api/request.ts";
import { LoginForm } from "./login-form.tsx";
import { useSessionWords } from "./words.ts";

export function SessionGuard({ login, onLeave }: { login: string; onLeave: () => void }) {
  const t = useSessionWords();
  const queries = useQueryClient();
  const [hasEnded, setEnded] = useState(false);
  useEffect(() => onSessionEnded(() => setEnded(true)), []);
  const goOn = () => {
    setEnded(false);
    void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== sessionQuery.queryKey[0] });
  };
  return (
    <Modal
      open={hasEnded}
      title={t("ended")}
      footer={null}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      destroyOnHidden
      width={420}
    >
      <p className="dialog-words">{t("endedHint")}</p>
      <LoginForm login={login} onDone={goOn} />
      <Button type="link" block onClick={onLeave}>
        {t("otherAccount")}
      </Button>
    </Modal>
  );
}
