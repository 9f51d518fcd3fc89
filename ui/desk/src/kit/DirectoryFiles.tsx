import type { ComponentProps } from "react";
import { useTranslation } from "react-i18next";
import type { DirectoryName } from "./DirectoryScreen";
import { ExportDialog } from "./ExportDialog";
import { ImportWizard } from "./import/ImportWizard";

type Wizard = ComponentProps<typeof ImportWizard>;

export type FileTask = "template" | "import" | "export";

/** How a directory goes into files and comes out of them. */
export interface Files extends Pick<Wizard, "detail" | "preview" | "commit"> {
  /** Writes everybody to the file, and answers how many. */
  write: (path: string) => Promise<{ rows: number }>;
  writeTemplate: (path: string) => Promise<unknown>;
}

interface Props {
  of: DirectoryName;
  task: FileTask;
  files: Files;
  close: () => void;
}

/** The dialog of one way in or out. */
export function DirectoryFiles({ of, task, files, close }: Props) {
  const { t } = useTranslation();
  if (task === "import") {
    return (
      <ImportWizard
        title={t(`${of}.importTitle`)}
        hint={t(`${of}.importHint`)}
        detail={files.detail}
        list={of}
        preview={files.preview}
        commit={files.commit}
        close={close}
      />
    );
  }
  const all = task === "export";
  const write = async (path: string) => {
    if (all) return t(`${of}.exported`, { count: (await files.write(path)).rows });
    await files.writeTemplate(path);
    return t(`${of}.written`, { path });
  };
  return (
    <ExportDialog
      key={task}
      title={t(all ? `${of}.exportTitle` : `${of}.templateTitle`)}
      name={all ? `${of}.xlsx` : `${of.slice(0, -1)}-template.xlsx`}
      write={write}
      close={close}
    />
  );
}
