import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { useDo } from "./useDo";

interface Words {
  ask: string;
  note: string;
  done: string;
}

/** Asks once, takes an entry out of its directory, and has the list read anew. */
export function useRemove(
  list: "couriers" | "residents",
  remove: () => Promise<unknown>,
  words: Words,
): () => Promise<void> {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { act } = useDo();
  const client = useQueryClient();
  return async () => {
    const sure = await modal.confirm({
      title: words.ask,
      content: words.note,
      okText: t("do.delete"),
      cancelText: t("do.cancel"),
      okButtonProps: { danger: true, "data-testid": "delete-yes" },
    });
    if (!sure) return;
    await act(remove, words.done);
    await client.invalidateQueries({ queryKey: [list] });
  };
}
