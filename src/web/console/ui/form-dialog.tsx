// A dialogue around one form: what is written is sent, whoever opened it closes it. What goes wrong is told, and stays written.
import { Form, type FormInstance, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useFailure } from "./use-failure.ts";
import { useKitWords } from "./words.ts";

interface Frame {
  title: ReactNode;
  words: ReactNode;
  /** Between the words and the form. */
  above?: ReactNode;
  confirmWords: string;
  isDanger?: boolean;
  /** It was sent and cannot be sent again. */
  isSent?: boolean;
}

interface FormDialogProps<Values> {
  frame: Frame;
  /** For fields that depend on each other; a form of its own unless given. */
  form?: FormInstance<Values>;
  initialValues?: Partial<Values>;
  onSubmit: (values: Values) => Promise<void>;
  onClose: () => void;
  children: ReactNode;
}

export function FormDialog<Values extends object>({ frame, initialValues = {}, onSubmit, onClose, ...rest }: FormDialogProps<Values>) {
  const { title, words, above, confirmWords, isDanger = false, isSent = false } = frame;
  const kit = useKitWords();
  const fail = useFailure();
  const [form] = Form.useForm<Values>(rest.form);
  const [isSending, setSending] = useState(false);
  const send = async (values: Values) => {
    setSending(true);
    try {
      await onSubmit(values);
    } catch (thrown) {
      fail(thrown);
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal
      open
      title={title}
      okText={confirmWords}
      cancelText={kit("cancel")}
      okButtonProps={{ loading: isSending, danger: isDanger, disabled: isSent }}
      onOk={() => form.submit()}
      onCancel={onClose}
      closable={{ "aria-label": kit("close") }}
      destroyOnHidden
    >
      <div className="dialog-words">{words}</div>
      {above}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        autoComplete="off"
        initialValues={initialValues}
        onFinish={(values: Values) => void send(values)}
      >
        {rest.children}
      </Form>
    </Modal>
  );
}
