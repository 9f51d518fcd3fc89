import { useQueryClient } from "@tanstack/react-query";
import { App, type FormInstance, type InputRef } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { DeskError } from "../desk";
import { explain } from "../state/problem";

interface Asked<V> {
  form: FormInstance<V>;
  list: "couriers" | "residents";
  /** Saves and answers who was saved. */
  save: (values: V) => Promise<{ name: string }>;
  done: (name: string) => string;
  /** What the next entry begins without, when another one follows. */
  personal: (keyof V & string)[];
  /** The field that an error is about, where it is about one. */
  fieldOf: (error: DeskError) => (keyof V & string) | null;
  close: () => void;
}

/** How an entry of a directory is saved, and the next one begun. */
export function useEntryForm<V>({ form, list, save, done, personal, fieldOf, close }: Asked<V>) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const first = useRef<InputRef>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const submit = async (another: boolean) => {
    const values = await form.validateFields().catch(() => null);
    if (!values || busy) return;
    setBusy(true);
    setTrouble(null);
    try {
      const saved = await save(values);
      void message.success(done(saved.name));
      await client.invalidateQueries({ queryKey: [list] });
      if (!another) return close();
      // Ant Design types the names of nested fields more narrowly than they are.
      form.resetFields(personal as never);
      first.current?.focus();
    } catch (error) {
      const field = error instanceof DeskError ? fieldOf(error) : null;
      if (field) form.setFields([{ name: field as never, errors: [explain(t, error)] }]);
      else setTrouble(error);
    } finally {
      setBusy(false);
    }
  };
  return { submit, busy, trouble, first };
}
