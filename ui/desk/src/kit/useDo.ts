import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../state/problem";
import { staleAfterAction } from "../state/queries";

/**
 * Does something with the desk from a button: once at a time, with what went wrong said in words, and
 * with every list read again afterwards.
 */
export function useDo(): {
  busy: boolean;
  act: (work: () => Promise<unknown>, done?: string) => Promise<boolean>;
} {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<unknown>, done?: string) => {
    setBusy(true);
    try {
      await work();
      if (done) void message.success(done);
      return true;
    } catch (error) {
      void message.error({ content: explain(t, error), duration: 8 });
      return false;
    } finally {
      setBusy(false);
      staleAfterAction(client);
    }
  };
  return { busy, act };
}
