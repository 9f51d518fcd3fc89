import { Button, Input } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../parts/Icon";
import { Needs } from "../parts/Needs";
import { DirectoryFiles, type Files, type FileTask } from "./DirectoryFiles";
import "./list.css";

const TASKS = ["template", "import", "export"] as const;

/** Which directory, by the names that its words and its elements go by. */
export type DirectoryName = "couriers" | "residents";

type Open<E> = { what: "form"; entry: E | null } | { what: FileTask };

interface Props<E> {
  of: DirectoryName;
  text: string;
  setText: (text: string) => void;
  searchWidth: number;
  /** What else narrows the list, beside the search. */
  filters?: ReactNode;
  /** What else there is to do, before its files. */
  more?: ReactNode;
  files: Files;
  list: (edit: (entry: E) => void) => ReactNode;
  form: (entry: E | null, close: () => void) => ReactNode;
}

/** A directory: search, list, one entry's form, and its files in and out. */
export function DirectoryScreen<E>(props: Props<E>) {
  const { of, text, setText, searchWidth, filters, more, files, list, form } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open<E> | null>(null);
  const close = () => setOpen(null);
  const one = of.slice(0, -1);
  return (
    <div className="list-screen directory">
      <div className="screen-head">
        <Input
          prefix={<Icon name="search" size={15} />}
          data-testid="search"
          data-first
          allowClear
          placeholder={t(`${of}.search`)}
          value={text}
          maxLength={100}
          style={{ width: searchWidth }}
          onChange={(event) => setText(event.target.value)}
        />
        {filters}
        <span className="spring" />
        {more}
        {TASKS.map((what) => (
          <Needs key={what} right={what === "template" ? null : "import_export"}>
            <Button data-testid={`${one}-${what}`} onClick={() => setOpen({ what })}>
              {t(`${of}.${what}`)}
            </Button>
          </Needs>
        ))}
        <Needs right="edit_directory">
          <Button
            type="primary"
            data-testid={`${one}-add`}
            onClick={() => setOpen({ what: "form", entry: null })}
          >
            {t(`${of}.add`)}
          </Button>
        </Needs>
      </div>
      <section className="panel list-panel">
        {list((entry) => setOpen({ what: "form", entry }))}
      </section>
      {open?.what === "form" && form(open.entry, close)}
      {open && open.what !== "form" && (
        <DirectoryFiles of={of} task={open.what} files={files} close={close} />
      )}
    </div>
  );
}
