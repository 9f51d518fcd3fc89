import { useEffect, useState } from "react";
import { desk, type AppInfo } from "./desk";

export function App() {
  const [info, setInfo] = useState<AppInfo>();
  useEffect(() => {
    void desk.appInfo().then(setInfo);
  }, []);
  return (
    <main>
      <h1>代收点前台</h1>
      <p data-testid="app-version">{info?.version}</p>
    </main>
  );
}
